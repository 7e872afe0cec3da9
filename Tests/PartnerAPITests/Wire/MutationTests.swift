import PartnerAPI
import Testing

/// A small seeded generator: a failure found once is found again.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}

@Suite("Hostile answers")
struct MutationTests {
    private static let samples: [(PartnerAPI.Operation, String)] = [
        (
            ListSubCustomers.operation,
            #"{"count":2,"customer_infos":[{"customer_id":"0c5e","account_name":"a","is_frozen":0,"account_managers":[{"account_name":"x"}],"label":"\u5ba2\"户"},{"customer_id":"1","account_name":"b","customer_type":-1,"new_field":{"x":[1.5e3,null]}}]}"#
        ),
        (
            ListSubCustomerBillDetail.operation,
            #"{"total_count":1,"currency":"CNY","fee_records":[{"fee_record_id":"r1","bill_type":5,"official_amount":"12.30000000","consume_amount":-0.00000001,"usage_amount":1e2,"usage_measure_id":4,"customer_id":"c"}]}"#
        ),
        (
            ListCustomersBalancesDetail.operation,
            #"{"customer_balances":[{"customer_id":"c","balance":99999999999.12,"measure_id":1,"credit_amount":"1"}]}"#
        ),
    ]

    @Test("A damaged page is read or refused with its place; it never ends the program", arguments: 0..<3)
    func mutations(sample: Int) {
        let (operation, text) = MutationTests.samples[sample]
        var random = SeededRandom(state: UInt64(sample) + 42)
        let original = Array(text.utf8)
        var read = 0
        var refused = 0
        var wrong: [String] = []
        for _ in 0..<2000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) { MutationTests.mutate(&bytes, &random) }
            do throws(AnswerError) {
                let page = try RecordPage(Answer(status: 200, body: bytes), of: operation)
                read += 1
                if page.records.count > bytes.count { wrong.append("too many records") }
            } catch {
                refused += 1
                if error.operation != operation.name { wrong.append("\(error)") }
                if let byte = error.byte, byte > bytes.count { wrong.append("\(error)") }
            }
            // The tree reader sees the same bytes; whatever it accepts it can write and read again.
            if let tree = try? JSONValue(parsing: bytes), (try? JSONValue(parsing: tree.bytes)) != tree {
                wrong.append(tree.text)
            }
        }
        #expect(wrong.isEmpty)
        #expect(read > 50 && refused > 50, "\(read) read, \(refused) refused")
    }

    @Test("Every cut of a page is refused", arguments: 0..<3)
    func cuts(sample: Int) {
        let (operation, text) = MutationTests.samples[sample]
        let bytes = Array(text.utf8)
        let accepted = bytes.indices.filter { end in
            (try? RecordPage(Answer(status: 200, body: Array(bytes[..<end])), of: operation)) != nil
        }
        #expect(accepted.isEmpty)
        #expect((try? RecordPage(Answer(status: 200, body: bytes), of: operation)) != nil)
    }

    static func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return bytes.append(0x7B) }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let tokens = Array(#"{}[]",:\-+.eE0159 tfnu"#.utf8) + [0x00, 0xFF, 0xE4, 0x0A]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] = tokens.randomElement(using: &random) ?? 0
        case 2: bytes.insert(tokens.randomElement(using: &random) ?? 0, at: place)
        case 3: bytes.remove(at: place)
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + 12))
        default:
            let length = min(bytes.count - place, Int.random(in: 1...20, using: &random))
            bytes.insert(contentsOf: Array(bytes[place..<(place + length)]), at: place)
        }
    }
}
