import Foundation
import PartnerAPI
import Testing

/// `partnerdesk sandbox serve` as a process of its own.
final class ServedSandbox {
    let endpoint: String
    let accessKey: String
    let secretKey: String
    let billCycle: String
    let records: String
    private let process: Process

    /// Starts it and reads the line that tells how to reach it.
    init(_ options: [String], in folder: String) throws {
        process = Binary.prepared(["sandbox", "serve", "--json"] + options, in: folder, [:])
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        let json = try JSONValue(parsing: line)
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

    /// Ctrl-C; the exit code.
    func interrupt() -> Int32 {
        process.interrupt()
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit { if process.isRunning { process.terminate() } }
}
