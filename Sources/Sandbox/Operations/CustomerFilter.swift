internal import Values

/// The filters of a customer query. Names match in any part and any case; labels mind the case.
struct CustomerFilter {
    private let accountName: String?
    private let name: String?
    private let label: String?
    private let associationType: String?
    private let begin: Instant?
    private let end: Instant?
    private let id: String?

    init(_ arguments: CallArguments) throws(Refusal) {
        for name in ["account_name", "customer", "label"] where arguments.text(name)?.contains(" ") == true {
            throw .wrong(name, "must not contain spaces")
        }
        accountName = arguments.text("account_name")?.lowercased()
        name = arguments.text("customer")?.lowercased()
        label = arguments.text("label")
        associationType = arguments.text("association_type")
        begin = arguments.instant("associated_on_begin")
        end = arguments.instant("associated_on_end")
        id = arguments.text("customer_id")
    }

    func passes(_ customer: WorldCustomer) -> Bool {
        passes(id: customer.id, login: customer.accountName, at: customer.associatedOn, type: customer.associationType)
            && (name.map { customer.name?.lowercased().contains($0) == true } ?? true)
            && (label.map { customer.label?.contains($0) == true } ?? true)
    }

    func passes(_ account: SandboxAccount) -> Bool {
        name == nil && label == nil
            && passes(id: account.id, login: account.accountName, at: account.createdAt, type: "2")
    }

    private func passes(id: String, login: String, at moment: Instant, type: String) -> Bool {
        (self.id.map { $0 == id } ?? true) && (accountName.map { login.lowercased().contains($0) } ?? true)
            && (begin.map { moment >= $0 } ?? true) && (end.map { moment <= $0 } ?? true)
            && (associationType.map { $0 == type } ?? true)
    }
}
