internal import Values

/// What is the same for all cells of a workbook.
struct CellContext {
    let words: WriterWords
    let strings: SharedStringTable
}

/// Writes the cells of one column of a long table.
struct ColumnWriter {
    /// What a cell takes at most beside its escaped text: style, element names and number.
    static let bound = 240

    /// Which column of the table it is.
    private let column: Int
    private var texts = SharedTexts()
    private var markups: [CellMarkup] = []
    /// Places in `markups`, by format and mark; -1 for none yet.
    private var slots = [Int8](repeating: -1, count: ColumnState.slots)
    /// What taking over the cell that was written last counts as, and the row it stands in.
    private var last = Repetition.impossible
    private var lastRow = -1

    init(column: Int) { self.column = column }

    /// How many cells name a shared text.
    ///
    /// - Parameter rows: how many were written where they lie.
    func sharedUses(rows: Int) -> Int { texts.uses + (last == .shared ? rows - lastRow - 1 : 0) }

    /// Writes a cell where it lies: in a column of moments a text that is one becomes one.
    ///
    /// - Parameter row: how many rows were written so before; those between took over the cell that was written last.
    /// - Returns: whether the cell may be taken over in the next row.
    mutating func write(
        _ cell: CellView,
        row: Int,
        _ mark: Mark,
        _ kind: SheetColumn.Kind,
        _ place: LongTableRows.Place,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) -> Bool {
        settle(row, &state)
        last = .other
        if cell.isDecimal, CellContent.isNumeric(kind) {
            let format = CellContent.numberFormat(of: cell, in: kind)
            state.measure(cell.amount, format)
            markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
            next += cell.writeCellNumber(at: next)
            CellMarkup.endOfNumber.write(to: &next)
        } else if let moment = CellContent.moment(cell, in: kind) {
            state.measure(moment)
            last = try write(moment, mark, place, to: &next, context, &state, &styles, &receipt)
        } else if cell.isDecimal || cell.isText {
            state.measure(cell.bytes)
            let markup = try markup(.text, mark, &state, &styles)
            last = write(cell.bytes, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
        } else {
            let content = CellContent(cell, in: kind)
            state.measure(content)
            last = try write(content, mark, place, to: &next, context, &state, &styles, &receipt)
        }
        lastRow = row
        if mark != .none { last = .impossible }
        return last != .impossible
    }

    /// Counts the cells that were taken over since the last one was written.
    private mutating func settle(_ row: Int, _ state: inout ColumnState) {
        let repeats = row - lastRow - 1
        guard repeats > 0 else { return }
        switch last {
        case .impossible, .other: return
        case .text: break
        case .asked: texts.countRepeats(repeats, areShared: false)
        case .shared: texts.countRepeats(repeats, areShared: true)
        }
        state.skipTexts(repeats)
    }

    mutating func write(
        _ cell: SheetCell,
        _ mark: Mark,
        _ kind: SheetColumn.Kind,
        _ place: LongTableRows.Place,
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
            var text = text
            text.withUTF8 {
                _ = write($0, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
            }
        case .amount(let amount) where CellContent.isNumeric(kind):
            let format = CellContent.numberFormat(of: amount, in: kind)
            state.measure(amount, format)
            markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
            next += amount.writeCellNumber(at: next)
            CellMarkup.endOfNumber.write(to: &next)
        default:
            let content = CellContent(cell, in: kind)
            state.measure(content)
            _ = try write(content, mark, place, to: &next, context, &state, &styles, &receipt)
        }
    }

    private mutating func write(
        _ content: CellContent,
        _ mark: Mark,
        _ place: LongTableRows.Place,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) -> Repetition {
        switch content {
        case .blank(let format): markups[try markup(format, mark, &state, &styles)].blank.write(to: &next)
        case .text(var text, let format):
            let markup = try markup(format, mark, &state, &styles)
            return text.withUTF8 {
                write($0, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
            }
        case .number(let value, let format, let exact):
            markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
            next += exact.map { $0.writeCellNumber(at: next) } ?? CellNumber.write(value, at: next)
            CellMarkup.endOfNumber.write(to: &next)
        }
        return .other
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

    /// - Returns: what its repetition would count as.
    private mutating func write(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ markup: Int,
        isMarked: Bool,
        _ place: LongTableRows.Place,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ receipt: inout WorkbookReceipt
    ) -> Repetition {
        guard !bytes.isEmpty else {
            markups[markup].blank.write(to: &next)
            return .text
        }
        if bytes.count <= CellText.maximumLength {
            switch bytes.count <= SharedStringTable.longestText ? texts.find(bytes) : .inline {
            case .shared(let known, let index):
                writeShared(index, isMarked ? nil : known, markup, to: &next)
                return .shared
            case .inline:
                if writeInline(bytes, markup, to: &next) {
                    return texts.isSharing && bytes.count <= SharedStringTable.longestText ? .asked : .text
                }
            case .unknown(let hash):
                var trial = next
                if CellBytes.text(bytes, to: &trial) {
                    let text = String(decoding: bytes, as: UTF8.self)
                    guard let index = context.strings.index(of: text) else {
                        _ = writeInline(bytes, markup, to: &next)
                        return .asked
                    }
                    let start = next
                    writeShared(index, nil, markup, to: &next)
                    if !isMarked {
                        let cell = Snippet(start, count: next - start)
                        texts.add(bytes, hash: hash, index: index, cell: cell)
                    }
                    return .shared
                }
            }
        }
        writeUnusual(String(decoding: bytes, as: UTF8.self), markup, place, to: &next, context, &receipt)
        return .impossible
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
        _ place: LongTableRows.Place,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ receipt: inout WorkbookReceipt
    ) {
        let prepared = CellText(text, mark: context.words.shortened)
        if prepared.isShortened || prepared.hasReplacements {
            receipt.warn(
                .init(
                    kind: prepared.isShortened ? .shortened : .replacedCharacters,
                    sheet: place.sink.name,
                    cell: CellReference.cell(row: place.row, column: column)
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

/// What it counts as when a cell is taken over from the row before.
private enum Repetition {
    /// It has to be looked at each time.
    case impossible
    /// A number or nothing.
    case other
    /// A text in its cell.
    case text
    /// A text in its cell, in a column that shares texts.
    case asked
    /// A text of the workbook's.
    case shared
}
