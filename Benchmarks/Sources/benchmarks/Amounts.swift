import Foundation
import Values

/// Exact amounts beside Foundation.Decimal: `parse`, `add` or `format`, and whose.
struct Amounts {
    let texts: [String]

    init(count: Int) {
        var random = Splitmix(seed: 7)
        texts = (0..<count).map { _ in
            let whole = random.below(random.below(4) == 0 ? 100_000 : 100)
            return "\(whole).\(String(100_000_000 + random.below(100_000_000)).dropFirst())"
        }
    }

    func run(_ arguments: [String]) throws {
        let own = texts.compactMap { Amount($0) }
        let foundation = texts.compactMap { Decimal(string: $0) }
        try Timing.report(count: texts.count) {
            switch arguments {
            case ["parse", "ours"]: for text in texts { blackHole(try Amount(parsing: text)) }
            case ["parse", "decimal"]: for text in texts { blackHole(Decimal(string: text)) }
            case ["add", "ours"]: blackHole(try Amount.sum(own))
            case ["add", "decimal"]: blackHole(foundation.reduce(Decimal(0), +))
            case ["format", "ours"]: for amount in own { blackHole(amount.description) }
            case ["format", "decimal"]: for amount in foundation { blackHole(amount.description) }
            default: throw CocoaError(.featureUnsupported)
            }
        }
    }
}

/// A small seeded generator; the same numbers as in Benchmarks/Peers/library-cells.c.
struct Splitmix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
