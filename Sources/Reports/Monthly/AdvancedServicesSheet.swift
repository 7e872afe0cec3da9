internal import Values
internal import Workbook

/// 高阶云服务: what each customer consumed of the services on the list of advanced services, and which part of its
/// payable amount that is.
struct AdvancedServicesSheet {
    let aggregation: FeeAggregation
    let list: AdvancedServiceList
    let names: PartyNames
    let words: SheetWords

    var name: Localized { Localized(zh: "高阶云服务", en: "Advanced services") }

    private var lines: [(key: FeeAggregation.CustomerKey, value: FeeAggregation.Customer)] {
        aggregation.rankedCustomers.filter { !$0.value.advancedServices.isEmpty }
    }

    var count: Int { lines.count }

    func write(to book: inout WorkbookWriter, _ proof: PullProof) throws -> SheetID {
        let lines = lines
        let sheet = try book.addTable(try description(proof, lines.map(\.value)))
        for (key, customer) in lines {
            let services = customer.advancedServices.sorted().map { code in
                aggregation.services[code].flatMap { $0.name.isEmpty ? nil : $0.name } ?? code
            }
            try book.append(
                [
                    .text(key.customer), SheetCell(text: names.customer(key.customer)),
                    key.reseller.isEmpty ? .blank : .text(names.reseller(key.reseller)),
                    .amount(customer.sums.payable), .amount(customer.advanced),
                    share(customer.advanced, of: customer.sums.payable), .integer(Int64(services.count)),
                    .text(services.joined(separator: words("、", ", "))),
                ],
                to: sheet
            )
        }
        return sheet
    }

    /// Blank where there is no whole to be a part of.
    private func share(_ part: Amount, of whole: Amount) -> SheetCell {
        guard whole > .zero, let ratio = try? Ratio(part.units, over: whole.units),
            let share = try? Amount(1).multiplied(by: ratio, decimals: 6, .halfEven)
        else { return .blank }
        return .amount(share)
    }

    private func description(_ proof: PullProof, _ customers: [FeeAggregation.Customer]) throws -> SheetDescription {
        let (payable, advanced) = (3, 4)
        var sums = [payable: Amount.zero, advanced: Amount.zero]
        for customer in customers {
            sums[payable] = try Amount.sum([sums[payable] ?? .zero, customer.sums.payable])
            sums[advanced] = try Amount.sum([sums[advanced] ?? .zero, customer.advanced])
        }
        return SheetDescription(
            name: words.sheetName(name, proof.state),
            title: name[words.language] + " " + words.period(proof.pull),
            subtitles: [
                words.freshness(proof), words("清单：", "List: ") + list.provenance[words.language],
                words("只列有高阶云服务消费的客户。", "Customers that consumed at least one of them."),
            ],
            columns: [
                SheetColumn(words("客户ID", "Customer ID"), .identifier),
                SheetColumn(words("客户名称", "Customer"), .text),
                SheetColumn(words("云经销商", "Reseller"), .text),
                SheetColumn(words("应付净额", "Net payable"), .money),
                SheetColumn(words("其中高阶云服务", "Of advanced services"), .money),
                SheetColumn(words("占比", "Share"), .percent),
                SheetColumn(words("服务数", "Services"), .integer),
                SheetColumn(words("服务", "Which"), .text),
            ],
            totals: [SheetTotals(words("合计", "Total"), sums: sums)],
            rowCount: customers.count,
            frozenColumns: 2
        )
    }
}
