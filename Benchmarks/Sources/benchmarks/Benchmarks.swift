import Foundation
import PartnerAPI
import Values

/// Ours beside Foundation's, on the same seeded data; with the path of a CSV file, how fast that is read.
@main
struct Benchmarks {
    static func main() throws {
        if CommandLine.arguments.count == 2 { return try Reading(path: CommandLine.arguments[1]).run() }
        print(Comparison.header)
        for comparison in amounts() + pages() { try comparison.run() }
    }

    private static func amounts() -> [Comparison] {
        let texts = (0..<200_000).map { "\($0 % 9973).\(10_000_000 + $0 * 7 % 89_999_999)" }
        let own = texts.compactMap { Amount($0) }
        let foundation = texts.compactMap { Decimal(string: $0) }
        return [
            Comparison(
                work: "200,000 amounts from text",
                ours: { for text in texts { blackHole(try Amount(parsing: text)) } },
                peer: "Foundation.Decimal",
                theirs: { for text in texts { blackHole(Decimal(string: text)) } }
            ),
            Comparison(
                work: "200,000 amounts added up",
                ours: { blackHole(try Amount.sum(own)) },
                peer: "Foundation.Decimal",
                theirs: { blackHole(foundation.reduce(Decimal(0), +)) }
            ),
            Comparison(
                work: "200,000 amounts to text",
                ours: { for amount in own { blackHole(amount.description) } },
                peer: "Foundation.Decimal",
                theirs: { for amount in foundation { blackHole(amount.description) } }
            ),
        ]
    }

    private static func pages() -> [Comparison] {
        let body = SamplePage.make(records: 1000)
        let data = Data(body)
        let decoder = JSONDecoder()
        return [
            Comparison(
                work: "20 pages of 1,000 fee records to typed records",
                ours: {
                    for _ in 0..<20 {
                        let answer = Answer(status: 200, body: body)
                        blackHole(try ListSubCustomerBillDetail.decode(answer))
                    }
                },
                peer: "Foundation.JSONDecoder",
                theirs: { for _ in 0..<20 { blackHole(try decoder.decode(SamplePage.self, from: data)) } }
            )
        ]
    }
}

/// Keeps the optimiser from dropping the work.
@inline(never)
func blackHole<Value>(_ value: Value) {}
