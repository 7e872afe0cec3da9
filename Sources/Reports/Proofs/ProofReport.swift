package import PartnerAPI
package import Values

/// What the proofs of a month came to.
package struct ProofReport: Sendable, Hashable {
    package let cycle: BillCycle
    /// In the order of the proofs.
    package let lines: [ProofLine]
    /// What the customers are called, as far as their list says.
    package let names: [String: String]

    /// One proof as a whole.
    package struct Summary: Sendable, Hashable {
        package let proof: Proof
        package let verdict: ProofLine.Verdict
        /// How many comparisons came to what.
        package let counts: [ProofLine.Verdict: Int]
    }

    /// The same with lines of what was made after the ledger was proved; each stands with its proof.
    func adding(_ more: [ProofLine]) -> ProofReport {
        let all = Proof.allCases.flatMap { proof in (lines + more).filter { $0.proof == proof } }
        return ProofReport(cycle: cycle, lines: all, names: names)
    }

    package var hasFailed: Bool { lines.contains { $0.verdict == .failed } }

    /// Differences that an open month explains: how many, and what they come to without their signs.
    package var preliminary: (count: Int, sum: Amount) {
        let differences = lines.filter(\.isPreliminary).compactMap { $0.difference?.magnitude }
        return (differences.count, (try? Amount.sum(differences)) ?? .zero)
    }

    /// What the proofs came to together: no proof is simply passed over.
    private var verdict: String {
        if hasFailed { return ProofLine.Verdict.failed.rawValue }
        let isWhole = !summaries.contains { $0.verdict == .notChecked }
        return isWhole ? ProofLine.Verdict.holds.rawValue : ProofLine.Verdict.notChecked.rawValue
    }

    private func proofs(_ verdict: ProofLine.Verdict) -> JSONValue {
        .array(summaries.filter { $0.counts[verdict] != nil }.map { .string($0.proof.rawValue) })
    }

    /// The proofs, each with its worst verdict: one that is made in part only is never simply “ok”.
    package var summaries: [Summary] {
        Proof.allCases.map { proof in
            let own = lines.filter { $0.proof == proof }
            let counts = own.reduce(into: [ProofLine.Verdict: Int]()) { $0[$1.verdict, default: 0] += 1 }
            let order: [ProofLine.Verdict] = [.failed, .notChecked, .explained, .holds]
            let worst = order.first { counts[$0] != nil } ?? .notChecked
            return Summary(proof: proof, verdict: worst, counts: counts)
        }
    }

    /// For `--json` and the manifest.
    package var json: JSONValue {
        .object([
            .init(key: "period", value: .string(cycle.description)),
            .init(key: "verdict", value: .string(verdict)),
            .init(key: "failed", value: proofs(.failed)),
            .init(key: "not_checked", value: proofs(.notChecked)),
            .init(key: "preliminary_differences", value: ManifestParts.number(preliminary.count)),
            .init(key: "preliminary_sum", value: .string(preliminary.sum.description)),
            .init(key: "proofs", value: .array(summaries.map(summary))),
            .init(key: "lines", value: .array(lines.map(line))),
        ])
    }

    /// The same without the single lines.
    package var summaryJSON: JSONValue { .array(summaries.map(summary)) }

    private func summary(_ summary: Summary) -> JSONValue {
        let counts = ProofLine.Verdict.allCases.map { verdict in
            JSONValue.Member(
                key: verdict.rawValue.replacing("-", with: "_"),
                value: ManifestParts.number(summary.counts[verdict] ?? 0)
            )
        }
        return .object(
            [
                .init(key: "proof", value: .string(summary.proof.rawValue)),
                .init(key: "verdict", value: .string(summary.verdict.rawValue)),
            ] + counts
        )
    }

    private func line(_ line: ProofLine) -> JSONValue {
        .object([
            .init(key: "proof", value: .string(line.proof.rawValue)),
            .init(key: "customer_id", value: ManifestParts.text(line.customer)),
            .init(key: "subject", value: .string(line.subject.en)),
            .init(key: "left", value: ManifestParts.text(line.left?.description)),
            .init(key: "right", value: ManifestParts.text(line.right?.description)),
            .init(key: "difference", value: ManifestParts.text(line.difference?.description)),
            .init(key: "tolerance", value: ManifestParts.text(line.tolerance?.description)),
            .init(key: "verdict", value: .string(line.verdict.rawValue)),
            .init(key: "reasons", value: .array(line.reasons.map { .string($0.rawValue) })),
            .init(key: "look", value: .string(line.look.en)),
        ])
    }
}
