/// Which faults happen how often. Whether the n-th call of an operation is hit follows from the seed.
package struct FaultPlan: Sendable, Hashable {
    /// One clause: a kind, how often, and for which operation (nil: all).
    package struct Clause: Sendable, Hashable {
        package let kind: FaultKind
        package let operation: String?
        /// Of a million calls.
        package let perMillion: Int
        /// The error code of a refusal.
        package let code: String?

        package init(_ kind: FaultKind, perMillion: Int, operation: String? = nil, code: String? = nil) {
            self.kind = kind
            self.operation = operation
            self.perMillion = perMillion
            self.code = code
        }
    }

    package var clauses: [Clause]

    package init(_ clauses: [Clause] = []) { self.clauses = clauses }

    /// The faults of one call. A clause that names the operation stands in for the general one of its kind.
    func faults(of operation: String, call: Int, seed: UInt64) -> Set<FaultKind> {
        var hit: Set<FaultKind> = []
        for (index, kind) in FaultKind.allCases.enumerated() where kind != .refused {
            let clause =
                clauses.last { $0.kind == kind && $0.operation == operation }
                ?? clauses.last { $0.kind == kind && $0.operation == nil }
            guard let clause else { continue }
            if FaultPlan.hits(clause, number: index, operation, call, seed) { hit.insert(kind) }
        }
        return hit
    }

    /// The error code that a call is refused with; each clause is tried on its own.
    func refusal(of operation: String, call: Int, seed: UInt64) -> String? {
        for (index, clause) in clauses.enumerated() where clause.operation == nil || clause.operation == operation {
            guard let code = clause.code else { continue }
            if FaultPlan.hits(clause, number: 1_000 + index, operation, call, seed) { return code }
        }
        return nil
    }

    private static func hits(_ clause: Clause, number: Int, _ operation: String, _ call: Int, _ seed: UInt64) -> Bool {
        var random = SeededRandom(
            seed,
            RandomUse.fault,
            UInt64(number),
            UInt64(call),
            operation.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }
        )
        return random.below(1_000_000) < clause.perMillion
    }
}
