import Foundation
import Synchronization

/// The program itself, as it was built beside these tests.
enum Binary {
    struct Run {
        let status: Int32
        /// Whether a signal ended it; then ``status`` is the signal.
        let isKilled: Bool
        let data: String
        let messages: String
    }

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
        let process = prepared(arguments, in: folder, environment)
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        started(process.processIdentifier)
        // Both are read at the same time: a full pipe would stop the program.
        async let data = read(output)
        async let messages = read(errors)
        let texts = await (data, messages)
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus,
            isKilled: process.terminationReason == .uncaughtSignal,
            data: texts.0,
            messages: texts.1
        )
    }

    static func prepared(_ arguments: [String], in folder: String, _ environment: [String: String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ["HOME": folder, "XDG_RUNTIME_DIR": folder, "PATH": "/usr/bin:/bin"].merging(environment)
        { $1 }
        return process
    }

    private static func read(_ pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
