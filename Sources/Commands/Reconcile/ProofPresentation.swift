internal import Reports
internal import Values

/// What a person sees of the proofs of a month.
struct ProofPresentation {
    let report: ProofReport

    /// Lines that are shown without `--all`.
    private static let shown = 50

    /// - Parameter all: also the comparisons that hold.
    func text(in language: Language, all: Bool) -> String {
        var text = summary(language).text(in: language)
        let order: [ProofLine.Verdict] = all ? [.failed, .notChecked, .explained, .holds] : [.failed, .notChecked]
        var ranked = order.flatMap { verdict in report.lines.filter { $0.verdict == verdict } }
        // What an open month explains is an amount that somebody will ask about.
        if !all { ranked += report.lines.filter(\.isPreliminary) }
        let listed = all ? ranked[...] : ranked.prefix(ProofPresentation.shown)
        var lines = listed.map { line($0, language) }
        if listed.count < ranked.count {
            let rest = ranked.count - listed.count
            lines.append(Localized(zh: "- 另有 \(rest) 项，见 --all", en: "- \(rest) more: --all")[language])
        }
        if !all { lines += explained(language) }
        lines += preliminary(language)
        if !lines.isEmpty { text += "\n" + lines.joined(separator: "\n") + "\n" }
        return text
    }

    /// Differences with a known reason, counted: a partner's referral customers alone would fill the screen.
    private func explained(_ language: Language) -> [String] {
        Proof.allCases.flatMap { proof in
            ProofLine.Reason.allCases.compactMap { reason in
                let count = report.lines.count {
                    $0.proof == proof && $0.verdict == .explained && $0.reasons.first == reason && !$0.isPreliminary
                }
                guard count > 0 else { return nil }
                let text = Localized(
                    zh: "- \(proof.title.zh)：\(count) 处有原因的差异（\(reason.label.zh)），见 --all",
                    en: "- \(proof.title.en): \(count) differences explained (\(reason.label.en)), see --all"
                )
                return text[language]
            }
        }
    }

    private func preliminary(_ language: Language) -> [String] {
        let (count, sum) = report.preliminary
        guard count > 0 else { return [] }
        let text = Localized(
            zh: "- 数据未定稿：\(count) 处差异，共 \(sum) 元（不计正负）",
            en: "- preliminary data: \(count) differences, \(sum) CNY without their signs"
        )
        return [text[language]]
    }

    private func summary(_ language: Language) -> TextTable {
        var table = TextTable([
            .init(zh: "核对", en: "Proof"), .init(zh: "结论", en: "Verdict"), .init(zh: "一致", en: "ok", .right),
            .init(zh: "有原因", en: "explained", .right), .init(zh: "不一致", en: "failed", .right),
            .init(zh: "未核对", en: "not checked", .right),
        ])
        for summary in report.summaries {
            let counts = [ProofLine.Verdict.holds, .explained, .failed, .notChecked].map {
                String(summary.counts[$0] ?? 0)
            }
            table.add([summary.proof.title[language], summary.verdict.label[language]] + counts)
        }
        return table
    }

    private func line(_ line: ProofLine, _ language: Language) -> String {
        let sides = line.proof.sides
        var parts = [line.verdict.label[language], line.proof.title[language]]
        if let customer = line.customer {
            let name = report.names[customer].map { " " + $0 } ?? ""
            parts.append(Localized(zh: "客户 ", en: "customer ")[language] + customer + name)
        }
        parts.append(line.subject[language])
        if let left = line.left { parts.append("\(sides.left[language]) \(left)") }
        if let right = line.right { parts.append("\(sides.right[language]) \(right)") }
        if let difference = line.difference, !difference.isZero {
            parts.append(Localized(zh: "差额 ", en: "difference ")[language] + difference.description)
            if let tolerance = line.tolerance, !tolerance.isZero {
                parts.append(Localized(zh: "容差 ", en: "tolerance ")[language] + tolerance.description)
            }
        }
        if !line.reasons.isEmpty {
            parts.append(
                line.reasons.map { $0.label[language] }.joined(separator: Localized(zh: "、", en: ", ")[language])
            )
        }
        let look = line.look[language]
        if !look.isEmpty { parts.append("→ " + look) }
        return "- " + parts.joined(separator: Localized(zh: "；", en: "; ")[language])
    }
}
