import Commands
import PartnerAPI
import TestSupport
import Testing
import Values

/// A place to run command lines in: a folder, an environment and a clock of its own, and nothing of the machine's.
struct Desk {
    struct Run {
        let status: Commands.ExitStatus
        let data: String
        let messages: String
    }

    let folder: TemporaryFolder
    var environment: [String: String] = [:]
    var directory: String
    /// Traps a test that reaches for the network without having been given one.
    var transport: @Sendable () throws -> any Transport = {
        Issue.record("this test has no network")
        throw CancellationError()
    }
    let time = ManualTime(Instant(secondsSince1970: 1_775_000_000))

    init(_ folder: TemporaryFolder) {
        self.folder = folder
        directory = folder.path
    }

    func context(_ terminal: RecordingTerminal) -> CommandContext {
        CommandContext(
            time: time,
            directory: directory,
            environment: environment,
            terminal: terminal,
            systemConfiguration: folder.file("etc"),
            transport: transport
        )
    }

    func run(_ line: String..., answers: [String] = [], columns: Int = 80) async -> Run {
        await run(line, answers: answers, columns: columns)
    }

    func run(_ line: [String], answers: [String] = [], columns: Int = 80) async -> Run {
        let terminal = RecordingTerminal(answers: answers, columns: columns)
        let status = await Program.run(line, in: context(terminal))
        return Run(status: status, data: terminal.data, messages: terminal.messages)
    }
}
