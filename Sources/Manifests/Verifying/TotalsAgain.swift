internal import Values

/// Adds up the money columns of a file's rows the way its manifest states them: by currency, and apart where an amount
/// is in another unit than yuan.
struct TotalsAgain {
    struct Difference {
        let column: String
        let message: Localized
    }

    private struct Summed {
        let name: String
        let index: Int
        let unit: Int?
        var sums: [String: Amount] = [:]
        /// What the amounts come to without their signs, by which a double's inexactness is measured.
        var magnitudes: [String: Amount] = [:]
        /// The first row whose amount cannot be read or added.
        var badRow: Int?
    }

    private var columns: [Summed] = []
    private var absent: [String] = []
    private let currency: Int?
    private var rows = 0

    /// The measure id of yuan.
    private static let yuan = "1"
    /// The service accounts in yuan where it names no currency.
    private static let standard = Currency.cny.rawValue

    private let precision: Precision

    /// How exactly a file holds amounts.
    enum Precision {
        /// Every digit, as text.
        case exact
        /// As the cells of a spreadsheet do: some fifteen digits.
        case double
    }

    /// - Parameter names: the names of the file's columns, in order.
    init(_ stated: ListedEntry.Totals, of entry: ListedEntry, names: [String], _ precision: Precision) {
        self.precision = precision
        currency = names.firstIndex(of: "currency")
        for name in stated.keys.sorted() {
            let unit = entry.unitColumn(of: name)
            let unitIndex = unit.flatMap { names.firstIndex(of: $0) }
            if let index = names.firstIndex(of: name), unit == nil || unitIndex != nil {
                columns.append(Summed(name: name, index: index, unit: unitIndex))
            } else {
                absent.append(name)
            }
        }
    }

    mutating func add(_ fields: [String]) {
        rows += 1
        let code = field(currency, fields) ?? TotalsAgain.standard
        for place in columns.indices {
            guard let text = field(columns[place].index, fields) else { continue }
            var key = code
            if let unit = columns[place].unit {
                let id = field(unit, fields) ?? "?"
                if id != TotalsAgain.yuan { key += "/" + id }
            }
            add(text, to: key, place)
        }
    }

    private mutating func add(_ text: String, to key: String, _ place: Int) {
        do throws(AmountError) {
            let amount = try Amount(parsing: text)
            try columns[place].sums[key, default: .zero] += amount
            if precision == .double { try columns[place].magnitudes[key, default: .zero] += amount.magnitude }
        } catch {
            columns[place].badRow = columns[place].badRow ?? rows
        }
    }

    /// The field at an index; nil when it is empty.
    private func field(_ index: Int?, _ fields: [String]) -> String? {
        guard let index, fields.indices.contains(index), !fields[index].isEmpty else { return nil }
        return fields[index]
    }

    /// What sums of doubles may be off.
    static func inexactness(_ magnitude: Amount?) -> Amount {
        guard let magnitude, magnitude > .zero, let part = try? Ratio(1, over: 1_000_000_000_000_000),
            let off = try? magnitude.multiplied(by: part, decimals: 18, .awayFromZero)
        else { return .zero }
        return off
    }

    static func isNear(_ said: String, _ actual: Amount, within allowed: Amount) -> Bool {
        guard let said = try? Amount(parsing: said), let off = try? said - actual else { return false }
        return off.magnitude <= allowed
    }

    /// Where the file's sums are not the stated ones. An absent sum is zero.
    func differences(from stated: [String: [String: String]]) -> [Difference] {
        var found = absent.map {
            Difference(
                column: $0,
                message: Localized(zh: "没有这一列，合计无法核对", en: "the column is not there: its total cannot be checked")
            )
        }
        for column in columns {
            if let row = column.badRow {
                let message = Localized(zh: "第 \(row) 行的金额无法读取", en: "the amount in row \(row) cannot be read")
                found.append(Difference(column: column.name, message: message))
                continue
            }
            let sums = stated[column.name] ?? [:]
            for key in Set(sums.keys).union(column.sums.keys).sorted() {
                let actual = column.sums[key] ?? .zero
                let said = sums[key] ?? "0"
                let allowed = TotalsAgain.inexactness(column.magnitudes[key])
                guard !TotalsAgain.isNear(said, actual, within: allowed) else { continue }
                found.append(
                    Difference(
                        column: column.name,
                        message: Localized(
                            zh: "合计（\(key)）：文件为 \(actual)，清单为 \(said)",
                            en: "total (\(key)): the file's is \(actual), the manifest's \(said)"
                        )
                    )
                )
            }
        }
        return found
    }
}
