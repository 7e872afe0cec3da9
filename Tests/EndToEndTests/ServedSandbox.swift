import Foundation
import PartnerAPI
import Subprocess
import Testing

/// `partnerdesk sandbox serve` as a process of its own.
struct ServedSandbox {
    let endpoint: String
    let accessKey: String
    let secretKey: String
    let billCycle: String
    let records: String

    /// Starts it, and ends it with Ctrl-C after `body`.
    ///
    /// - Returns: how it ended.
    static func run(
        _ options: [String],
        in folder: String,
        _ body: (ServedSandbox) async throws -> Void
    ) async throws -> TerminationStatus {
        var configuration = Binary.configuration(
            Binary.path,
            ["sandbox", "serve", "--json"] + options,
            in: folder,
            [:]
        )
        // Where the body fails.
        configuration.platformOptions.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        let result = try await Subprocess.run(configuration, input: .none, output: .sequence, error: .discarded) {
            try await body(ServedSandbox(introduction: firstLine(of: $0.standardOutput)))
            try $0.send(signal: .interrupt)
        }
        return result.terminationStatus
    }

    /// The line that tells how to reach it.
    private static func firstLine(of output: SubprocessOutputSequence) async throws -> [UInt8] {
        var line: [UInt8] = []
        for try await bytes in output {
            bytes.withUnsafeBytes { line += $0 }
            if let end = line.firstIndex(of: UInt8(ascii: "\n")) { return Array(line[..<end]) }
        }
        return line
    }

    private init(introduction: [UInt8]) throws {
        let json = try JSONValue(parsing: introduction)
        endpoint = try #require(json["endpoint"]?.string)
        accessKey = try #require(json["access_key"]?.string)
        secretKey = try #require(json["secret_key"]?.string)
        billCycle = try #require(json["bill_cycle"]?.string)
        guard case .number(let records)? = json["records"] else { throw CocoaError(.coderValueNotFound) }
        self.records = records
    }

    var environment: [String: String] {
        [
            "PARTNERDESK_ENDPOINT": endpoint, "HUAWEICLOUD_SDK_AK": accessKey, "HUAWEICLOUD_SDK_SK": secretKey,
        ]
    }
}
