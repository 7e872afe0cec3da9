extension SheetDescription {
    /// - Throws: ``WorkbookError/Code/description``: slips of the program that describes the sheet.
    func validate() throws(WorkbookError) {
        func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(WorkbookError) {
            guard condition else {
                throw WorkbookError(.description, attempt: "add sheet “\(name)”", reason: reason())
            }
        }
        try require((1...TableLayout.excelColumns).contains(columns.count), "it has \(columns.count) columns")
        try require(rowCount >= 0, "it has \(rowCount) rows")
        try require((0..<columns.count + 1).contains(frozenColumns), "it freezes \(frozenColumns) columns")
        try require(
            !totalsFollow || !columns.contains { $0.kind == .wrappedText },
            "its totals cannot follow rows of different heights"
        )
        for mark in conditionalMarks {
            try require(
                columns.indices.contains(mark.column) && !mark.value.contains("\""),
                "the mark for “\(mark.value)” is on no column, or its text has a quotation mark"
            )
        }
        for case .choice(let texts)? in columns.map(\.entry) {
            // Excel's own bounds of a list; a comma would part a choice in two.
            try require(
                !texts.isEmpty && texts.joined(separator: ",").count <= 255 && !texts.contains { $0.contains(",") },
                "a drop-down cannot hold its choices"
            )
        }
        for totals in totals {
            for column in totals.sums.keys {
                try require(columns.indices.contains(column), "it sums a column \(column)")
                let kind = columns[column].kind
                try require(
                    kind == .money || kind == .quantity || kind == .integer,
                    "column \(CellReference.columnName(column)) has no sum"
                )
            }
            guard let condition = totals.condition else { continue }
            try require(
                columns.indices.contains(condition.column) && totals.sums[condition.column] == nil
                    && !CellContent.isNumeric(columns[condition.column].kind),
                "the condition of “\(totals.label)” is on a column without texts"
            )
            try require(
                condition.isExact
                    || !condition.value.isEmpty && condition.value.first != " "
                        && condition.value.last != " "
                        && condition.value.unicodeScalars.allSatisfy(SheetDescription.isPlain),
                "the condition of “\(totals.label)” is not plain letters and digits"
            )
        }
    }

    /// Letters of any script, but nothing a spreadsheet reads as an operator or a wildcard, in whatever width.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .decimalNumber
    }
}
