internal import Values

/// Turns rows of a file into import rows, one after the other; remembers the keys it has seen.
///
/// Cells are judged as bytes: most have nothing wrong, and a `String` is made only of those that have.
struct ImportChecks {
    private let layout: ImportLayout
    /// For each of the layout's keys: where each value stood first.
    private var seen: [KeyTable]
    /// The same for columns that make a row together.
    private var seenTogether: [Int: [[String?]: KeyTable.Place]] = [:]
    /// What was said about a whole column, which is not said again for every row.
    private var told: Set<ColumnRule> = []
    private let keyHash = KeyHash()
    /// Of the rows that are checked together: each key's hashes, one key after the other.
    private var hashes: [UInt64] = []
    private var together = 0

    private struct ColumnRule: Hashable {
        let column: Int
        let rule: String
    }

    private typealias Cell = ImportLayout.Cell

    init(_ layout: ImportLayout) {
        self.layout = layout
        seen = layout.keys.map { _ in KeyTable() }
    }

    /// Checks rows that follow one another, and appends what came of each to `results`.
    mutating func check(_ rows: [SourceRow], into results: inout [ImportRow]) {
        look(ahead: rows)
        for place in rows.indices { results.append(check(rows[place], at: place)) }
    }

    /// Looks at where the keys of all rows will be noted.
    private mutating func look(ahead rows: [SourceRow]) {
        hashes.removeAll(keepingCapacity: true)
        together = rows.count
        for (key, cell) in layout.keys.enumerated() {
            let position = cell.position
            for row in rows {
                let hash = row.packed.withFields { fields in
                    position < fields.count ? keyHash(ImportValue.trimmed(fields[position])) : 0
                }
                hashes.append(hash)
            }
            seen[key].look(ahead: hashes[(key * together)...])
        }
    }

    /// - Parameter place: which of the rows it is that are checked together.
    private mutating func check(_ row: SourceRow, at place: Int) -> ImportRow {
        // A row that is too short, too long or torn has its values under the wrong headings: judging them would only
        // mislead.
        let isTorn = ImportChecks.isTorn(row)
        let slip = abs(row.packed.count - layout.headings.count)
        var result = ImportRow(row, layout, slip: isTorn ? nil : slip)
        guard slip == 0, !isTorn else { return result }
        row.packed.withFields { fields in
            let isPlain = row.origins.isEmpty
            for (cell, glance) in layout.glances.enumerated() {
                let bytes = fields[glance.position]
                if !(isPlain && isFine(glance, cell, bytes, row, at: place, &result)) {
                    check(layout.cells[cell], bytes, of: row, into: &result)
                }
            }
            for rule in layout.rowRules
            where result.present.isSuperset(of: rule.with) && result.present.isDisjoint(with: rule.without)
                && rule.rule.look.mayFind(ImportCells(fields, at: rule.looks))
            {
                check(rule.rule, of: row, into: &result)
            }
        }
        for index in layout.schema.repetitions.indices { checkRepetition(index, of: row, into: &result) }
        return result
    }

    private func check(_ rule: ImportRowRule, of row: SourceRow, into result: inout ImportRow) {
        for finding in rule.check(result) {
            let index = finding.column.flatMap(layout.schema.index(of:))
            report(finding, row, column: index, value: index.flatMap { shown($0, result) }, into: &result)
        }
    }

    /// Whether a look is enough for a cell: empty, or a value there is surely nothing to say of but for the keys seen before.
    private mutating func isFine(
        _ glance: ImportLayout.Glance,
        _ cell: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ row: SourceRow,
        at place: Int,
        _ result: inout ImportRow
    ) -> Bool {
        if bytes.isEmpty { return glance.mayBeEmpty }
        guard glance.isFine(bytes) || !glance.isSure && layout.cells[cell].words.contains(bytes) else { return false }
        if let key = glance.key {
            // A value that was there before is told by the long way, which finds it again.
            let hash = hashes[key * together + place]
            guard seen[key].note(bytes, hash: hash, ImportChecks.place(of: row)) == nil else { return false }
        }
        result.setPresent(glance.index)
        return true
    }

    /// Compares by the text; an amount written otherwise is another.
    private mutating func checkRepetition(_ index: Int, of row: SourceRow, into result: inout ImportRow) {
        let repetition = layout.schema.repetitions[index]
        let values = repetition.columns.map { result[$0] }
        guard values.contains(where: { $0 != nil }), !repetition.columns.contains(where: result.hasError) else {
            return
        }
        guard let first = seenTogether[index, default: [:]][values] else {
            seenTogether[index, default: [:]][values] = ImportChecks.place(of: row)
            return
        }
        let column = layout.schema.index(of: repetition.columns[0])
        let finding = ImportFinding.duplicate(of: first, repetition.severity)
        report(finding, row, column: column, value: column.flatMap { shown($0, result) }, into: &result)
    }

    private func shown(_ index: Int, _ row: ImportRow) -> String? { row[layout.schema.columns[index].name] }

    /// Whether a quote was closed in the wrong place, so that fields ran into one another.
    private static func isTorn(_ row: SourceRow) -> Bool {
        !row.problems.isEmpty && row.problems.contains { $0.rule == CSVFault.textAfterQuoteRule }
    }

    private static func place(of row: SourceRow) -> KeyTable.Place {
        KeyTable.Place(row: UInt32(clamping: row.number), line: UInt32(clamping: row.line))
    }

