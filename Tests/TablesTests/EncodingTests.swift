import TestSupport
import Testing
import Values

@testable import Tables

@Suite("Encodings")
struct EncodingTests {
    static let text = "平台用户ID,备注标签\r\ncrm-1,\"张三，“𠮷野家”\"\r\ncrm-2,€é\r\n"

    static let encoded: [(TextEncoding, [UInt8])] = [
        (.utf8(byteOrderMark: false), Array(text.utf8)),
        (.utf8(byteOrderMark: true), Texts.utf8Mark + Array(text.utf8)),
        (.utf16LittleEndian, Texts.utf16(text, bigEndian: false)),
        (.utf16BigEndian, Texts.utf16(text, bigEndian: true)),
        (.gb18030, Texts.gb18030(text)),
    ]

    @Test(
        "Every encoding is recognised and read alike, however its bytes are cut",
        arguments: encoded,
        [1, 2, 3, 7, 4096]
    )
    func recognised(file: (TextEncoding, [UInt8]), chunkSize: Int) throws {
        let scratch = try Scratch()
        let input = try InputFile(path: scratch.file(file.1))
        let reader = try CSVReader(
            input,
            name: "input.csv",
            limits: CSVLimits(),
            skipsEmptyRows: false,
            chunkSize: chunkSize
        )
        #expect(reader.encoding == file.0)
        #expect(reader.header.fields == ["平台用户ID", "备注标签"])
        #expect(try reader.next()?.fields == ["crm-1", "张三，“𠮷野家”"])
        #expect(try reader.next()?.fields == ["crm-2", "€é"])
        #expect(try reader.next() == nil)
    }

    @Test("Plain ASCII is UTF-8 without a mark")
    func ascii() throws {
        let scratch = try Scratch()
        #expect(try CSVReader(path: scratch.file("a,b\n1,2\n")).encoding == .utf8(byteOrderMark: false))
    }

    @Test("A GB18030 list longer than a chunk is read to its last row")
    func longGB18030() throws {
        let rows = (1...20_000).map { "crm-\($0),客户\($0)号𠮷\r\n" }
        let scratch = try Scratch()
        let path = try scratch.file(Texts.gb18030("平台用户ID,备注标签\r\n" + rows.joined()))
        let reader = try CSVReader(path: path)
        #expect(reader.encoding == .gb18030)
        var last: CSVRow?
        var isRight = true
        while let row = try reader.next() {
            isRight = isRight && row.fields == ["crm-\(row.number)", "客户\(row.number)号𠮷"]
            last = row
        }
        #expect(isRight)
        #expect(last?.number == 20_000)
        #expect(last?.line == 20_001)
    }

    static let unreadable: [(String, [UInt8], String, Int)] = [
        (
            "GB18030 rows below UTF-8 rows", Array("xaccount_id,label\na,张三\n".utf8) + Texts.gb18030("b,李四\n"),
            "encoding.mixed", 3
        ),
        (
            "UTF-8 rows below GB18030 rows", Texts.gb18030("xaccount_id,label\na,张三\nb,李四\n") + Array("c,王五先生\n".utf8),
            "encoding.mixed", 2
        ),
        (
            "one GB18030 word in a UTF-8 list with a mark",
            Texts.utf8Mark + Array("xaccount_id,label\na,张三\nb,".utf8) + Texts.gb18030("李四") + [0x0A],
            "encoding.mixed", 3
        ),
        (
            "a UTF-8 name cut in the middle of a character",
            Array("xaccount_id,label\nb,欧阳娜娜".utf8).dropLast(1) + [0x0A], "encoding.mixed", 2
        ),
        (
            "a byte that is in no encoding", Array("xaccount_id,label\na,x\nb,".utf8) + [0xFF, 0x0A],
            "encoding.illegal", 3
        ),
        (
            "a GB18030 character cut off by the end", Texts.gb18030("xaccount_id,label\na,张") + [0xD5],
            "encoding.illegal", 2
        ),
    ]

    @Test("What is in no encoding or in two is refused with its line", arguments: unreadable)
    func refused(file: (String, [UInt8], String, Int)) throws {
        let scratch = try Scratch()
        let input = try ImportFile(path: scratch.file(file.1), name: "list.csv", schema: .customers)
        let problem = try #require(input.problems.first)
        #expect(input.problems.count == 1)
        #expect(input.isUnusable)
        #expect(input.rows.isEmpty)
        #expect(problem.rule == file.2)
        #expect(problem.place.line == file.3)
        #expect(problem.place.file == "list.csv")
    }

