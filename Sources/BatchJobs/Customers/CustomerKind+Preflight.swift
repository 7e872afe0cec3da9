internal import PartnerAPI
package import Tables
package import Values

extension CustomerKind {
    /// Reads the existing customers once, then asks for every name and phone that is left whether it is free.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let meter = CallMeter(step)
        let resellers = Set(rows.map { $0["indirect_partner_id"] ?? "" }).sorted()
        for reseller in resellers { try await readCustomers(of: reseller, rows, meter, &preflight) }
        settle(rows, known: resellers, &preflight)
        var open = rows.filter { preflight.outcomes[$0.number] == nil }[...]
        var wanted = min(limit ?? open.count, open.count)
        // A row in conflict makes room for the next one, which then has to be asked about too.
        while wanted > 0, !open.isEmpty {
            let questions = open.prefix(wanted).flatMap { self.questions(for: $0) }
            open = open.dropFirst(wanted)
            meter.expect(questions.count)
            let refusals = try await answers(to: questions, meter)
            for (row, refusal) in refusals { preflight.outcomes[row] = RowOutcome(.failed, code: refusal.code) }
            wanted = refusals.count
        }
        preflight.calls = meter.calls
        return preflight
    }

    /// Reads the list of the partner, or of a reseller. One that is not the partner's spoils its own rows, not the file.
    private func readCustomers(
        of reseller: String,
        _ rows: [ImportRow],
        _ meter: CallMeter,
        _ preflight: inout Preflight
    ) async throws {
        do {
            try await directory.readAll(reseller: reseller.isEmpty ? nil : reseller, reader) { _, total in
                meter.count(of: total)
            }
        } catch let error as PartnerError where !reseller.isEmpty && error.concernsOneRequest {
            let refusal = Reply.Refusal(error)
            let failure = RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message)
            for row in rows where row["indirect_partner_id"] == reseller { preflight.outcomes[row.number] = failure }
        }
    }

    /// What the read lists say: rows that are customers already, and names that other customers have.
    private func settle(_ rows: [ImportRow], known resellers: [String], _ preflight: inout Preflight) {
        var names: Set<String> = []
        for reseller in resellers {
            names.formUnion(directory.accountNames(reseller: reseller.isEmpty ? nil : reseller))
        }
        for row in rows where preflight.outcomes[row.number] == nil {
            if let customer = directory.seen(key(of: row), row["indirect_partner_id"]) {
                preflight.outcomes[row.number] = RowOutcome(.exists, values: customer.values)
            } else if let twin = directory.twin(key(of: row), row["indirect_partner_id"]) {
                preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.otherPlatform.code)
                if preflight.warnings.isEmpty { preflight.warnings.append(otherPlatform(row, twin)) }
            } else if let name = row["domain_name"], names.contains(name) {
                preflight.outcomes[row.number] = RowOutcome(.failed, code: JobCode.nameOfOther.code)
            }
        }
    }

    /// Said once: whoever mistypes the platform id has it wrong for every row.
    private func otherPlatform(_ row: ImportRow, _ twin: CustomerDirectory.Twin) -> Problem {
        Problem(
            .warning,
            rule: "xaccount.other-platform",
            place: Problem.Place(line: row.line, row: row.number, column: "xaccount_id"),
            message: Localized(
                zh: "从此行起有客户已经存在，但登记在另一个平台标识（xaccount_type）“\(twin.xaccountType)”下，本次用的是“\(xaccountType)”",
                en: "from this row on there are customers already, under another platform id (xaccount_type): "
                    + "“\(twin.xaccountType)”; this job says “\(xaccountType)”"
            ),
            mend: Localized(
                zh: "核对 --xaccount-type 或 partnerdesk.yaml 中的 xaccount_type",
                en: "check --xaccount-type, or xaccount_type in partnerdesk.yaml"
            )
        )
    }

    private struct Question: Sendable {
        let row: Int
        let subject: CheckUserIdentity.Subject
        let refusal: Reply.Refusal
    }

    private func questions(for row: ImportRow) -> [Question] {
        var questions: [Question] = []
        // A name with a leading underscore may be created but not be asked about.
        if let name = row["domain_name"], !name.hasPrefix("_") {
            questions.append(Question(row: row.number, subject: .name(name), refusal: JobCode.nameTaken))
        }
        if let phone = phone(of: row) {
            questions.append(Question(row: row.number, subject: .mobile(phone), refusal: JobCode.phoneTaken))
        }
        return questions
    }

    /// Asks as many at a time as the operation's quota has; the client paces them.
    private func answers(to questions: [Question], _ meter: CallMeter) async throws -> [Int: Reply.Refusal] {
        try await withThrowingTaskGroup(of: (Int, Reply.Refusal?).self) { group in
            let width = min(32, client.rate(of: CheckUserIdentity.operation))
            var refusals: [Int: Reply.Refusal] = [:]
            var rest = questions[...]
            var running = 0
            while !rest.isEmpty || running > 0 {
                while running < width, let question = rest.popFirst() {
                    group.addTask { (question.row, try await self.ask(question)) }
                    running += 1
                }
                guard let (row, refusal) = try await group.next() else { break }
                running -= 1
                meter.count()
                if let refusal, refusals[row] == nil { refusals[row] = refusal }
            }
            return refusals
        }
    }

    /// A value the check itself refuses is left to the creation to judge.
    private func ask(_ question: Question) async throws -> Reply.Refusal? {
        do {
            return try await reader.send(CheckUserIdentity(question.subject)).isAvailable ? nil : question.refusal
        } catch let error as PartnerError where error.concernsOneRequest {
            return nil
        }
    }

    /// Codes live ten minutes unless asked otherwise; a dead one costs a try.
    package func warnings(on rows: [ImportRow]) async throws -> [Problem] {
        guard let codes else { return [] }
        var problems: [Problem] = []
        for row in rows where row.secret("verification_code") != nil {
            guard let phone = phone(of: row), let code = try await codes.latestCode(of: phone) else { continue }
            let minutes = time.now.seconds(since: code.sentAt) / 60
            guard time.now >= code.expiresAt else { continue }
            problems.append(
                Problem(
                    .warning,
                    rule: "code.old",
                    place: Problem.Place(line: row.line, row: row.number, column: "verification_code"),
                    message: Localized(
                        zh: "该手机号的验证码是 \(minutes) 分钟前发送的，应已失效",
                        en: "the phone's code was sent \(minutes) minutes ago and has expired by now"
                    ),
                    mend: Localized(zh: "用 codes send 重新发送", en: "send a new one with codes send")
                )
            )
        }
        return problems
    }
}
