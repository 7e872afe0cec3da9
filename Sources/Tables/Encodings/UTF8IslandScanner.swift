/// Finds UTF-8 Chinese text inside bytes that are not UTF-8 as a whole: two files pasted together.
///
/// Most UTF-8 Chinese text is also valid GB18030 (it reads as garbage such as `涓枃`), so validity alone would accept the
/// garbage. A run of non-ASCII bytes counts as an island when all of it is UTF-8 with a character of three bytes, and
/// when its reading as GB18030 leaves the characters of GB2312, which hold nearly all of real Chinese text. By chance real
/// GB18030 text does both about once in a hundred million runs.
struct UTF8IslandScanner {
    /// The position of the first island; nil while there is none.
    private(set) var island: Int?
    private var position = 0
    private var run: Run?

    private struct Run {
        let start: Int
        var validator = UTF8Validator()
        var isUTF8 = true
        /// How many characters of three bytes began while all was UTF-8.
        var threeByteLeads = 0
        var leavesGB2312 = false
        /// Whether the run was an island up to a byte that spoiled it: UTF-8 that was cut or damaged.
        var beganAsIsland = false
        /// The first byte of a GB pair whose second is to come.
        var lead: UInt8?

        mutating func consume(_ byte: UInt8) {
            if isUTF8 {
                isUTF8 = withUnsafePointer(to: byte) {
                    validator.consume(UnsafeBufferPointer(start: $0, count: 1)) == nil
                }
                if !isUTF8 { beganAsIsland = threeByteLeads >= 3 && leavesGB2312 }
                if (0xE3...0xE9).contains(byte) || byte == 0xEF { threeByteLeads += 1 }
            }
            if let first = lead {
                leavesGB2312 = leavesGB2312 || first < 0xA1 || first > 0xF7 || byte < 0xA1
                lead = nil
            } else {
                lead = byte
            }
        }

        var isIsland: Bool {
            if isUTF8 && validator.cutOff == nil {
                return threeByteLeads > 0 && (leavesGB2312 || lead != nil)
            }
            return beganAsIsland || (isUTF8 && threeByteLeads >= 3 && leavesGB2312)
        }
    }

    mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard island == nil else { return }
        for byte in bytes {
            if byte >= 0x80 {
                if run == nil { run = Run(start: position) }
                run?.consume(byte)
            } else if run != nil {
                finish()
            }
            position += 1
        }
    }

    /// Ends the run at hand.
    mutating func finish() {
        if let run, run.isIsland, island == nil { island = run.start }
        run = nil
    }
}
