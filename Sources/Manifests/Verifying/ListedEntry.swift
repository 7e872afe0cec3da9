internal import PartnerAPI
internal import Values

/// One entry of a manifest, read back strictly.
struct ListedEntry {
    struct File {
        let name: String
        let rows: Int?
        let bytes: Int64
        let sha256: String

        /// nil when it is not what we write. A name that leads out of the folder is refused with the rest.
        init?(_ json: JSONValue) {
            guard let name = json["name"]?.string, !name.isEmpty, !name.contains("/"), name != "..", name != ".",
                let bytes = json["bytes"]?.wholeNumber, bytes >= 0, let sha256 = json["sha256"]?.string,
                sha256.utf8.count == 64
            else { return nil }
            var rows: Int?
            if let stated = json["rows"] {
                guard let number = stated.wholeNumber.flatMap(Int.init(exactly:)), number >= 0 else { return nil }
                rows = number
            }
            self.name = name
            self.rows = rows
            self.bytes = bytes
            self.sha256 = sha256
        }

        var isCSV: Bool { name.hasSuffix(".csv") }
        var isJSONLines: Bool { name.hasSuffix(".jsonl") }
        var isWorkbook: Bool { name.hasSuffix(".xlsx") }
    }

    let json: JSONValue
    let files: [File]

    init?(_ json: JSONValue) {
        guard let list = json["files"]?.array else { return nil }
        let files = list.compactMap(File.init)
        guard files.count == list.count else { return nil }
        self.json = json
        self.files = files
    }

    /// The names of the CSV's columns, whatever its header says; empty in manifests that do not state them.
    var columns: [String] { json["columns"]?.array?.compactMap(\.string) ?? [] }

    /// The same in the order of the workbook's sheet, where that is stated.
    var sheetColumns: [String] { json["sheet_columns"]?.array?.compactMap(\.string) ?? columns }

    /// The column with the unit of a column's amounts, where they are not all yuan.
    func unitColumn(of column: String) -> String? { json["total_units"]?[column]?.string }

    /// Column, then currency, then the exact sum.
    typealias Totals = [String: [String: String]]

    /// Over all records; nil when they cannot be read.
    var totals: Totals? { ListedEntry.totals(in: json) }

    /// By the label of the group, where not all records may be added up; nil when they cannot be read.
    var groups: [String: Totals]? {
        guard let stated = json["totals_by_group"] else { return [:] }
        guard let list = stated.array else { return nil }
        var groups: [String: Totals] = [:]
        for group in list {
            guard let label = group["label"]?.string, let totals = ListedEntry.totals(in: group) else { return nil }
            // Two codes may be called the same: the files tell them apart no further than their label.
            groups[label, default: [:]].merge(totals) { ListedEntry.sum($0, $1) }
        }
        return groups
    }

    private static func sum(_ left: [String: String], _ right: [String: String]) -> [String: String] {
        left.merging(right) { one, other in
            guard let a = try? Amount(parsing: one), let b = try? Amount(parsing: other), let sum = try? a + b else {
                return one
            }
            return sum.description
        }
    }

    private static func totals(in json: JSONValue) -> Totals? {
        guard let stated = json["totals"] else { return [:] }
        guard case .object(let members) = stated else { return nil }
        var totals: Totals = [:]
        for member in members {
            guard case .object(let sums) = member.value else { return nil }
            for sum in sums {
                guard let text = sum.value.string else { return nil }
                totals[member.key, default: [:]][sum.key] = text
            }
        }
        return totals
    }
}

extension JSONValue {
    var wholeNumber: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }
}
