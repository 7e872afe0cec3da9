/// Reads a sheet's XML and hands over its rows as they end.
final class SheetPart: XMLEvents {
    private let strings: [String]
    private let bounds: ReadBounds
    private let use: (StoredRow) throws -> Bool

    /// What `use` threw, or what is wrong with the sheet.
    private(set) var failure: (any Error)?
    private var hasEnded = false
    var isDone: Bool { hasEnded || failure != nil }

    private var rowNumber = 0
    private var isHidden = false
    private var rowBytes = 0
    private var cells: [StoredCell] = []
    private var column = -1
    private var type = ""
    private var style = 0
    private var value: [UInt8] = []
    private var text: [UInt8] = []
    private var formula: [UInt8]?
    private var part = Part.none
    private var phoneticDepth = 0

    private enum Part { case none, value, text, formula }

    /// - Parameter use: returns false to stop.
    init(strings: [String], bounds: ReadBounds, use: @escaping (StoredRow) throws -> Bool) {
        self.strings = strings
        self.bounds = bounds
        self.use = use
    }

    func begin(_ name: String, attribute: (String) -> String?) {
        guard !isDone else { return }
        switch name {
        case "row": beginRow(attribute("r"), hidden: attribute("hidden"))
        case "c": beginCell(attribute("r"), type: attribute("t"), style: attribute("s"))
        case "v": part = .value
        case "f":
            formula = []
            part = .formula
        case "rPh": phoneticDepth += 1
        case "t": part = phoneticDepth == 0 ? .text : .none
        default: break
        }
    }

    func end(_ name: String) {
        guard !isDone else { return }
        switch name {
        case "row":
            do { hasEnded = try !use(StoredRow(number: rowNumber, cells: cells, isHidden: isHidden)) } catch {
                failure = error
            }
        case "c": endCell()
        case "v", "f", "t": part = .none
        case "rPh": phoneticDepth -= 1
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil else { return }
        switch part {
        case .none: return
        case .value: value.append(contentsOf: bytes)
        case .text: text.append(contentsOf: bytes)
        case .formula: formula?.append(contentsOf: bytes)
        }
        rowBytes += bytes.count
        if value.count + text.count + (formula?.count ?? 0) > bounds.cellBytes {
            fail(.tooLarge, "column \(CellReference.columnName(max(column, 0))) holds too long a text")
        } else if rowBytes > bounds.rowBytes {
            fail(.tooLarge, "it holds too much text")
        }
    }

    private func beginRow(_ reference: String?, hidden: String?) {
        let number = reference.flatMap { Int($0) } ?? rowNumber + 1
        guard number > rowNumber, number <= TableLayout.excelRows else {
            return fail(.damaged, "its rows are out of order")
        }
        rowNumber = number
        isHidden = hidden == "1" || hidden == "true"
        rowBytes = 0
        cells.removeAll(keepingCapacity: true)
        column = -1
    }

    private func beginCell(_ reference: String?, type: String?, style: String?) {
        let next = reference.map { SheetPart.column(of: $0) } ?? column + 1
        guard let next, next > column, next < bounds.columns else {
            return fail(.damaged, "its cells are out of order")
        }
        column = next
        self.type = type ?? "n"
        self.style = style.flatMap { Int($0) } ?? 0
        value.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        formula = nil
    }

    private func endCell() {
        let raw = String(decoding: value, as: UTF8.self)
        let stored: StoredCell.Value
        switch type {
        case "s":
            guard let index = Int(raw), strings.indices.contains(index) else {
                return fail(.damaged, "a cell names a text that is not there")
            }
            stored = .text(strings[index])
        case "inlineStr": stored = .text(EscapedText.decoded(text))
        case "str": stored = .text(EscapedText.decoded(value))
        case "b": stored = .boolean(raw == "1" || raw == "true")
        case "e": stored = .error(raw)
        case "d": stored = raw.isEmpty ? .empty : .date(raw)
        default: stored = raw.isEmpty ? .empty : .number(raw)
        }
        let formula = formula.map { String(decoding: $0, as: UTF8.self) }
        cells.append(StoredCell(column: column, value: stored, formula: formula, style: style))
    }

    private func fail(_ code: WorkbookError.Code, _ reason: String) {
        failure = WorkbookError(code, attempt: "read row \(rowNumber)", reason: reason)
    }

    /// 2 for `C12`; nil for what is no reference.
    static func column(of reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
                if column > TableLayout.excelColumns { return nil }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return column > 0 ? column - 1 : nil
            default: return nil
            }
        }
        return nil
    }
}
