internal import Values

/// Turns rows of a file into import rows, one after the other; remembers the keys it has seen.
struct ImportChecks {
    let schema: ImportSchema
    let layout: ImportHeader
    let header: [String]
    let file: String
    /// For each column whose values must not repeat: where each value stood first.
    private var seen: [Int: [String: (row: Int, line: Int)]] = [:]
    /// The same for columns that make a row together.
    private var seenTogether: [Int: [[String?]: (row: Int, line: Int)]] = [:]
    /// What was said about a whole column, which is not said again for every row.
    private var told: Set<ColumnRule> = []

    private struct ColumnRule: Hashable {
        let column: Int
        let rule: String
    }

    init(schema: ImportSchema, layout: ImportHeader, header: [String], file: String) {
        self.schema = schema
        self.layout = layout
        self.header = header
        self.file = file
    }

    mutating func check(_ row: SourceRow) -> ImportRow {
        var result = ImportRow(
            number: row.number,
            line: row.line,
            carried: carried(from: row),
            problems: row.problems,
            schema: schema,
            values: Array(repeating: nil, count: schema.columns.count),
            secrets: [:],
            results: layout.results.compactMapValues { row.fields.element($0) }
        )
        // A row that is too short, too long or torn has its values under the wrong headings: judging them would only
        // mislead.
        guard row.fields.count == header.count, !isTorn(row) else { return result }
        for index in schema.columns.indices { checkCell(index, of: row, into: &result) }
        for rule in schema.rowRules {
            for finding in rule.check(result) {
                let index = finding.column.flatMap(schema.index(of:))
                result.problems.append(problem(finding, row, column: index, value: index.flatMap { result.values[$0] }))
            }
        }
        for index in schema.repetitions.indices { checkRepetition(index, of: row, into: &result) }
        return result
    }

    /// Compares by the text; an amount written otherwise is another.
    private mutating func checkRepetition(_ index: Int, of row: SourceRow, into result: inout ImportRow) {
        let repetition = schema.repetitions[index]
        let values = repetition.columns.map { result[$0] }
        guard values.contains(where: { $0 != nil }), !repetition.columns.contains(where: result.hasError) else {
            return
        }
        guard let first = seenTogether[index, default: [:]][values] else {
            seenTogether[index, default: [:]][values] = (row.number, row.line)
            return
        }
        let column = schema.index(of: repetition.columns[0])
        let finding = ImportFinding.duplicate(of: first, repetition.severity)
        result.problems.append(problem(finding, row, column: column, value: column.flatMap { result.values[$0] }))
    }

    /// Secrets are blanked also where they may have slipped under another heading: by as many columns as the row is too
    /// long or too short, or anywhere after a quote that was closed in the wrong place.
    private func carried(from row: SourceRow) -> [String] {
        let slip = abs(row.fields.count - header.count)
        let hidden =
            isTorn(row) && !layout.secrets.isEmpty
            ? Set(header.indices)
            : Set(layout.secrets.flatMap { $0 - slip...$0 + slip })
        return layout.carried.map { hidden.contains($0) ? "" : row.fields.element($0) ?? "" }
    }

    /// Whether a quote was closed in the wrong place, so that fields ran into one another.
    private func isTorn(_ row: SourceRow) -> Bool { row.problems.contains { $0.rule == CSVFault.textAfterQuoteRule } }

    private mutating func checkCell(_ index: Int, of row: SourceRow, into result: inout ImportRow) {
        guard let position = layout.positions[index] else { return }
        let column = schema.columns[index]
        let raw = row.fields[position]
        var findings: [ImportFinding] = []
        let text = CellText.cleaned(raw, column, &findings)
        let origin = row.origins[position]
        if text.isEmpty {
            if origin?.kind == .missing {
                findings.append(ExcelDamage.formulaWithoutResult)
            } else if column.isRequired {
                findings.append(.missing(column))
            } else if case .password = column.kind, result.isOfEarlierRun {
                findings += notYetTold([.blankedPassword], index)
            }
        } else if let damage = damage(in: text, column, origin) {
            findings.append(damage)
        } else {
            if let origin { findings += newDoubts(about: origin, index) }
            let value = CellText.canonical(text, column, &findings)
            if let doubt = ExcelDamage.doubt(in: value, column) { findings.append(doubt) }
            findings += column.rules.compactMap { $0.check(value) }
            if column.isSecret {
                result.secrets[column.name] = Secret(value)
            } else {
                result.values[index] = value
            }
            if let again = repetition(of: value, index, row) { findings.append(again) }
        }
        if findings.contains(where: { $0.severity == .error }) { result.faulty.insert(column.name) }
        result.problems += findings.map { problem($0, row, column: index, value: raw) }
    }

    private func damage(in text: String, _ column: ImportColumn, _ origin: CellOrigin?) -> ImportFinding? {
        CellText.invisible(in: text, column) ?? origin.flatMap { ExcelDamage.find(in: $0, column) }
            ?? ExcelDamage.find(in: text, column)
    }

    private mutating func newDoubts(about origin: CellOrigin, _ index: Int) -> [ImportFinding] {
        notYetTold(ExcelDamage.doubts(about: origin, schema.columns[index]), index)
    }

    private mutating func notYetTold(_ findings: [ImportFinding], _ index: Int) -> [ImportFinding] {
        findings.filter { told.insert(ColumnRule(column: index, rule: $0.rule)).inserted }
    }

    private mutating func repetition(of value: String, _ index: Int, _ row: SourceRow) -> ImportFinding? {
        guard let severity = schema.columns[index].repetition else { return nil }
        guard let first = seen[index, default: [:]][value] else {
            seen[index, default: [:]][value] = (row.number, row.line)
            return nil
        }
        return .duplicate(of: first, severity)
    }

    private func problem(_ finding: ImportFinding, _ row: SourceRow, column index: Int?, value: String?) -> Problem {
        let heading = index.flatMap { layout.positions[$0] }.map { header[$0] } ?? finding.column
        return Problem(
            finding.severity,
            rule: finding.rule,
            place: Problem.Place(file: file, line: row.line, row: row.number, column: heading?.trimmed.shownShort),
            value: value.flatMap { value in index.flatMap { schema.columns[$0].display(value) } },
            message: finding.message,
            mend: finding.mend
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
    static func duplicate(of first: (row: Int, line: Int), _ severity: Problem.Severity) -> ImportFinding {
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
