internal import PartnerAPI
internal import Values

/// What services are called: for each code the first name that fee records give.
struct ServiceNames {
    /// What a walk has to read for them.
    static let fields: Set<Int> = [FeeRecord.serviceTypeCode.index, FeeRecord.serviceTypeName.index]

    private let code: WalkedRow.Place
    private let name: WalkedRow.Place
    /// Whether a name is known, by the number of the code.
    private var isKnown: [Bool] = []
    /// By code; the empty one for records without a code.
    private(set) var names: [String: String] = [:]

    /// - Parameter row: which reads ``fields``, and groups by the code.
    init(_ row: WalkedRow) {
        code = row.place(of: FeeRecord.serviceTypeCode.index)
        name = row.place(of: FeeRecord.serviceTypeName.index)
    }

    mutating func add(_ row: borrowing WalkedRow) {
        let number = row.number(code)
        while isKnown.count <= number { isKnown.append(false) }
        guard !isKnown[number], let name = row.text(name) else { return }
        isKnown[number] = true
        let code = row.text(code) ?? ""
        if names[code] == nil { names[code] = name }
    }
}