    private mutating func check(
        _ cell: Cell,
        _ raw: UnsafeBufferPointer<UInt8>,
        of row: SourceRow,
        into result: inout ImportRow
    ) {
        var findings: [ImportFinding] = []
        let value = ImportValue(CellText.cleaned(raw, cell.kind, &findings))
        let origin = row.origins.isEmpty ? nil : row.origins[cell.position]
        if value.bytes.isEmpty {
            checkEmpty(cell, origin, isOfEarlierRun: result.isOfEarlierRun, &findings)
        } else if let damage = damage(in: value, cell, origin) {
            findings.append(damage)
        } else {
            if let origin { findings += newDoubts(about: origin, cell) }
            result.setPresent(cell.index)
            if cell.kind == .choice, var choice = CellText.choice(value, cell.column, &findings)?.value {
                choice.withUTF8 { judge(ImportValue($0), cell, row, &findings) }
            } else {
                judge(value, cell, row, &findings)
            }
        }
        guard !findings.isEmpty else { return }
        if findings.contains(where: { $0.severity == .error }) { result.setFaulty(cell.index) }
        let text = String(decoding: raw, as: UTF8.self)
        for finding in findings { report(finding, row, column: cell.index, value: text, into: &result) }
    }

    private mutating func checkEmpty(
        _ cell: Cell,
        _ origin: CellOrigin?,
        isOfEarlierRun: Bool,
        _ findings: inout [ImportFinding]
    ) {
        if origin?.kind == .missing {
            findings.append(ExcelDamage.formulaWithoutResult)
        } else if cell.isRequired {
            findings.append(.missing(cell.column))
        } else if cell.kind == .password, isOfEarlierRun {
            findings += notYetTold([.blankedPassword], cell.index)
        }
    }

    /// What is wrong with a value that no spreadsheet has damaged.
    private mutating func judge(
        _ value: ImportValue,
        _ cell: Cell,
        _ row: SourceRow,
        _ findings: inout [ImportFinding]
    ) {
        if let doubt = ExcelDamage.doubt(in: value, cell.kind) { findings.append(doubt) }
        for rule in cell.rules {
            if let finding = rule.check(value) { findings.append(finding) }
        }
        if let severity = cell.repetition, let key = layout.keys.firstIndex(where: { $0 === cell }) {
            if let first = seen[key].note(value.bytes, hash: keyHash(value.bytes), ImportChecks.place(of: row)) {
                findings.append(.duplicate(of: first, severity))
            }
        }
    }

    private func damage(in value: ImportValue, _ cell: Cell, _ origin: CellOrigin?) -> ImportFinding? {
        if !value.traits.isDisjoint(with: .unclear), let found = CellText.invisible(in: value, cell.kind) {
            return found
        }
        if let origin, let found = ExcelDamage.find(in: origin, cell.column) { return found }
        return ExcelDamage.mayBe(in: value, cell.kind) ? ExcelDamage.find(in: value, cell.kind) : nil
    }

    private mutating func newDoubts(about origin: CellOrigin, _ cell: Cell) -> [ImportFinding] {
        notYetTold(ExcelDamage.doubts(about: origin, cell.column), cell.index)
    }

    private mutating func notYetTold(_ findings: [ImportFinding], _ index: Int) -> [ImportFinding] {
        findings.filter { told.insert(ColumnRule(column: index, rule: $0.rule)).inserted }
    }

    private func report(
        _ finding: ImportFinding,
        _ row: SourceRow,
        column index: Int?,
        value: String?,
        into result: inout ImportRow
    ) {
        let position = index.flatMap { layout.header.positions[$0] }
        let heading = position.map { layout.headings[$0] } ?? finding.column
        result.problems.append(
            Problem(
                finding.severity,
                rule: finding.rule,
                place: Problem.Place(
                    file: layout.file,
                    line: row.line,
                    row: row.number,
                    column: heading?.trimmed.shownShort
                ),
                value: value.flatMap { value in index.flatMap { layout.schema.columns[$0].display(value) } },
                message: finding.message,
                mend: finding.mend
            )
        )
    }
}

extension ImportFinding {
    /// Whether there was one cannot be seen any more, and without one the service makes up its own.
    static let blankedPassword = ImportFinding(
        "password.blanked",
        .warning,
        zh: "结果文件不保存密码：从此行起，原来写有密码的行请补填，留空则由服务随机生成",
        en:
            "result files keep no passwords: from this row on, fill in those that were there; the service makes up its own "
            + "where none is given"
    )

    /// What a warning leaves to the user is done twice.
    static func duplicate(of first: KeyTable.Place, _ severity: Problem.Severity) -> ImportFinding {
        let mend =
            severity == .error
            ? Localized(zh: "只保留其中一行", en: "keep one of the two rows")
            : Localized(zh: "两行都会执行；若是重复登记，只保留一行", en: "both will be done; keep one if it was entered twice")
        return ImportFinding(
            "duplicate",
            severity,
            zh: "与第 \(first.row) 行数据（文件第 \(first.line) 行）重复",
            en: "the same as in row \(first.row) (line \(first.line))",
            mend: mend
        )
    }

    static func missing(_ column: ImportColumn) -> ImportFinding {
        ImportFinding("required", zh: "必填，不能为空", en: "required, must not be empty")
    }
}
