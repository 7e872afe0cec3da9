internal import Ledger
internal import PartnerAPI
internal import Values

/// What customers and resellers are called, by their ids, as their lists said last.
struct PartyNames {
    private var customers: [String: String] = [:]
    private var resellers: [String: String] = [:]

    init() {}

    init(_ sources: MonthlySources, in ledger: Ledger) throws {
        try self.init(customers: sources.customers, resellers: sources.resellers, in: ledger)
    }

    /// - Parameters: pulls that hold a list of customers, and one of resellers.
    init(customers: Pull?, resellers: Pull?, in ledger: Ledger) throws {
        if let pull = customers {
            try ledger.forEachRecord(of: ListSubCustomers.schema, in: pull.id) { record, _ in
                guard let id = record[ListSubCustomers.customerID] else { return }
                self.customers[id] = PartyNames.first(
                    record[ListSubCustomers.verifiedName],
                    record[ListSubCustomers.accountName]
                )
            }
        }
        if let pull = resellers {
            try ledger.forEachRecord(of: ListIndirectPartners.schema, in: pull.id) { record, _ in
                guard let id = record[ListIndirectPartners.resellerID] else { return }
                self.resellers[id] = PartyNames.first(
                    record[ListIndirectPartners.name],
                    record[ListIndirectPartners.accountName]
                )
            }
        }
    }

    /// The first name there is, on one line: a cell would hide what follows a line break.
    private static func first(_ names: String?...) -> String? {
        let name = names.lazy.compactMap { $0 }.first { !$0.isEmpty }
        return name?.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The names of the customers that lines of proofs are about.
    func customerNames(of lines: [ProofLine]) -> [String: String] {
        lines.reduce(into: [:]) { found, line in
            if let id = line.customer, let name = customers[id] { found[id] = name }
        }
    }

    /// Every customer that is in the list, in the order of the ids.
    var customerIDs: [String] { customers.keys.sorted() }

    /// nil for a customer that is in no list, such as one that has left.
    func customer(_ id: String) -> String? { customers[id] }

    /// The reseller's name, or else its id.
    func reseller(_ id: String) -> String { resellers[id] ?? id }
}
