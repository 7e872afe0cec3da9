package import Ledger
package import Values

/// The units that columns turn usages into, by the ledger's list of them.
extension ReportTemplate {
    /// Checks them where the ledger has a list.
    ///
    /// - Throws: ``ReportError``.
    package func checkUnits(in ledger: Ledger, normal: NormalMeasures) throws {
        let units = try Units(ledger, normal: normal, language: .chinese)
        if !units.table.measures.isEmpty { try checkUnits(units) }
    }

    /// - Throws: ``ReportError`` for a unit that there is none of.
    func checkUnits(_ units: Units) throws {
        for table in tables {
            for case let target? in table.columns.map(\.normalise) where units.table.measures[target] == nil {
                throw ReportTemplate.unknownUnit(target, isSynced: !units.table.measures.isEmpty)
            }
        }
    }

    private static func unknownUnit(_ id: Measure.ID, isSynced: Bool) -> ReportError {
        ReportError(
            .template,
            Localized(
                zh: "模板要折算成单位 \(id)，单位表里没有它",
                en: "the template normalises to the unit \(id), which is none of the service's"
            ),
            mend: isSynced
                ? Localized(
                    zh: "partnerdesk reference show measures 列出单位",
                    en: "partnerdesk reference show measures lists the units"
                )
                : Localized(
                    zh: "账本里还没有单位表：先运行 partnerdesk reference sync",
                    en: "the ledger has no units yet: run partnerdesk reference sync"
                )
        )
    }
}
