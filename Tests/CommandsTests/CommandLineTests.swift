import Commands
import TestSupport
import Testing

@Suite("The command line")
struct CommandLineTests {
    @Test(
        "A faulty line ends with exit code 2 and says what is wrong, in Chinese unless told otherwise",
        arguments: [
            (["inti"], "是否指“partnerdesk init”？"), (["init", "--lan", "en"], "未知选项“--lan”；是否指“--lang”？"),
            (["completions"], "缺少参数“<shell>”"), (["init", "a", "b"], "多余的参数“b”"),
            (["init", "--config"], "“--config <file>”缺少值"),
            (["completions", "tcsh"], "“tcsh”不能用作“<shell>”的值"),
        ]
    )
    func faults(_ line: [String], _ message: String) async throws {
        try await TemporaryFolder.run { folder in
            let terminal = RecordingTerminal()
            let status = await Program.run(line, in: Desk(folder).context(terminal))
            #expect(status == .usage)
            #expect(terminal.messages.contains(message))
            #expect(terminal.data.isEmpty)
        }
    }

    @Test("The exit codes are those scripts rely on")
    func exitCodes() {
        let codes: [(Commands.ExitStatus, Int32)] = [
            (.done, 0), (.unexpected, 1), (.usage, 2), (.someRefused, 3), (.invalidInput, 4), (.unavailable, 5),
            (.unknownOutcome, 6), (.refused, 7), (.limitReached, 8), (.nothingToDo, 9), (.proofFailed, 10),
            (.locked, 11), (.credentials, 12), (.notFinal, 13), (.interrupted, 130),
        ]
        for (status, code) in codes { #expect(status.rawValue == code) }
    }

    @Test("The version is told, to people and to machines")
    func version() async throws {
        try await TemporaryFolder.run { folder in
            let desk = Desk(folder)
            let plain = await desk.run("--version")
            #expect(plain.status == .done)
            #expect(plain.data == "partnerdesk \(Program.version)\n")
            let json = await desk.run("--json", "--version")
            #expect(json.data.contains(#""version":"\#(Program.version)""#))
        }
    }

    @Test("An option every command takes may stand before the command's name")
    func optionsAnywhere() async throws {
        try await TemporaryFolder.run { folder in
            let run = await Desk(folder).run("--lang", "en", "--json", "init", "desk")
            #expect(run.status == .done)
            #expect(run.data.contains(#""created":true"#))
            let settings = try folder.text(of: "desk/partnerdesk.yaml")
            #expect(settings.contains("Settings of a PartnerDesk workspace"))
        }
    }

    @Test("A completion script names the commands", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) async throws {
        try await TemporaryFolder.run { folder in
            let run = await Desk(folder).run("completions", shell)
            #expect(run.status == .done)
            #expect(run.data.contains("partnerdesk") && run.data.contains("init"))
        }
    }

    @Test("With --json an error is one JSON document on the error stream")
    func errorsForMachines() async throws {
        try await TemporaryFolder.run { folder in
            let run = await Desk(folder).run("init", "--config", "none.yaml", "--json")
            #expect(run.status == .usage)
            #expect(run.data.isEmpty)
            #expect(run.messages.hasPrefix(#"{"error":{"exit_code":2,"#))
        }
    }
}
