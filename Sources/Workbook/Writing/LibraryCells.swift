internal import Values

/// Writes the cells of a row of a short table through the library.
struct LibraryCells {
    let sink: SheetSink
    /// Zero-based, like columns.
    let row: Int
    let words: WriterWords

    func write(
        _ cell: SheetCell,
        _ kind: SheetColumn.Kind,
        _ mark: Mark,
        _ column: Int,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        // Nearly every cell is a text or an amount; the others are brought together with their column first.
        switch cell {
        case .text(let text):
            state.measure(text)
            let style = try state.bodyFormat(kind == .wrappedText ? .wrapped : .text, mark, &styles)
            try write(text, column, style, &receipt)
        case .amount(let amount) where CellContent.isNumeric(kind):
            let format = CellContent.numberFormat(of: amount, in: kind)
            state.measure(amount, format)
            let style = try state.bodyFormat(format, mark, &styles)
            try sink.number(amount.nearestDouble, row: row, column: column, style)
        default:
            let content = CellContent(cell, in: kind)
            state.measure(content)
            try write(content, mark, column, &state, &styles, &receipt)
        }
    }

    private func write(
        _ content: CellContent,
        _ mark: Mark,
        _ column: Int,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        switch content {
        case .blank(let format):
            let style = try state.bodyFormat(format, mark, &styles)
            try sink.blank(row: row, column: column, style)
        case .number(let value, let format, _):
            let style = try state.bodyFormat(format, mark, &styles)
            try sink.number(value, row: row, column: column, style)
        case .text(let text, let format):
            try write(text, column, state.bodyFormat(format, mark, &styles), &receipt)
        }
    }

    private func write(
        _ text: String,
        _ column: Int,
        _ style: SheetSink.Format,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        let prepared = CellText(text, mark: words.shortened)
        if prepared.isShortened || prepared.hasReplacements {
            receipt.warn(
                .init(
                    kind: prepared.isShortened ? .shortened : .replacedCharacters,
                    sheet: sink.name,
                    cell: CellReference.cell(row: row, column: column)
                )
            )
        }
        try sink.text(prepared.text, row: row, column: column, style)
    }
}
