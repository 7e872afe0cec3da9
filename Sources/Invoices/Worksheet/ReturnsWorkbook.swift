package import Values
internal import Workbook

/// `returns.xlsx`: the worksheet in the order in which the operator works, and the sheet to track it by.
package struct ReturnsWorkbook: Sendable {
    package static let fileName = "returns.xlsx"

    let batch: ReturnBatch
    let language: Language
    let made: Instant

    package init(_ batch: ReturnBatch, language: Language, made: Instant) {
        self.batch = batch
        self.language = language
        self.made = made
    }

    /// Writes the workbook; it names people's tax numbers, so that only its owner may read it.
    ///
    /// - Throws: `WorkbookError`.
    package func write(to path: String) throws {
        let title = Localized(zh: "华为云发票退回", en: "Invoices to return to Huawei Cloud")[language]
        var book = try WorkbookWriter(
            at: path,
            properties: WorkbookProperties(title: title, subject: "invoice returns", created: made),
            language: language,
            isPrivate: true
        )
        let worksheet = try book.addPage(named: Localized(zh: "操作单", en: "Worksheet")[language])
        let tracking = TrackingSheet(batch: batch, language: language, made: made)
        let table = try book.addTable(tracking.description)
        for item in batch.returns { try tracking.append(item, to: table, of: &book) }
        try book.fill(worksheet, with: WorksheetPage(batch: batch, language: language, made: made).description)
        _ = try book.close()
    }
}
