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
    private var last = LastCell()

    init(column: Int) { self.column = column }

    var sharedUses: Int { texts.uses + (last.kind == .shared ? last.repeats : 0) }

    /// Writes the cell before once more, where this is the same again.
    ///
    /// - Parameter stamp: of the cell's value, see ``CellView/stamp``.
    /// - Returns: false when it is another one; then nothing was written.
    @inline(__always)
    mutating func repeatLast(_ stamp: UInt64, to next: inout UnsafeMutablePointer<UInt8>) -> Bool {
        guard last.stamp == stamp else { return false }
        last.repeats &+= 1
        last.cell.write(to: &next)
        return true
    }

    /// Writes a cell where it lies: in a column of moments a text that is one becomes one.
    mutating func write(
        _ cell: CellView,
        _ mark: Mark,
        _ kind: SheetColumn.Kind,
        _ place: LongTableRows.Place,
        to next: inout UnsafeMutablePointer<UInt8>,
        _ context: CellContext,
        _ state: inout ColumnState,
        _ styles: inout StyleSheet,
        _ receipt: inout WorkbookReceipt
    ) throws(WorkbookError) {
        settle(&state)
        let start = next
        var written = LastCell.Kind.other
        if cell.isDecimal, CellContent.isNumeric(kind) {
            let format = CellContent.numberFormat(of: cell, in: kind)
            state.measure(cell.amount, format)
            markups[try markup(format, mark, &state, &styles)].number.write(to: &next)
            next += cell.writeCellNumber(at: next)
            CellMarkup.endOfNumber.write(to: &next)
        } else if cell.isDecimal || cell.isText && !CellContent.isMoment(cell, in: kind) {
            state.measure(cell.bytes)
            let markup = try markup(.text, mark, &state, &styles)
            written = write(cell.bytes, markup, isMarked: mark != .none, place, to: &next, context, &receipt)
        } else {
            let content = CellContent(cell, in: kind)
            state.measure(content)
            written = try write(content, mark, place, to: &next, context, &state, &styles, &receipt)
        }
        guard mark == .none else { return }
        last.keep(cell.stamp, written, start, next - start)
    }

    /// Counts what was written again by ``repeatLast(_:to:)``.
    private mutating func settle(_ state: inout ColumnState) {
        if last.repeats > 0 {
            if last.kind != .other { state.skipTexts(last.repeats) }
            if last.kind == .shared { texts.countRepeats(last.repeats) }
        }
        last = LastCell()
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
    ) throws(WorkbookError) -> LastCell.Kind {
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
    ) -> LastCell.Kind {
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
                // While texts are shared, each is asked for anew.
                if writeInline(bytes, markup, to: &next) { return texts.isSharing ? .unrepeatable : .text }
            case .unknown(let hash):
                var trial = next
                if CellBytes.text(bytes, to: &trial) {
                    let text = String(decoding: bytes, as: UTF8.self)
                    guard let index = context.strings.index(of: text) else {
                        _ = writeInline(bytes, markup, to: &next)
                        return .unrepeatable
                    }
                    let unmarked = isMarked ? nil : markups[markup].shared(index)
                    if let unmarked { texts.add(bytes, hash: hash, index: index, cell: unmarked) }
                    writeShared(index, unmarked, markup, to: &next)
                    return .shared
                }
            }
        }
        writeUnusual(String(decoding: bytes, as: UTF8.self), markup, place, to: &next, context, &receipt)
        return .unrepeatable
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

/// The cell a column wrote last, to be written again as it is.
private struct LastCell {
    enum Kind {
        /// A number or nothing.
        case other
        /// A text in its cell.
        case text
        /// A text of the workbook's.
        case shared
        /// What has to be looked at each time.
        case unrepeatable
    }

    /// Of its value; no value has zero.
    private(set) var stamp: UInt64 = 0
    private(set) var kind = Kind.other
    private(set) var cell = Snippet("")
    /// How often it was written again.
    var repeats = 0

    /// - Parameter start: where it stands, with room behind it.
    mutating func keep(_ stamp: UInt64, _ kind: Kind, _ start: UnsafeMutablePointer<UInt8>, _ count: Int) {
        guard kind != .unrepeatable, count <= Snippet.capacity else { return }
        (self.stamp, self.kind) = (stamp, kind)
        cell = Snippet(start, count: count)
    }
}
