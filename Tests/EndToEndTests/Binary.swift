import Foundation
import Subprocess
import SystemPackage

/// The program itself, as it was built beside these tests.
enum Binary {
    struct Run {
        let status: Int32
        /// Whether a signal ended it; then ``status`` is the signal.
        let isKilled: Bool
        let data: String
        let messages: String
    }

    /// What a run may print; no command of ours prints as much.
    private static let mostOutput = 4 << 20

    /// The tests and the program lie in the same folder of the build.
    static var path: String {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "partnerdesk").path
    }

    /// Runs a command line in a folder, with these variables and nothing else of the machine's environment.
    ///
    /// - Parameter started: told the process's number.
    static func run(
        _ arguments: [String],
        in folder: String,
        _ environment: [String: String] = [:],
        started: (Int32) -> Void = { _ in }
    ) async throws -> Run {
        let result = try await Subprocess.run(
            configuration(path, arguments, in: folder, environment),
            input: .none,
            output: .string(limit: mostOutput),
            error: .string(limit: mostOutput)
        ) { started($0.processIdentifier.value) }
        let (status, isKilled) =
            switch result.terminationStatus {
            case .exited(let code): (code, false)
            case .signaled(let signal): (signal, true)
            }
        return Run(
            status: status,
            isKilled: isKilled,
            data: result.standardOutput,
            messages: result.standardError
        )
    }

    /// Foundation's `Process` will not do here: to close what a child must not inherit, it looks through the open files,
    /// and copies 256 bytes from entries of some twenty-four. With many files open that reaches past the end of its memory.
    static func configuration(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        _ environment: [String: String]
    ) -> Configuration {
        let all = ["HOME": folder, "XDG_RUNTIME_DIR": folder, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        return Configuration(
            executable: .path(FilePath(program)),
            arguments: Arguments(arguments),
            environment: .custom(
                Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0), $1) })
            ),
            workingDirectory: FilePath(folder)
        )
    }
}
