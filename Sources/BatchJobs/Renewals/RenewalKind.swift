internal import PartnerAPI
package import Tables
package import Values

/// A batch that sets what happens to resources when they expire.
package protocol RenewalKind: BatchKind {
    var desk: RenewalDesk { get }
    var language: Language { get }
    /// Whether a resource that ends like this is what the row asks for.
    func isAsked(_ policy: Int64?, _ row: ImportRow) -> Bool
    /// Whether the policy alone says that everything the row asks for is set: how often to renew cannot be read back.
    func isToldByPolicy(_ row: ImportRow) -> Bool
}

extension RenewalKind {
    package var success: RowOutcome.Kind { .done }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByReading }
    package var resultColumns: [String] { RenewalColumn.all }

    package func key(of row: ImportRow) -> String { customer(of: row) + " " + resource(of: row) }

    func customer(of row: ImportRow) -> String { row["customer_id"] ?? "" }
    func resource(of row: ImportRow) -> String { row["resource_id"] ?? "" }

    /// Rows that are not the user's to change, or whose customer has no credentials here: nothing is sent for them.
    package func verdicts(on rows: [ImportRow]) -> [Int: RowOutcome] {
        var verdicts: [Int: RowOutcome] = [:]
        for row in rows {
            if let use = row[RenewalColumn.input], use != RenewalColumn.usable {
                verdicts[row.number] = RowOutcome(.skipped, code: JobCode.notUsable.code, serviceMessage: use)
            } else if desk.client(of: customer(of: row)) == nil {
                verdicts[row.number] = RowOutcome(.failed, code: JobCode.noCustomerCredentials.code)
            }
        }
        return verdicts
    }

    package func barrier(_ row: ImportRow) async throws -> Reply.Refusal? { desk.objection(to: customer(of: row)) }

    /// Reads the resources as they are, and finds those that need no change or would be refused.
    package func preflight(
        _ rows: [ImportRow],
        limit: Int?,
        step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws -> Preflight {
        var preflight = Preflight()
        let settled = verdicts(on: rows)
        let open = Dictionary(grouping: rows.filter { settled[$0.number] == nil }) { customer(of: $0) }
        let meter = CallMeter(step)
        let size = ListPayPerUseCustomerResources.maximumResources
        meter.expect(open.values.reduce(0) { $0 + ($1.count + size - 1) / size })
        for (customer, rows) in open.sorted(by: { $0.key < $1.key }) {
            do {
                let found = try await desk.resourcesPatiently(rows.map(resource), of: customer, meter)
                desk.remember(found)
                for row in rows { preflight.outcomes[row.number] = verdict(on: row, found[resource(of: row)]) }
            } catch let error as PartnerError where error.concernsOneRequest {
                let refusal = Reply.Refusal(error)
                let failure = RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message)
                for row in rows { preflight.outcomes[row.number] = failure }
            }
        }
        preflight.calls = meter.calls
        return preflight
    }

    private func verdict(on row: ImportRow, _ resource: RenewalResource?) -> RowOutcome? {
        guard let resource else { return RowOutcome(.failed, code: JobCode.resourceMissing.code) }
        let values = RenewalColumn.values(before: resource.policy)
        func failure(_ refusal: Reply.Refusal) -> RowOutcome {
            RowOutcome(.failed, code: refusal.code, values: values)
        }
        guard resource.isPrimary else { return failure(JobCode.notPrimary) }
        guard resource.isInUse else { return failure(JobCode.notInUse) }
        guard isAsked(resource.policy, row), isToldByPolicy(row) else { return nil }
        return RowOutcome(.exists, values: values)
    }

    /// What the results say of a row that was changed.
    func doneValues(_ row: ImportRow) -> [String: String] {
        RenewalColumn.values(before: desk.policyBefore(resource(of: row)))
    }

    /// What reading shows of a row whose answer was lost. Where it cannot tell everything, the change is made again: it
    /// leaves the same state.
    func sighting(_ row: ImportRow, _ resource: RenewalResource?) -> Sighting {
        guard let resource, isAsked(resource.policy, row), isToldByPolicy(row) else { return .absent }
        return .found(doneValues(row), isConfirmed: true, isOurs: true)
    }

    /// Reads all resources once more, with the partner's keys: what each row came to in the end.
    package func closing(_ rows: [(row: ImportRow, outcome: RowOutcome)]) async -> JobClosing {
        var closing = JobClosing()
        let wanted = rows.filter { $0.outcome.kind != .skipped }
        for (customer, rows) in Dictionary(grouping: wanted, by: { customer(of: $0.row) }).sorted(by: {
            $0.key < $1.key
        }) {
            do {
                let found = try await desk.resources(rows.map { resource(of: $0.row) }, of: customer)
                for (row, outcome) in rows {
                    guard let resource = found[resource(of: row)] else { continue }
                    let asked = isAsked(resource.policy, row)
                    closing.values[row.number] = RenewalColumn.values(
                        now: resource.policy,
                        asAsked: asked,
                        language
                    )
                    if outcome.kind == .done, !asked { closing.differing += 1 }
                }
            } catch {
                closing.warnings.append(unread(customer, error))
            }
        }
        if closing.differing > 0 { closing.warnings.append(differing(closing.differing)) }
        return closing
    }

    private func unread(_ customer: String, _ error: any Error) -> Localized {
        let code = (error as? PartnerError).map { $0.serviceCode ?? $0.code.description } ?? "?"
        return Localized(
            zh: "客户 \(customer) 的到期策略未能读回（\(code)），结果中留空",
            en: "the policies of customer \(customer) could not be read back (\(code)); their cells are empty"
        )
    }

    private func differing(_ count: Int) -> Localized {
        Localized(
            zh: "有 \(count) 行服务已接受，但读回的到期策略不同（as_asked 为 no），请稍后再导出核对",
            en:
                "the service accepted \(count) rows whose policy still reads differently (as_asked is no); export them again later"
        )
    }
}

/// Columns of the results of renewals.
enum RenewalColumn {
    /// What `export resources` says of a row; anything but `usable` is not sent.
    static let input = "renewals_input"
    static let usable = "usable"

    static let before = "expire_policy_before"
    /// As it was read after the run. Under the service's own name, also where the input has a column of that name: this one
    /// stands behind it.
    static let now = "expire_policy"
    static let label = "expire_policy_label"
    static let asAsked = "as_asked"

    static let all = [before, now, label, asAsked]

    static func values(before policy: Int64?) -> [String: String] {
        policy.map { [before: String($0)] } ?? [:]
    }

    static func values(now policy: Int64?, asAsked: Bool, _ language: Language) -> [String: String] {
        guard let policy else { return [:] }
        let code = String(policy)
        return [
            now: code, label: Codes.expirePolicy.label(for: code)?[language] ?? "",
            self.asAsked: asAsked ? "yes" : "no",
        ]
    }
}
