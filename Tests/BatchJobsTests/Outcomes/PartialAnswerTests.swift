import BatchJobs
import Tables
import TestSupport
import Testing

@Suite("Answers to calls of several rows")
struct PartialAnswerTests {
    @Test("Each row has its own reply, and what cannot be believed is doubtful")
    func splitting() throws {
        let desk = try Desk()
        let path = try desk.write(["xaccount_id"] + (1...5).map { "m\($0)" })
        let rows = try CheckedInput(path: path, schema: .customers).file.rows
        let no = Reply.Refusal("CBC.50010105", "exiting")
        let answer = PartialAnswer(
            successes: [.init("m1", ["q": "7"]), .init("m3"), .init("m4"), .init("m4"), .init("stranger")],
            failures: [.init("m2", no), .init("m3", no)]
        )
        #expect(
            answer.reply(to: rows) { $0["xaccount_id"] ?? "" }
                == .rows([
                    1: .done(["q": "7"]), 2: .refused(no), 3: .doubtful(JobCode.contradictory),
                    4: .doubtful(JobCode.contradictory), 5: .doubtful(JobCode.notInAnswer),
                ])
        )
        let contested = answer.reply(to: [rows[1]], failing: { .contested($0) }) { $0["xaccount_id"] ?? "" }
        #expect(contested == .rows([2: .contested(no)]))
    }
}
