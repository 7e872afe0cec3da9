package import Values

/// A reference table as people look at it: the service's own fields, names beside codes, and where it comes from.
package struct ReferenceList: Sendable {
    /// The name in commands and of files, such as `measures`.
    package let name: String
    package let title: Localized
    package let columns: [ExportedColumn]
    package private(set) var rows: [[Cell]]
    /// The day it speaks for: of its sync, its import, or of the documents.
    package let day: String
    /// What has to be known before it is relied on.
    package let remarks: [Localized]
    /// The words its rows were chosen by.
    package private(set) var words: [String] = []

    init(
        _ name: String,
        _ dataSet: ExportedDataSet,
        _ records: [Record],
        day: String,
        remarks: [Localized] = [],
        language: Language
    ) {
        self.name = name
        title = dataSet.title
        columns = dataSet.columns
        self.day = day
        self.remarks = remarks
        // No unit is converted here: tables of units speak of them by their ids.
        let nothing = MeasureTable(measures: [], conversions: [])
        var maker = RowMaker(dataSet.columns, Normaliser(nothing, language: language))
        rows = records.map { maker.cells(of: $0) }
    }

    /// The rows in which every word occurs in some column, whatever its case.
    package func holding(_ words: [String]) -> ReferenceList {
        var list = self
        let wanted = words.map { $0.lowercased() }
        list.words = self.words + words
        list.rows = rows.filter { row in
            let texts = row.map { ReferenceList.text($0).lowercased() }
            return wanted.allSatisfy { word in texts.contains { $0.contains(word) } }
        }
        return list
    }

    package static func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let amount): amount.description
        }
    }
}
