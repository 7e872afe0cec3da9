internal import Inputs
package import Tables
package import Values

/// A checked file of invoices to return, in the order in which the operator works.
package struct ReturnBatch: Sendable {
    /// The invoices of one contracting entity.
    package struct EntitySum: Sendable, Hashable {
        package let entity: String
        package let count: Int
        package let amount: Amount
    }

    package let file: ImportFile
    /// Everything wrong or doubtful, in the order of the file.
    package let problems: [Problem]
    package let invalidRows: Set<Int>
    /// The valid invoices: by way of returning, then as the service's list is searched.
    package let returns: [InvoiceReturn]
    package let sums: [EntitySum]
    package let total: Amount

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - name: how to call the file in problems.
    ///   - earlier: invoices that earlier worksheets track: those must not be returned again.
    /// - Throws: `FileError` when it cannot be read; `AmountError` when the sum cannot be held.
    package init(path: String, name: String, earlier: [TrackedReturn] = []) throws {
        let file = try ImportFile(inputAt: path, name: name, schema: .invoiceReturns)
        let known = Dictionary(earlier.map { ($0.key, $0) }, uniquingKeysWith: { first, second in second })
        var problems = file.problems
        var invalid = Set(file.rows.filter(\.hasErrors).map(\.number))
        var returns: [InvoiceReturn] = []
        for row in file.rows {
            guard let found = InvoiceReturn(row) else { continue }
            if let tracked = known[found.key], let problem = tracked.objection(to: row, in: name) {
                problems.append(problem)
                if problem.severity == .error {
                    invalid.insert(row.number)
                    continue
                }
            }
            returns.append(found)
        }
        self.file = file
        self.problems = problems
        invalidRows = invalid
        self.returns = returns.sorted(by: ReturnBatch.comesFirst)
        sums = try ReturnBatch.sums(returns)
        total = try Amount.sum(returns.map(\.amount))
    }

    package func isUsable(skippingInvalid: Bool) -> Bool {
        !file.isUnusable && (invalidRows.isEmpty || skippingInvalid)
    }

    package func returns(by route: ReturnRoute) -> [InvoiceReturn] { returns.filter { $0.route == route } }

    private static func comesFirst(_ left: InvoiceReturn, _ right: InvoiceReturn) -> Bool {
        func place(_ item: InvoiceReturn) -> (Int, String, String, String, Int) {
            let route = ReturnRoute.allCases.firstIndex(of: item.route) ?? 0
            return (route, item.applied?.description ?? "", item.entity, item.key.text, item.row)
        }
        return place(left) < place(right)
    }

    private static func sums(_ returns: [InvoiceReturn]) throws(AmountError) -> [EntitySum] {
        var sums: [EntitySum] = []
        for (entity, group) in Dictionary(grouping: returns, by: \.entity).sorted(by: { $0.key < $1.key }) {
            sums.append(EntitySum(entity: entity, count: group.count, amount: try Amount.sum(group.map(\.amount))))
        }
        return sums
    }
}
