internal import Values

/// The proofs of a month as records, so that a report can show them like any other data.
enum ProofTable {
    static let schema = RecordSchema(
        "proofs",
        zh: "对账",
        en: "Proofs",
        [
            Field("proof", .text, zh: "核对", en: "Proof"),
            Field("customer_id", .identifier, zh: "客户ID", en: "Customer ID"),
            Field("subject", .text, zh: "对象", en: "Subject"),
            Field("left_side", .text, zh: "左边是", en: "Left is"),
            Field("left", .money(measure: nil), zh: "左边", en: "Left"),
            Field("right_side", .text, zh: "右边是", en: "Right is"),
            Field("right", .money(measure: nil), zh: "右边", en: "Right"),
            Field("difference", .money(measure: nil), zh: "差额", en: "Difference"),
            Field("tolerance", .money(measure: nil), zh: "容差", en: "Tolerance"),
            Field("verdict", .identifier, zh: "结论代码", en: "Verdict code"),
            Field("verdict_label", .text, zh: "结论", en: "Verdict"),
            Field("reasons", .text, zh: "原因（按可能性）", en: "Reasons, likeliest first"),
            Field("look", .text, zh: "去哪里看", en: "Where to look"),
            Field("leads", .identifier, zh: "该项核对的首行", en: "First of its proof"),
            Field("lines", .integer, zh: "比较项", en: "Comparisons"),
            Field("lines_ok", .integer, zh: "一致", en: "ok"),
            Field("lines_explained", .integer, zh: "有原因", en: "Explained"),
            Field("lines_failed", .integer, zh: "不一致", en: "FAILED"),
            Field("lines_not_checked", .integer, zh: "未核对", en: "Not checked"),
            Field("largest_difference", .money(measure: nil), zh: "最大差额", en: "Largest difference"),
        ]
    )

    static let words: [String: FieldWords] = {
        let verdicts = FieldWords(ProofLine.Verdict.allCases.map { ($0.rawValue, $0.label) })
        let proofs = FieldWords(Proof.allCases.map { ($0.rawValue, $0.title) }, areLabels: true)
        let leads = FieldWords([("yes", Localized(zh: "是", en: "yes"))])
        return ["verdict": verdicts, "verdict_label": verdicts.labels, "proof": proofs, "leads": leads]
    }()

    /// The lines, what somebody has to look into first. The first of each proof, with its worst verdict, has the counts
    /// of all of them beside it.
    static func records(_ lines: [ProofLine], _ language: Language) -> [Record] {
        let order: [ProofLine.Verdict] = [.failed, .notChecked, .explained, .holds]
        let ranked = order.flatMap { verdict in lines.filter { $0.verdict == verdict } }
        let byProof = Dictionary(grouping: ranked, by: \.proof)
        var seen: Set<Proof> = []
        return ranked.map { line in
            var values = values(line, language)
            if seen.insert(line.proof).inserted {
                values.merge(counts(byProof[line.proof] ?? [])) { own, _ in own }
            }
            return Record(schema, values)
        }
    }

    /// What the lines of a proof come to.
    private static func counts(_ lines: [ProofLine]) -> [String: Cell] {
        func count(_ verdict: ProofLine.Verdict) -> Cell { .integer(Int64(lines.count { $0.verdict == verdict })) }
        var values: [String: Cell] = [
            "leads": .text("yes"), "lines": .integer(Int64(lines.count)), "lines_ok": count(.holds),
            "lines_explained": count(.explained), "lines_failed": count(.failed),
            "lines_not_checked": count(.notChecked),
        ]
        if let largest = lines.compactMap(\.difference).max(by: { $0.magnitude < $1.magnitude }) {
            values["largest_difference"] = .decimal(largest)
        }
        return values
    }

    private static func values(_ line: ProofLine, _ language: Language) -> [String: Cell] {
        func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }
        func amount(_ amount: Amount?) -> Cell {
            if let amount { .decimal(amount) } else { .null }
        }
        let sides = line.proof.sides
        let reasons = line.reasons.map { $0.label[language] }.joined(separator: language == .chinese ? "、" : ", ")
        return [
            "proof": .text(line.proof.title[language]), "customer_id": text(line.customer),
            "subject": .text(line.subject[language]), "left_side": .text(sides.left[language]),
            "left": amount(line.left), "right_side": .text(sides.right[language]), "right": amount(line.right),
            "difference": amount(line.difference), "tolerance": amount(line.tolerance),
            "verdict": .text(line.verdict.rawValue), "verdict_label": .text(line.verdict.label[language]),
            "reasons": text(reasons.isEmpty ? nil : reasons), "look": text(line.look[language]),
        ]
    }
}
