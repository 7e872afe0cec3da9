package import PartnerAPI
package import Tables
package import Values

/// `codes send`: sends a verification code by SMS for each row. What was sent cannot be read back, so a row whose answer
/// is lost is never sent again unless the user asks.
package struct CodeKind: BatchKind {
    package static let kindName = "codes-send"

    let client: PartnerClient
    let codes: any CodeMemory
    let time: any TimeSource

    package init(client: PartnerClient, codes: any CodeMemory, time: any TimeSource) {
        self.client = client
        self.codes = codes
        self.time = time
    }

    package var name: String { CodeKind.kindName }
    package var title: Localized { Localized(zh: "发送验证码", en: "Send verification codes") }
    package var success: RowOutcome.Kind { .sent }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .message(resend: resendUnknown) }
    package var writesPerSecond: Int { client.rate(of: SendVerificationMessageCode.operation) }
    package var concurrency: Int { 4 }
    package var schema: ImportSchema { .codes }
    package var resultColumns: [String] { [ResultColumn.sentAt, ResultColumn.expiresAt] }

    /// A phone is personal, so the row is recognised by where it stands.
    package func key(of row: ImportRow) -> String { "row \(row.number)" }
    package func codePhone(of row: ImportRow) -> Secret? { row["mobile_phone"].map { Secret($0) } }
    package func lane(of row: ImportRow) -> String? { row["mobile_phone"] }

    package func openText(of row: ImportRow) -> String {
        var request = request(for: row)
        request.mobilePhone = Secret("")
        return request.arguments.json.text
    }

    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        for row in rows {
            guard let refusal = try await barrier(row) else { continue }
            preflight.outcomes[row.number] = RowOutcome(.failed, code: refusal.code)
        }
        return preflight
    }

    /// Whoever runs a file again by mistake sends everybody a second message.
    package func warnings(on rows: [ImportRow]) async throws -> [Problem] {
        let now = time.now
        var warnings: [Problem] = []
        for row in rows {
            guard let phone = codePhone(of: row), let code = try await codes.latestCode(of: phone) else { continue }
            guard now < code.expiresAt || now.seconds(since: code.sentAt) < CodeKind.recently else { continue }
            warnings.append(recentlySent(row, code, isAlive: now < code.expiresAt))
        }
        return warnings
    }

    /// Seconds within which a second code is probably a mistake.
    private static let recently: Int64 = 600

    private func recentlySent(_ row: ImportRow, _ code: SentCode, isAlive: Bool) -> Problem {
        let (sent, end) = (code.sentAt.beijingText, code.expiresAt.beijingText)
        let fate =
            isAlive
            ? Localized(zh: "在 \(end) 前有效", en: "valid until \(end)")
            : Localized(zh: "已于 \(end) 失效", en: "expired at \(end)")
        return Problem(
            .warning,
            rule: "code.recent",
            place: Problem.Place(line: row.line, row: row.number, column: "mobile_phone"),
            value: row.shown("mobile_phone"),
            message: Localized(
                zh: "上一条验证码已于 \(sent) 发送，\(fate.zh)（北京时间）；将再发一条",
                en: "its last code was sent at \(sent), \(fate.en) (Beijing time); another one will be sent"
            )
        )
    }

    package func barrier(_ row: ImportRow) async throws -> Reply.Refusal? {
        guard let phone = codePhone(of: row) else { return nil }
        return try await codes.budget(of: phone).isUsedUp ? JobCode.codeLimit : nil
    }

    package func send(_ row: ImportRow) async -> Reply {
        let sentAt = time.now
        do {
            _ = try await client.send(request(for: row))
            return .done(valuesInDoubt(row, sentAt: sentAt))
        } catch {
            return Reply(error)
        }
    }

    /// Never asked: a message cannot be read back.
    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting { .absent }

    /// A code lives from the moment the service makes it; the moment before the request left is on the safe side.
    package func valuesInDoubt(_ row: ImportRow, sentAt: Instant) -> [String: String] {
        let lifetime = Int64(request(for: row).lifetimeInMinutes) * 60
        return [
            ResultColumn.sentAt: sentAt.description,
            ResultColumn.expiresAt: sentAt.adding(seconds: lifetime).description,
        ]
    }

    private func request(for row: ImportRow) -> SendVerificationMessageCode {
        var request = SendVerificationMessageCode(mobilePhone: codePhone(of: row) ?? Secret(""))
        request.timeout = row["timeout"].flatMap { Int($0) }
        request.language = row["lang"]
        request.scene = row["scene"].flatMap { Int($0) }.flatMap { SendVerificationMessageCode.Scene(rawValue: $0) }
        // Only bank-card verification takes the customer; elsewhere the service ignores it.
        if request.scene == .bankCardVerification { request.customerID = row["customer_id"] }
        return request
    }
}
