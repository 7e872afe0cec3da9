import Foundation

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
        // Reading blocks its thread, and the sandbox needs those that tests run on.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try converse(line, in: folder, environment, typing) })
            }
        }
    }

    private static func converse(
        _ line: String,
        in folder: String,
        _ environment: [String: String],
        _ typing: [(prompt: String, keys: String)]
    ) throws -> Run {
        // The shell outlives the Ctrl-C that the terminal sends to both.
        let script = "trap : INT; echo \"[$(stty -g)]\"; '\(Binary.path)' \(line); echo \"[$?]\"; echo \"[$(stty -g)]\""
        let process = Binary.prepared(["-qfc", script, "/dev/null"], in: folder, environment)
        process.executableURL = URL(filePath: "/usr/bin/script")
        process.environment?["TERM"] = "xterm"
        process.environment?["SHELL"] = "/bin/sh"
        let (keys, output) = (Pipe(), Pipe())
        process.standardInput = keys
        process.standardOutput = output
        process.standardError = output
        try process.run()
        var screen: [UInt8] = []
        var typing = typing[...]
        var seen = 0
        while case let bytes = output.fileHandleForReading.availableData, !bytes.isEmpty {
            screen += bytes
            while let next = typing.first, let end = position(after: next.prompt, in: screen, from: seen) {
                seen = end
                typing.removeFirst()
                try keys.fileHandleForWriting.write(contentsOf: Data(next.keys.utf8))
            }
        }
        process.waitUntilExit()
        return read(String(decoding: screen, as: UTF8.self))
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
