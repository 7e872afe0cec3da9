import Commands
import TestSupport
import Testing

@Suite("Offline checks")
struct CheckTests {
    @Test("A template passes its own check, in both languages", arguments: ["customers", "codes"], ["zh", "en"])
    func templates(_ noun: String, _ language: String) async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            #expect(await desk.run(noun, "template", "--out", ".", "--lang", language).status == .done)
            let check = await desk.run(noun, "check", "\(noun)-template.csv", "--lang", language)
            #expect(check.status == .done, "\(check.messages)")
        }
    }

    @Test("The samples pass", arguments: ["customers", "codes"])
    func samples(_ noun: String) async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            _ = await desk.run("init")
            let check = await desk.run(noun, "check", "samples/\(noun).csv")
            #expect(check.status == .done)
            #expect(check.messages.isEmpty)
        }
    }

    @Test("All faults are told at once with their places; --out writes the reasons beside the rows")
    func faults() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            try folder.write("xaccount_id,mobile_phone,lable\na,1.38E+10,x\n,13800000001,y\na,,z\n", to: "in.csv")
            let check = await desk.run("customers", "check", "in.csv", "--out", "checked", "--lang", "en")
            #expect(check.status == .invalidInput)
            for place in [
                "in.csv:2 row 1, column mobile_phone", "in.csv:3 row 2, column xaccount_id", "in.csv:4 row 3",
            ] {
                #expect(check.messages.contains(place), "\(place)")
            }
            #expect(check.messages.contains("did you mean “label”?"))
            let copy = try folder.text(of: "checked/checked.csv")
            #expect(copy.split(separator: "\r\n").filter { $0.contains(",invalid,") }.count == 3)
        }
    }

    @Test("A file that is not there is a usage error, and an empty one cannot be used")
    func unreadable() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            #expect(await desk.run("codes", "check", "none.csv").status == .usage)
            try folder.write("", to: "empty.csv")
            #expect(await desk.run("codes", "check", "empty.csv").status == .invalidInput)
        }
    }

    @Test("An error code is explained in the language asked for; an unknown one names its neighbour")
    func explain() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let known = await desk.run("explain", "cbc.99000039", "--lang", "en")
            #expect(known.status == .done)
            #expect(known.data.hasPrefix("CBC.99000039 (HTTP 400)"))
            let own = await desk.run("explain", "JOB.CODE_LIMIT")
            #expect(own.data.contains("15"))
            let unknown = await desk.run("explain", "JOB.CODE_LIMTI")
            #expect(unknown.status == .nothingToDo)
            #expect(unknown.messages.contains("JOB.CODE_LIMIT"))
        }
    }
}
