import TestSupport
import Testing
import Values

@testable import Commands

@Suite("Help pages")
struct HelpTests {
    @Test("A page shows examples before anything else, in the language asked for")
    func pages() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let chinese = await desk.run("init", "--help")
            #expect(chinese.status == .done)
            #expect(chinese.messages.isEmpty)
            let headings = ["示例", "用法", "参数", "通用选项", "说明"]
            let lines = chinese.data.split(separator: "\n").map(String.init)
            #expect(lines.filter(headings.contains) == headings)
            #expect(lines[0] == "partnerdesk init：建立工作区：设置文件、导入模板和样例。")

            let english = await desk.run("help", "init", "--lang", "en")
            #expect(english.data.hasPrefix("partnerdesk init: Make a workspace"))
            #expect(english.data.contains("\nEXAMPLES\n"))
            #expect(english.data.unicodeScalars.allSatisfy { $0.value < 0x2E80 })
        }
    }

    @Test("The language comes from --lang, the configuration, LANG, and is Chinese otherwise")
    func language() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            #expect(await desk.run("--help").data.contains("示例"))
            desk.environment["LANG"] = "en_GB.UTF-8"
            #expect(await desk.run("--help").data.contains("EXAMPLES"))
            try folder.write("language: zh\n", to: "partnerdesk.yaml")
            #expect(await desk.run("--help").data.contains("示例"))
            #expect(await desk.run("--help", "--lang=en").data.contains("EXAMPLES"))
        }
    }

    @Test("Every command has a page in both languages that fits the screen", arguments: [60, 80, 120])
    func everyPageFits(_ columns: Int) async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            for path in Program.commandPaths {
                for language in Language.allCases {
                    let terminal = RecordingTerminal(columns: columns)
                    let line = path + ["--help", "--lang", language.rawValue]
                    #expect(await Program.run(line, in: desk.context(terminal)) == .done)
                    #expect(terminal.data.contains(language == .chinese ? "示例" : "EXAMPLES"), "\(path)")
                    for shown in terminal.data.split(separator: "\n") where !shown.hasPrefix("  partnerdesk ") {
                        #expect(DisplayWidth.of(shown) <= columns, "\(path): \(shown)")
                    }
                }
            }
        }
    }

    @Test("A noun without its verb shows its page and is a usage error; the bare program is not")
    func incomplete() async throws {
        try await TemporaryFolder.run { folder in
            let bare = await Desk(folder).run()
            #expect(bare.status == .done)
            #expect(bare.data.contains("子命令"))
            for noun in Program.commandPaths.filter({ $0.count == 2 }).map({ $0[0] }) {
                let run = await Desk(folder).run(noun)
                #expect(run.status == .usage)
                #expect(run.data.isEmpty)
                #expect(run.messages.contains("子命令"))
            }
        }
    }

    @Test("No noun has arguments of its own, so its page can be made without describing its verbs")
    func nouns() {
        for path in Set(Program.commandPaths.map { Array($0.dropLast()) }) {
            let noun = Invocation(path)
            #expect(noun.path == path && noun.unknownCommand == nil)
            #expect(ArgumentInfo.all(of: noun.command).isEmpty, "\(path)")
        }
    }

    @Test("Chinese lines break anywhere but before closing punctuation; English lines between words")
    func wrapping() {
        #expect(Wrapping.lines("一二三四，五六", width: 8) == ["一二三", "四，五六"])
        #expect(Wrapping.lines("one two three", width: 8) == ["one two", "three"])
        #expect(Wrapping.lines("用 partnerdesk 吧", width: 14) == ["用 partnerdesk", "吧"])
        #expect(Wrapping.lines("a\n\nb", width: 8) == ["a", "", "b"])
    }
}
