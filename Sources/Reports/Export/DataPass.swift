internal import Ledger
internal import Tables
internal import Values
internal import Workbook

/// The walk over the records: it writes CSV and JSON Lines, and finds the totals.
struct DataPass {
    private let csv: CSVWriter?
    private let jsonLines: JSONLinesWriter?
    private var row: ExportedRow
    private(set) var totals: ColumnTotals
    /// By group, where not all records may be added up.
    private(set) var groups: GroupTotals?
    private(set) var rows = 0
    /// Rows by what they are marked with.
    private(set) var alerts: [String: Int] = [:]
    private let alertColumn: Int?
    private let customerField: Int?
    private var lastCustomer: UInt64 = 0
    private var unseenCustomers: Set<String>
    private var stop = StopCheck()

    init(_ export: DataSetExport, _ proof: PullProof, _ names: ExportNames, _ row: ExportedRow, in folder: String)
        throws
    {
        let dataSet = export.dataSet
        let access: AtomicFile.Access = dataSet.holdsPersonalData ? .ownerOnly : .ordinary
        if export.options.formats.contains(.csv) {
            let path = folder + "/" + names[.csv]
            let writer = try CSVWriter(path: path, format: export.options.csv, access: access)
            try writer.write(DataPass.header(dataSet, export.options.header))
            csv = writer
        } else {
            csv = nil
        }
        if export.options.formats.contains(.jsonLines) {
            let path = folder + "/" + names[.jsonLines]
            jsonLines = try JSONLinesWriter(path: path, columns: dataSet.columns, access: access)
        } else {
            jsonLines = nil
        }
        self.row = row
        totals = ColumnTotals(dataSet)
        groups = dataSet.grouping.map { GroupTotals(dataSet, $0) }
        alertColumn = dataSet.alertColumnIndex
        customerField = dataSet.schema.index(of: "customer_id")
        unseenCustomers = proof.askedCustomers
    }

    private static func header(_ dataSet: ExportedDataSet, _ header: ExportOptions.Header) -> [String] {
        dataSet.columns.map { column in
            switch header {
            case .api: column.name
            case .zh: column.heading.zh
            case .en: column.heading.en
            }
        }
    }

    /// Which conversions were used.
    var uses: MeasureUses { row.uses }

    /// - Returns: the exported row, valid until the next one.
    mutating func add(_ record: RecordRow) throws -> UnsafeBufferPointer<CellView> {
        try stop.row()
        row.make(record)
        let cells = row.cells
        try totals.add(record.cells, cells)
        try groups?.add(record.cells, cells)
        try csv?.write(cells)
        try jsonLines?.write(cells, unknown: record.unknown)
        rows += 1
        if let alertColumn, cells[alertColumn].isText {
            alerts[String(decoding: cells[alertColumn].bytes, as: UTF8.self), default: 0] += 1
        }
        if !unseenCustomers.isEmpty, let customerField, record.cells[customerField].stamp != lastCustomer {
            let customer = record.cells[customerField]
            lastCustomer = customer.stamp
            if customer.isText { unseenCustomers.remove(String(decoding: customer.bytes, as: UTF8.self)) }
        }
        return cells
    }

    /// The totals as they stand above a sheet.
    func sheetTotals(_ dataSet: ExportedDataSet, _ language: Language) -> [SheetTotals] {
        func column(_ name: String) -> Int? { dataSet.columns.firstIndex { $0.name == name } }
        let found: [SheetTotals]
        if let groups, let place = column(TotalsGrouping.columnName) {
            found = groups.sheetTotals(groupColumn: place, in: language)
        } else {
            found = totals.sheetTotals(currencyColumn: column("currency"), in: language)
        }
        return found.map { $0.moved(to: dataSet.sheetOrder) }
    }

    /// Customers that were asked about and that no record names.
    var customersWithoutRecord: [String] { unseenCustomers.sorted() }

    /// Gives the files their names.
    func commit() throws {
        try csv?.commit()
        try jsonLines?.commit()
    }
}
