internal import Values

/// Where a cell stands.
struct CellPlace {
    let sheet: String
    let row: Int
    let column: Int

    var reference: String { CellReference.cell(row: row, column: column) }
}

/// What is the same for all cells of a workbook.
struct CellContext {
    let words: WriterWords
    let strings: SharedStringTable
}

/// Writes the cells of one column of a long table.
struct ColumnWriter {
    /// What a cell takes at most beside its escaped text: style, element names and number.
    static let bound = 240

    private var texts = SharedTexts()
    private var markups: [CellMarkup] = []
    /// Places in `markups`, by format and mark; -1 for none yet.
    private var slots = [Int8](repeating: -1, count: ColumnState.slots)

    var sharedUses: Int { texts.uses }

    mutating func write(
        _ cell: SheetCell,
        _ mark: Mark,
        _ kind: SheetColumn.Kind,
        _ place: CellPlace,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        switch cell {
        case .text(let text):
            state.measure(text)
            let markup = try markup(.text, mark, &state, &styles)
            write(text, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
        case .amount(let amount) where CellContent.isNumeric(kind):
            let format = CellContent.numberFormat(of: amount, in: kind)
            state.measure(amount, format)
            markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
            next += amount.writeCellNumber(at: next)
            CellMarkup.endOfNumber.write(to: &next)
        default:
            let content = CellContent(cell, in: kind)
            state.measure(content)
            switch content {
            case .blank(let format): markups[try markup(format, mark, &state, &styles)].blank.write(to: &next)
            case .text(let text, let format):
                let markup = try markup(format, mark, &state, &styles)
                write(text, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
            case .number(let value, let format, let exact):
                markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
                next += exact.map { $0.writeCellNumber(at: next) } ?? CellNumber.write(value, at: next)
                CellMarkup.endOfNumber.write(to: &next)
            }
        }
    }

    private mutating func markup(
        _ format: CellStyle.Format,
        _ mark: Mark,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet
    ) throws(WorkbookError) -> Int {
        let slot = ColumnState.slot(format, mark)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        markups.append(CellMarkup(try state.bodyFormat(format, mark, &styles)))
        slots[slot] = Int8(markups.count - 1)
        return markups.count - 1
    }

    // MARK: Texts

    private mutating func write(
        _ text: String,
        _ markup: Int,
        isMarked: Bool,
        _ place: CellPlace,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ receipt: inout WorkbookReceipt
    ) {
        var native = text
        let isWritten = native.withUTF8 { bytes in
            guard !bytes.isEmpty else {
                markups[markup].blank.write(to: &next)
                return true
            }
            guard bytes.count <= CellText.maximumLength else { return false }
            switch bytes.count <= SharedStringTable.longestText ? texts.find(bytes) : .inline {
            case .shared(let known, let index):
                writeShared(index, isMarked ? nil : known, markup, to: &next)
                return true
            case .inline: return writeInline(bytes, markup, to: &next)
            case .unknown(let hash):
                var trial = next
                guard CellBytes.text(bytes, to: &trial) else { return false }
                guard let index = context.strings.index(of: text) else { return writeInline(bytes, markup, to: &next) }
                let unmarked = isMarked ? nil : markups[markup].shared(index)
                if let unmarked { texts.add(bytes, hash: hash, index: index, cell: unmarked) }
                writeShared(index, unmarked, markup, to: &next)
                return true
            }
        }
        if !isWritten { writeUnusual(text, markup, place, to: &next, context, &receipt) }
    }

    private func writeShared(
        _ index: UInt32,
        _ known: Snippet?,
        _ markup: Int,
        to next: inout UnsafeMutablePointer<UInt8>
    ) {
        if let known { return known.write(to: &next) }
        markups[markup].shared.write(to: &next)
        next += Decimals.write(UInt64(index), to: next)
        CellMarkup.endOfNumber.write(to: &next)
    }

    /// - Returns: false when the text needs ``CellText``; then nothing was written.
    private func writeInline(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ markup: Int,
        to next: inout UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let start = next
        beginInline(bytes, markup, to: &next)
        guard CellBytes.text(bytes, to: &next) else {
            next = start
            return false
        }
        CellMarkup.endOfInline.write(to: &next)
        return true
    }

    private func beginInline(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ markup: Int,
        to next: inout UnsafeMutablePointer<UInt8>
    ) {
        if CellBytes.needsSpacePreserved(bytes) {
            for byte in markups[markup].spacedInline.utf8 {
                next.pointee = byte
                next += 1
            }
        } else {
            markups[markup].inline.write(to: &next)
        }
    }

    /// A text that a cell cannot hold as it is, or not without escapes.
    private func writeUnusual(
        _ text: String,
        _ markup: Int,
        _ place: CellPlace,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ receipt: inout WorkbookReceipt
    ) {
        let prepared = CellText(text, mark: context.words.shortened)
        if prepared.isShortened || prepared.hasReplacements {
            receipt.warn(
                .init(
                    kind: prepared.isShortened ? .shortened : .replacedCharacters,
                    sheet: place.sheet,
                    cell: place.reference
                )
            )
        }
        var native = prepared.text
        native.withUTF8 { bytes in
            beginInline(bytes, markup, to: &next)
            CellBytes.escaped(bytes, to: &next)
            CellMarkup.endOfInline.write(to: &next)
        }
    }
}
