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
        ]
    )

    static let words: [String: FieldWords] = {
        let verdicts = FieldWords(ProofLine.Verdict.allCases.map { ($0.rawValue, $0.label) })
        let proofs = FieldWords(Proof.allCases.map { ($0.rawValue, $0.title) }, areLabels: true)
        return ["verdict": verdicts, "verdict_label": verdicts.labels, "proof": proofs]
    }()

    static func record(_ line: ProofLine, _ language: Language) -> Record {
        func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }
        func amount(_ amount: Amount?) -> Cell {
            if let amount { .decimal(amount) } else { .null }
        }
        let sides = line.proof.sides
        let reasons = line.reasons.map { $0.label[language] }.joined(separator: language == .chinese ? "、" : ", ")
        return Record(
            schema,
            [
                "proof": .text(line.proof.title[language]), "customer_id": text(line.customer),
                "subject": .text(line.subject[language]), "left_side": .text(sides.left[language]),
                "left": amount(line.left), "right_side": .text(sides.right[language]), "right": amount(line.right),
                "difference": amount(line.difference), "tolerance": amount(line.tolerance),
                "verdict": .text(line.verdict.rawValue), "verdict_label": .text(line.verdict.label[language]),
                "reasons": text(reasons.isEmpty ? nil : reasons), "look": text(line.look[language]),
            ]
        )
    }
}
