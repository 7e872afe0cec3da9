package import PartnerAPI
package import Tables
package import Values

/// `renewals auto`: turns the auto-renewal of resources on or off, one resource a call, each with its customer's own
/// credentials.
package struct AutoRenewalKind: RenewalKind {
    package static let kindName = "renewals-auto"

    /// What a row asks for that does not say it itself.
    package struct Wish: Sendable, Hashable {
        /// `set` or `cancel`.
        package var action: String?
        package var times: Int?
        package var periodType: AutoRenewalResources.PeriodType?

        package init(action: String? = nil, times: Int? = nil, periodType: AutoRenewalResources.PeriodType? = nil) {
            self.action = action
            self.times = times
            self.periodType = periodType
        }
    }

    package let desk: RenewalDesk
    package let language: Language
    private let wish: Wish

    package init(_ desk: RenewalDesk, wish: Wish = Wish(), language: Language) {
        self.desk = desk
        self.wish = wish
        self.language = language
    }

    package var name: String { AutoRenewalKind.kindName }
    package var title: Localized { Localized(zh: "自动续费", en: "Auto-renewal") }
    package var writesPerSecond: Int { desk.writesPerSecond(of: AutoRenewalResources.operation) }
    package var concurrency: Int { 10 }
    package var schema: ImportSchema { .renewalsAuto(actionIsGiven: wish.action != nil) }

    package func openText(of row: ImportRow) -> String {
        isSet(row) ? setting(row).arguments.json.text : "cancel " + resource(of: row)
    }

    package func send(_ row: ImportRow) async -> Reply {
        let customer = customer(of: row)
        guard let client = desk.client(of: customer) else { return .refused(JobCode.noCustomerCredentials) }
        do {
            if isSet(row) {
                _ = try await client.send(setting(row))
            } else {
                _ = try await client.send(CancelAutoRenewalResources(resourceID: resource(of: row)))
            }
            return .done(doneValues(row))
        } catch let error as PartnerError where error.serviceCode == CancelAutoRenewalResources.alreadyCancelled {
            // What was wanted, whoever did it.
            return .done(doneValues(row))
        } catch {
            return desk.reply(error, for: customer)
        }
    }

    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting {
        do {
            let id = resource(of: row)
            return sighting(row, try await desk.resources([id], of: customer(of: row))[id])
        } catch {
            return Sighting(error)
        }
    }

    package func isAsked(_ policy: Int64?, _ row: ImportRow) -> Bool {
        guard let policy else { return false }
        return (policy == RenewalResource.autoRenewal) == isSet(row)
    }

    package func isToldByPolicy(_ row: ImportRow) -> Bool {
        !isSet(row) || times(row) == nil && periodType(row) == nil
    }

    private func isSet(_ row: ImportRow) -> Bool { (row["action"] ?? wish.action) == "set" }
    private func times(_ row: ImportRow) -> Int? { row["auto_renew_times"].flatMap { Int($0) } ?? wish.times }

    private func periodType(_ row: ImportRow) -> AutoRenewalResources.PeriodType? {
        row["period_type"].flatMap { AutoRenewalResources.PeriodType(rawValue: $0) } ?? wish.periodType
    }

    private func setting(_ row: ImportRow) -> AutoRenewalResources {
        var request = AutoRenewalResources(resourceID: resource(of: row))
        request.times = times(row)
        request.periodType = periodType(row)
        return request
    }
}
