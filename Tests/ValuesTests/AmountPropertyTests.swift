import Testing
import Values

@Suite("Exact amounts, at random")
struct AmountPropertyTests {
    /// A seeded generator, so that a failure can be repeated.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static func amount(_ generator: inout Generator) throws -> Amount {
        let whole = Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)
        let decimals = Int.random(in: 0...18, using: &generator)
        guard decimals > 0 else { return Amount(whole) }
        let digits = (0..<decimals).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
        return try Amount(parsing: "\(whole).\(digits)")
    }

    @Test("Any amount written is the amount read", arguments: [1, 2, 3] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var generator = Generator(state: seed)
        var failures = 0
        for _ in 0..<2000 {
            let amount = try Self.amount(&generator)
            let read = try Amount(parsing: amount.description)
            if read != amount || read.description != amount.description { failures += 1 }
        }
        #expect(failures == 0)
    }

    @Test("Sums do not depend on the order")
    func commutative() throws {
        var generator = Generator(state: 7)
        var amounts = try (0..<500).map { _ in try Self.amount(&generator) }
        let sum = try Amount.sum(amounts)
        amounts.shuffle(using: &generator)
        #expect(try Amount.sum(amounts) == sum)
        #expect(try amounts.reduce(sum) { try $0 - $1 }.isZero)
    }

    @Test("Rounding stays within half a step, and multiplying by a ratio and back returns")
    func rounding() throws {
        var generator = Generator(state: 11)
        let half = try Amount(parsing: "0.005")
        var failures = 0
        for _ in 0..<1000 {
            let amount = try Self.amount(&generator)
            let rounded = try amount.rounded(toDecimals: 2, .halfEven)
            if try (rounded - amount).magnitude > half { failures += 1 }
            let scaled = try rounded.multiplied(by: Ratio(1024, over: 1), decimals: 18, .halfEven)
            if try scaled.multiplied(by: Ratio(1, over: 1024), decimals: 18, .halfEven) != rounded { failures += 1 }
        }
        #expect(failures == 0)
    }

    @Test("Random bytes are read as an amount or refused, never a crash")
    func fuzz() {
        var generator = Generator(state: 13)
        let alphabet = Array("0123456789.-+eE ,")
        var accepted = 0
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...45, using: &generator)
            let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
            if (try? Amount(parsingJSONNumber: text)) != nil { accepted += 1 }
        }
        #expect(accepted > 0)
    }
}
