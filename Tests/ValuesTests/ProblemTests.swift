import Testing
import Values

@Suite("Problems in words")
struct ProblemTests {
    @Test("A problem names as much of its place as is known, without a comma in front")
    func places() {
        var problem = Problem(rule: "r", message: Localized(zh: "错", en: "bad"))
        #expect(problem.line(in: .english) == "bad [r]")
        problem.place.column = "c"
        #expect(problem.line(in: .english) == "column c: bad [r]")
        #expect(problem.line(in: .chinese) == "列 c：错 [r]")
        problem.place = Problem.Place(file: "f", line: 3, row: 2, column: "c")
        #expect(problem.line(in: .english) == "f:3 row 2, column c: bad [r]")
    }
}
