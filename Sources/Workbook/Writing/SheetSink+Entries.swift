internal import CXLSXWriter

extension SheetSink {
    /// What may be entered by hand, and the marks that follow from it.
    func finishEntries(
        _ part: TableLayout.Part,
        _ sheet: SheetDescription,
        _ words: WriterWords,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) {
        guard part.rowCount > 0 else { return }
        let (first, last) = (lxw_row_t(part.dataRows.lowerBound), lxw_row_t(part.dataRows.upperBound))
        for (index, column) in sheet.columns.enumerated() {
            guard let entry = column.entry, entry != .free else { continue }
            try validate(entry, lxw_col_t(index), first, last, words)
        }
        for mark in sheet.conditionalMarks {
            let cell = "$" + CellReference.cell(row: part.dataRows.lowerBound, column: mark.column)
            let formula = "=\(cell)=\"\(mark.value)\""
            let format = try styles.conditionalFormat(mark.mark)
            let code = formula.withMutableCString { text in
                var condition = lxw_conditional_format()
                condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
                condition.value_string = text
                condition.format = format
                let lastColumn = lxw_col_t(sheet.columns.count - 1)
                return worksheet_conditional_format_range(worksheet, first, 0, last, lastColumn, &condition)
            }
            try check(code, "mark rows of sheet “\(name)”")
        }
    }

    private func validate(
        _ entry: CellEntry,
        _ column: lxw_col_t,
        _ first: lxw_row_t,
        _ last: lxw_row_t,
        _ words: WriterWords
    ) throws(WorkbookError) {
        var rule = lxw_data_validation()
        rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
        rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
        rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
        var choices: [String] = []
        switch entry {
        case .choice(let texts), .suggestion(let texts):
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            choices = texts
            if case .suggestion = entry { rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue) }
        case .day:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            rule.value_datetime = lxw_datetime(year: 2000, month: 1, day: 1, hour: 0, min: 0, sec: 0)
        case .amount:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            rule.value_number = 0
        case .text(let lengths):
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
            rule.minimum_number = Double(lengths.lowerBound)
            rule.maximum_number = Double(lengths.upperBound)
        case .free: return
        }
        // The library copies every text before it returns.
        var texts: [UnsafeMutablePointer<CChar>?] = choices.map { strdup($0) } + [nil]
        let message = strdup(words.entry(entry))
        defer {
            texts.forEach { free($0) }
            free(message)
        }
        rule.error_message = message
        let code = texts.withUnsafeMutableBufferPointer { list in
            if !choices.isEmpty { rule.value_list = list.baseAddress }
            return worksheet_data_validation_range(worksheet, first, column, last, column, &rule)
        }
        try check(code, "limit what may be entered in sheet “\(name)”")
    }
}

extension String {
    /// For a C function that takes a text it does not change as if it might.
    fileprivate func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        withCString { body(UnsafeMutablePointer(mutating: $0)) }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
