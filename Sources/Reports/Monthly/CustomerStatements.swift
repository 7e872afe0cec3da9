internal import FoundationEssentials
package import Ledger
internal import Manifests
internal import PartnerAPI
package import Values

/// A statement workbook for every customer of a month, each from its own records alone, with an index of them.
package struct CustomerStatements: Sendable {
    package let ledger: Ledger
    package let cycle: BillCycle
    package let sources: MonthlySources
    package let template: ReportTemplate
    package let options: MonthlyOptions

    package init(
        ledger: Ledger,
        cycle: BillCycle,
        sources: MonthlySources,
        template: ReportTemplate,
        options: MonthlyOptions
    ) {
        self.ledger = ledger
        self.cycle = cycle
        self.sources = sources
        self.template = template
        self.options = options
    }

    /// The workbook that names the statements, each with a link to it.
    package static let indexName = "index.xlsx"

    /// - Parameters:
    ///   - folder: of this month alone, so that the index names everything in it.
    ///   - progress: called before each customer, with how many there are.
    /// - Returns: the names of the files, the index last.
    /// - Throws: ``ReportError``, and what the disk says; statements that are finished by then stay.
    package func write(to folder: String, progress: (Int, Int) -> Void = { _, _ in }) throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let names = try PartyNames(sources, in: ledger)
        let customers = try payable()
        var index = StatementIndex(cycle: cycle, options: options)
        for (place, customer) in customers.sorted(by: { $0.key < $1.key }).enumerated() {
            progress(place, customers.count)
            try WalkStop.check()
            let name = names.customer(customer.key)
            let report = MonthlyReport(
                ledger: ledger,
                cycle: cycle,
                sources: sources,
                template: template,
                options: options,
                customer: customer.key,
                stem: CustomerStatements.stem(name, customer.key, cycle)
            )
            let summary = try report.write(to: folder)
            index.add(customer.key, name, customer.value, file: summary.files.first?.name ?? "")
        }
        let proof = try PullProof(sources.consumption, of: FeeRecord.schema, in: ledger)
        try index.write(to: folder + "/" + CustomerStatements.indexName, proof)
        var manifest = try FolderManifest(of: folder)
        manifest.add(
            [
                .init(key: "kind", value: .string("statements")),
                .init(key: "period", value: .string(cycle.description)),
                .init(key: "tool", value: .string(options.tool)),
                .init(key: "command", value: .string(options.command)),
                .init(key: "customers", value: ManifestParts.number(customers.count)),
            ],
            files: [try ManifestFile(CustomerStatements.indexName, in: folder, rows: nil)]
        )
        try manifest.write(to: folder)
        return index.files + [CustomerStatements.indexName]
    }

    /// The payable amount of every customer with records.
    private func payable() throws -> [String: Amount] {
        let sums = try RecordSums(
            of: FeeRecord.schema,
            by: ["customer_id"],
            amounts: ["payment_amount"],
            in: sources.consumption.id,
            ledger
        )
        var customers: [String: Amount] = [:]
        for group in sums.groups {
            guard let customer = group.text(0) else { continue }
            try customers[customer, default: .zero] += group.sums[0]
        }
        return customers
    }

    /// `北京示例公司-0a1b…e8f9-2026-03`: a name that every file system takes, and that no two customers share.
    static func stem(_ name: String?, _ id: String, _ cycle: BillCycle) -> String {
        func plain(_ text: String) -> String {
            String(text.map { $0.isLetter || $0.isNumber ? $0 : "_" }.prefix(40))
        }
        return ([name.map(plain), plain(id), cycle.description] as [String?]).compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: "-")
    }
}