    @Test("The position of the bad byte is counted from the front of the file")
    func position() throws {
        let scratch = try Scratch()
        let broken = Array("ab,cd\n中,".utf8) + [0xC3, 0x28]
        let file = try InputFile(path: scratch.file(broken))
        let error = #expect(throws: TextEncodingError.self) { try EncodingDetection.detect(file) }
        #expect(error?.position == 10)
        #expect(error?.reason == .mixed(utf8At: 6))

        let half = Texts.utf16("ab", bigEndian: false) + [0x41]
        let odd = try InputFile(path: scratch.file(half, named: "odd.csv"))
        let cut = #expect(throws: TextEncodingError.self) { try EncodingDetection.detect(odd) }
        #expect(cut?.position == 6)

        let lone = try InputFile(
            path: scratch.file([0xFE, 0xFF, 0x00, 0x41, 0xDC, 0x00, 0x00, 0x42], named: "lone.csv")
        )
        let surrogate = #expect(throws: TextEncodingError.self) { try EncodingDetection.detect(lone) }
        #expect(surrogate?.position == 4)
        #expect(surrogate?.reason == .illegal(.utf16BigEndian))
    }

    @Test(
        "Only well-formed UTF-8 passes the validator",
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE4, 0xB8],
            [0xE4, 0x41], [0xFF],
        ] as [[UInt8]]
    )
    func malformed(bytes: [UInt8]) {
        let whole = Array("before,".utf8) + bytes
        for cut in 0...whole.count {
            var validator = UTF8Validator()
            var bad: Int?
            for part in [whole[..<cut], whole[cut...]] where bad == nil {
                bad = part.withUnsafeBufferPointer { validator.consume($0) }
            }
            #expect((bad ?? validator.cutOff) == 7)
        }
    }

    @Test("The validator agrees with Swift on random bytes")
    func agreesWithSwift() {
        var numbers = SeededNumbers(seed: 7)
        let alphabet: [UInt8] = [0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xE0, 0xE4, 0xED, 0xA0, 0x9F, 0xF0, 0x90, 0xF4, 0x8F]
        var disagreements = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...9, using: &numbers)).compactMap { _ in
                alphabet.randomElement(using: &numbers)
            }
            var validator = UTF8Validator()
            let bad = bytes.withUnsafeBufferPointer { validator.consume($0) } ?? validator.cutOff
            if (bad == nil) != (String(validating: bytes, as: UTF8.self) != nil) { disagreements += 1 }
        }
        #expect(disagreements == 0)
    }

    @Test("The first byte of long texts that is not UTF-8 is found wherever they are cut")
    func longTexts() {
        var numbers = SeededNumbers(seed: 21)
        let characters = ["a", "z,", "0123456789abcdef0123456789abcdef", "中", "云服务器", "é", "𠮷", "한국", "\n"].map {
            Array($0.utf8)
        }
        var disagreements = 0
        for _ in 0..<1_500 {
            var bytes = (0..<Int.random(in: 0...120, using: &numbers)).flatMap { _ in
                characters.randomElement(using: &numbers) ?? []
            }
            for _ in 0..<Int.random(in: 0...1, using: &numbers) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            // Swift's own decoder tells how much of the text is well-formed.
            var decoder = UTF8()
            var iterator = bytes.makeIterator()
            var good = 0
            var expected: Int?
            while expected == nil {
                switch decoder.decode(&iterator) {
                case .scalarValue(let scalar): good += UTF8.width(scalar)
                case .emptyInput: expected = -1
                case .error: expected = good
                }
            }
            let cut = Int.random(in: 0...bytes.count, using: &numbers)
            var validator = UTF8Validator()
            var bad: Int?
            for part in [bytes[..<cut], bytes[cut...]] where bad == nil {
                bad = part.withUnsafeBufferPointer { validator.consume($0) }
            }
            if (bad ?? validator.cutOff ?? -1) != expected { disagreements += 1 }
        }
        #expect(disagreements == 0)
    }

    @Test("A workbook, an old workbook and UTF-16 without a mark are named as what they are")
    func notText() throws {
        let scratch = try Scratch()
        let files: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "encoding.workbook"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "encoding.workbook"),
            (Texts.utf16("xaccount_id\n1\n", bigEndian: false, marked: false), "csv.nul"),
        ]
        for (bytes, rule) in files {
            let file = try ImportFile(path: scratch.file(bytes), schema: .customers)
            #expect(file.problems.map(\.rule) == [rule])
        }
    }
}
