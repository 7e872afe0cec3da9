internal import Values

/// The header of one file matched to a schema.
struct ImportHeader: Sendable {
    /// Where each column of the schema stands in the file; nil where it does not.
    let positions: [Int?]
    /// Where each result column of an earlier run stands.
    let results: [String: Int]
    /// The positions of the columns that are carried through, in the file's order.
    let carried: [Int]
    /// Which positions hold secrets.
    let secrets: Set<Int>
    let problems: [Problem]
    /// Whether the first record is a header at all.
    let isRecognised: Bool

    init(_ fields: [String], line: Int, schema: ImportSchema, file: String) {
        var matching = Matching(schema: schema, place: Problem.Place(file: file, line: line))
        results = ImportHeader.resultPositions(fields, schema)
        let resultPositions = Set(results.values)
        for (position, heading) in fields.enumerated() where !resultPositions.contains(position) {
            matching.take(heading, at: position)
        }
        if matching.isRecognised {
            matching.reportMissing()
        } else {
            matching.reportNoHeader()
        }
        isRecognised = matching.isRecognised
        positions = matching.positions
        carried = fields.indices.filter { !resultPositions.contains($0) }
        let secretPositions = zip(schema.columns, matching.positions).compactMap { $0.isSecret ? $1 : nil }
        secrets = Set(secretPositions).union(matching.furtherSecrets)
        problems = matching.problems
    }
}

extension ImportHeader {
    /// Result columns come after all input columns, under their exact names. A list of the user's own that happens to have
    /// a column `status` is no result file.
    private static func resultPositions(_ fields: [String], _ schema: ImportSchema) -> [String: Int] {
        let names = fields.map(\.trimmed)
        let isChecked = ImportSchema.checkedColumns.allSatisfy(names.contains)
        guard isChecked || names.contains("row") && names.contains("outcome") else { return [:] }
        return Dictionary(
            (isChecked ? ImportSchema.checkedColumns : schema.resultColumns).compactMap { name in
                names.lastIndex(of: name).map { (name, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Goes through the headings one by one.
    private struct Matching {
        let schema: ImportSchema
        let place: Problem.Place
        var positions: [Int?]
        /// Positions of secrets beside those in `positions`.
        var furtherSecrets: Set<Int> = []
        var problems: [Problem] = []
        private let known: [String: Int]
        private var unknown: Set<String> = []

        init(schema: ImportSchema, place: Problem.Place) {
            self.schema = schema
            self.place = place
            positions = Array(repeating: nil, count: schema.columns.count)
            known = Dictionary(
                schema.columns.enumerated().flatMap { index, column in
                    column.names.map { (HeadingText.folded($0), index) }
                },
                uniquingKeysWith: { first, _ in first }
            )
        }

        /// Whether any heading is one of the schema's.
        var isRecognised: Bool { positions.contains { $0 != nil } }

        mutating func take(_ raw: String, at position: Int) {
            let heading = raw.trimmed.shownShort
            let folded = HeadingText.folded(raw)
            if folded.isEmpty {
                report(
                    .warning,
                    "header.empty",
                    heading,
                    "第 \(position + 1) 列没有名称",
                    "column \(position + 1) has no name"
                )
            } else if let index = known[folded] {
                takeKnown(index, heading, position)
            } else if !unknown.insert(folded).inserted {
                reportRepeated(heading)
            } else {
                takeUnknown(heading, position)
            }
        }

        private mutating func takeKnown(_ index: Int, _ heading: String, _ position: Int) {
            guard positions[index] == nil else {
                if schema.columns[index].isSecret { furtherSecrets.insert(position) }
                return reportRepeated(heading)
            }
            positions[index] = position
        }

        private mutating func reportRepeated(_ heading: String) {
            report(.error, "header.duplicate", heading, "列“\(heading)”出现了两次", "the column “\(heading)” is there twice")
        }

        /// What is likely a secret under a misspelt heading is not carried through as if it were none.
        private mutating func takeUnknown(_ heading: String, _ position: Int) {
            if schema.companions.contains(HeadingText.folded(heading)) { return }
            let nearest = NearestName.of(heading, among: schema.columns.flatMap(\.names))
            let meant = nearest.flatMap { known[HeadingText.folded($0)] }
            let isSecret =
                meant.map { schema.columns[$0].isSecret } == true || ImportSchema.isSecretHeading(heading)
            if isSecret { furtherSecrets.insert(position) }
            report(
                .warning,
                "header.unknown",
                heading,
                isSecret ? "未知的列，像是密码或验证码，结果文件中留空" : "未知的列，原样保留",
                isSecret
                    ? "unknown column that looks like passwords or codes, left empty in result files"
                    : "unknown column, carried through unchanged",
                mend: nearest.map { Localized(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") }
            )
        }

        /// The only problem then: to name what stands there as unknown columns could show somebody's password.
        mutating func reportNoHeader() {
            let columns = schema.columns.filter(\.isRequired)
            problems = [
                Problem(
                    rule: "header.none",
                    place: place,
                    message: Localized(
                        zh: "第一行不是表头：没有一个已知的列名",
                        en: "the first row is no header: it has not one known column name"
                    ),
                    mend: Localized(
                        zh: "在最上面加一行表头，至少有：" + columns.map(\.heading.zh).joined(separator: "、"),
                        en: "put a header on top, with at least: " + columns.map(\.name).joined(separator: ", ")
                    )
                )
            ]
        }

        mutating func reportMissing() {
            for (column, position) in zip(schema.columns, positions) where column.isRequired && position == nil {
                report(
                    .error,
                    "header.missing",
                    column.name,
                    "缺少必需的列“\(column.heading.zh)”（\(column.name)）",
                    "the required column “\(column.heading.en)” (\(column.name)) is missing"
                )
            }
        }

        private mutating func report(
            _ severity: Problem.Severity,
            _ rule: String,
            _ heading: String,
            _ zh: String,
            _ en: String,
            mend: Localized? = nil
        ) {
            var place = place
            place.column = heading
            problems.append(
                Problem(severity, rule: rule, place: place, message: Localized(zh: zh, en: en), mend: mend)
            )
        }
    }
}
