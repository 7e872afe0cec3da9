/// Which faults happen how often. Whether the n-th call of an operation is hit follows from the seed.
package struct FaultPlan: Sendable, Hashable {
    /// One clause: a kind, how often, and for which operation (nil: all).
    package struct Clause: Sendable, Hashable {
        package let kind: FaultKind
        package let operation: String?
        /// Of a million calls.
        package let perMillion: Int

        package init(_ kind: FaultKind, perMillion: Int, operation: String? = nil) {
            self.kind = kind
            self.operation = operation
            self.perMillion = perMillion
        }
    }

    package var clauses: [Clause]

    package init(_ clauses: [Clause] = []) { self.clauses = clauses }

    /// The faults of one call. A clause that names the operation stands in for the general one of its kind.
    func faults(of operation: String, call: Int, seed: UInt64) -> Set<FaultKind> {
        var hit: Set<FaultKind> = []
        for (index, kind) in FaultKind.allCases.enumerated() {
            let clause =
                clauses.last { $0.kind == kind && $0.operation == operation }
                ?? clauses.last { $0.kind == kind && $0.operation == nil }
            guard let clause, clause.perMillion > 0 else { continue }
            var random = SeededRandom(
                seed,
                RandomUse.fault,
                UInt64(index),
                UInt64(call),
                operation.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }
            )
            if random.below(1_000_000) < clause.perMillion { hit.insert(kind) }
        }
        return hit
    }
}
