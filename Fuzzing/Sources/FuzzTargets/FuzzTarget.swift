/// A reader of outside data under fuzzing. What must never be is a trap, which ends the run and leaves the input behind.
enum FuzzTarget: String {
    /// CSV bytes in any encoding, as a file of customers.
    case csv
    /// The bytes of a workbook, as a file of customers.
    case xlsx
    /// The XML inside a workbook, past the checksums that bytes changed at random never get past.
    case sheet
    /// JSON.
    case json
    /// A page of an answer of the service.
    case page
    /// Text of an amount, a date, an instant, a bill cycle.
    case amount

    func run(_ bytes: [UInt8]) {
        switch self {
        case .csv, .xlsx: InputTarget.run(bytes)
        case .sheet: InputTarget.run(StoredZip.workbook(of: bytes))
        case .json: JSONTarget.run(bytes)
        case .page: PageTarget.run(bytes)
        case .amount: TextTarget.run(bytes)
        }
    }
}
