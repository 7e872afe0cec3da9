import Foundation
import Subprocess

/// The program at a terminal of its own, made by `script`, with somebody who types when asked.
enum Keyboard {
    struct Run {
        /// Exit code of the program.
        var status: Int32?
        /// Whether the terminal's settings are those it had.
        var isTerminalAsBefore = false
        var screen = ""
    }

    /// Runs a command line.
    ///
    /// - Parameter typing: what to wait for on the screen, and what to type then, one after the other.
    static func run(
        _ line: String,
        in folder: String,
        _ environment: [String: String],
        typing: [(prompt: String, keys: String)]
    ) async throws -> Run {
        // The shell outlives the Ctrl-C that the terminal sends to both.
        let script = "trap : INT; echo \"[$(stty -g)]\"; '\(Binary.path)' \(line); echo \"[$?]\"; echo \"[$(stty -g)]\""
        let environment = environment.merging(["TERM": "xterm", "SHELL": "/bin/sh"]) { $1 }
        let result = try await Subprocess.run(
            Binary.configuration("/usr/bin/script", ["-qfc", script, "/dev/null"], in: folder, environment),
            input: .inputWriter,
            output: .sequence,
            error: .combinedWithOutput
        ) { terminal in
            var screen: [UInt8] = []
            var typing = typing[...]
            var seen = 0
            for try await bytes in terminal.standardOutput {
                bytes.withUnsafeBytes { screen += $0 }
                while let next = typing.first, let end = position(after: next.prompt, in: screen, from: seen) {
                    seen = end
                    typing.removeFirst()
                    _ = try await terminal.standardInputWriter.write(next.keys)
                }
            }
            return screen
        }
        return read(String(decoding: result.takeClosureResult(), as: UTF8.self))
    }

    private static func position(after prompt: String, in screen: [UInt8], from start: Int) -> Int? {
        Data(screen).range(of: Data(prompt.utf8), in: start..<screen.count)?.upperBound
    }

    /// The three lines in brackets that the shell wrote: settings, exit code, settings.
    private static func read(_ screen: String) -> Run {
        var run = Run()
        run.screen = screen
        let marks = screen.split(whereSeparator: \.isNewline).compactMap { line -> Substring? in
            guard let end = line.lastIndex(of: "]"), let start = line[..<end].lastIndex(of: "[") else { return nil }
            return line[line.index(after: start)..<end]
        }
        run.status = marks.dropFirst().compactMap { Int32($0) }.last
        run.isTerminalAsBefore = marks.first != nil && marks.first == marks.last
        return run
    }
}
