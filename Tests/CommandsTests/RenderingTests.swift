import Commands
import TestSupport
import Testing
import Values

@Suite("What appears on the screen")
struct RenderingTests {
    @Test("Columns stay in line beside Chinese text, and figures stand to the right")
    func tables() {
        var table = TextTable([.init(zh: "客户", en: "Customer"), .init(zh: "金额", en: "Amount", .right)])
        table.add("云帆", "1,234.50")
        table.add("ab", "5.00")
        #expect(
            table.text(in: .chinese) == """
                客户      金额
                ────  ────────
                云帆  1,234.50
                ab        5.00

                """
        )
    }

    @Test("Data cannot move the cursor or colour the screen")
    func escapes() {
        var table = TextTable([.init(zh: "名", en: "Name")])
        table.add("a\u{1B}[31mb\nc")
        #expect(table.text(in: .english).contains("a [31mb c"))
    }

    @Test("Progress is redrawn in place on a terminal and absent elsewhere")
    func progress() {
        for canRedraw in [true, false] {
            let terminal = RecordingTerminal(canRedraw: canRedraw, columns: 20)
            let time = ManualTime(Instant(secondsSince1970: 0))
            let progress = Progress(Renderer(terminal: terminal, language: .english), time: time)
            progress.update(Localized("12 of 30"))
            progress.update(Localized("too soon"))
            time.advance(by: .seconds(1))
            progress.update(Localized("9"))
            progress.clear()
            let drawn = "\r12 of 30\r9       \r \r"
            #expect(terminal.messages == (canRedraw ? drawn : ""))
            #expect(terminal.data.isEmpty)
        }
    }

    @Test("Colour is used on a terminal only, and never with NO_COLOR or --no-color")
    func colour() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            func isColoured(_ options: CommonValues, redraw: Bool) throws -> Bool {
                try Session(options: options, context: desk.context(RecordingTerminal(canRedraw: redraw))).renderer
                    .color
            }
            var coloured = [try isColoured(CommonValues(), redraw: true)]
            coloured.append(try isColoured(CommonValues(noColor: true), redraw: true))
            coloured.append(try isColoured(CommonValues(), redraw: false))
            desk.environment["NO_COLOR"] = "1"
            coloured.append(try isColoured(CommonValues(), redraw: true))
            #expect(coloured == [true, false, false, false])
        }
    }
}
