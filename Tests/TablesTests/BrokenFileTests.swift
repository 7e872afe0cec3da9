import Tables
import TestSupport
import Testing
import Values

@Suite("Broken input files")
struct BrokenFileTests {
    @Test("Each is refused with its place, and nothing of it crashes the reader", arguments: BrokenFile.customers)
    func refused(broken: BrokenFile) throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file(broken.bytes), name: "customers.csv", schema: .customers)
        let problem = try #require(file.problems.first { $0.rule == broken.rule })
        #expect(file.hasErrors)
        #expect(problem.severity == .error)
        #expect(problem.place.file == "customers.csv")
        if let line = broken.line { #expect(problem.place.line == line) }
        if let row = broken.row { #expect(problem.place.row == row) }
        if let column = broken.column { #expect(problem.place.column == column) }
        #expect(!problem.message.zh.isEmpty && !problem.message.en.isEmpty)
        #expect(file.problems.filter { $0.severity == .error }.count == 1)
    }

    @Test("All errors of all rows come at once, in the order of the file")
    func allAtOnce() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "mobile_phone,xaccount_id,verification_code,domain_name\n123,,abc,1\n13800000001,a,123456,op_x1\n1,b,1,ok_name\n"
        )
        let file = try ImportFile(path: path, schema: .customers)
        #expect(
            file.problems.map { "\($0.place.row ?? 0) \($0.place.column ?? "") \($0.rule)" } == [
                "1 xaccount_id required", "1 domain_name length.minimum", "1 domain_name account.all-digits",
                "1 mobile_phone phone.digits", "1 verification_code code.length",
                "2 domain_name account.prefix", "3 mobile_phone phone.digits", "3 verification_code code.length",
            ]
        )
        #expect(file.rows.map(\.hasErrors) == [true, true, true])
        #expect(!file.isUnusable)
    }

    @Test("Rows before the break are kept, and the file is known to be unusable")
    func unusable() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("xaccount_id\na\nb\n\"c\n"), schema: .customers)
        #expect(file.rows.map(\.number) == [1, 2])
        #expect(file.isUnusable)
    }

    @Test("A duplicate names both rows")
    func duplicate() throws {
        let scratch = try Scratch()
        let file = try ImportFile(path: scratch.file("xaccount_id,label\na,\"x\ny\"\nb,\na,\n"), schema: .customers)
        let problem = try #require(file.problems.first)
        #expect(problem.place.row == 3 && problem.place.line == 5)
        #expect(problem.message.en.contains("row 1 (line 2)"))
        #expect(problem.message.zh.contains("第 1 行数据（文件第 2 行）"))
    }
}
