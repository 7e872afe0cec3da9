internal import Values

/// The sentence in a result's `message` column: what the outcome means for the row and what to do.
enum RowMessage {
    /// - Parameter isReadable: whether reading may decide an unknown outcome.
    static func text(
        _ outcome: RowOutcome,
        problems: [Problem],
        isReadable: Bool = true,
        _ language: Language
    ) -> String {
        if !problems.isEmpty {
            return problems.map { CheckedFile.reason($0, language) }.joined(separator: " | ")
        }
        var parts: [String] = []
        if let stand = stand(outcome, isReadable) { parts.append(stand[language]) }
        if let code = outcome.code {
            if let advice = RowAdvice.advice(on: code) {
                parts.append(advice.meaning[language])
                if let mend = advice.mend { parts.append(mend[language]) }
            } else {
                parts.append(code)
            }
        }
        let known = outcome.code.flatMap { RowAdvice.advice(on: $0) } != nil
        if let words = outcome.serviceMessage, !known || outcome.kind == .unknown { parts.append(words) }
        return parts.joined(separator: Localized(zh: "；", en: "; ")[language])
    }

    /// What the outcome alone says.
    private static func stand(_ outcome: RowOutcome, _ isReadable: Bool) -> Localized? {
        switch outcome.kind {
        case .created where outcome.values[ResultColumn.association] == ResultColumn.pending:
            Localized(
                zh: "账号已创建，与伙伴的关联仍在处理中；稍后在客户列表中确认",
                en: "the account is created, its association with the partner is still under way; look for it in the "
                    + "customer list later"
            )
        case .exists: Localized(zh: "作业开始前已是如此，未作更改", en: "it was so before this job; nothing was changed")
        case .unknown where !isReadable:
            Localized(
                zh: "已发送但没有收到答复，短信可能已送达；不会自动重发，请先向收信人核实，确实要重发时用 jobs resume --resend-unknown",
                en: "sent, but no answer came: the message may have arrived. It is never sent again by itself; ask the "
                    + "receiver first, then give jobs resume --resend-unknown"
            )
        case .unknown:
            Localized(
                zh: "已发送但没有收到答复，结果未知；用 jobs resume 确认，不要直接重发",
                en:
                    "sent, but no answer came: the outcome is unknown; let jobs resume decide it, do not simply send it again"
            )
        case .created, .sent, .done, .skipped, .failed, .unprocessed: nil
        }
    }
}
