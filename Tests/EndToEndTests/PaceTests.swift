import Foundation
import PartnerAPI
import Sandbox
import Synchronization
import TestSupport
import Testing
import Values

/// How much of the service's quota is used, and how much of it is overrun. It takes real time, so it runs as
/// `scripts/pace` only.
@Suite("Pace", .serialized, .enabled(if: ProcessInfo.processInfo.environment["PARTNERDESK_PACE"] != nil))
struct PaceTests {
    private static let operation = "ListSubCustomerBillDetail"
    /// Calls of the operation, of all processes together.
    private static let calls = ProcessInfo.processInfo.environment["PARTNERDESK_PACE"].flatMap { Int($0) } ?? 300

    @Test("The quota is filled to 95 % and overrun by 1 % at most", .timeLimit(.minutes(30)), arguments: [1, 2])
    func pace(_ processes: Int) async throws {
        let moments = Mutex<[ContinuousClock.Instant]>([])
        var options = SandboxOptions()
        options.customers = Self.calls / processes
        options.records = options.customers * 5
        options.resellers = 0
        options.onCall = { name in
            if name == Self.operation { moments.withLock { $0.append(ContinuousClock.now) } }
        }
        try await TemporaryFolder.run { folder in
            try await withSandbox(options) { server in
                let environment = server.environment.merging(["XDG_RUNTIME_DIR": folder.path]) { $1 }
                try await withThrowingTaskGroup(of: Int32.self) { group in
                    for number in 1...processes {
                        let workspace = try folder.makeFolder("workspace-\(number)")
                        try folder.write("language: en\n", to: "workspace-\(number)/partnerdesk.yaml")
                        group.addTask {
                            try await Binary.run(
                                ["export", "consumption", "--format", "csv"],
                                in: workspace,
                                environment
                            ).status
                        }
                    }
                    for try await status in group { #expect(status == 0) }
                }
                let throttled = server.service.report.throttled[Self.operation] ?? 0
                try Self.judge(moments.withLock { $0 }, throttled: throttled, processes)
            }
        }
    }

    private static func judge(_ moments: [ContinuousClock.Instant], throttled: Int, _ processes: Int) throws {
        let (first, last) = (try #require(moments.first), try #require(moments.last))
        let time = (last - first).components
        let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
        // The first window's calls may leave at once.
        let share = Double(moments.count - 10) / (seconds * 10)
        print(
            "pace: \(processes) process(es), \(moments.count) calls in \(seconds) s:",
            "\(Int(share * 1000) / 10).\(Int(share * 1000) % 10)% of 10 a second, \(throttled) over the quota"
        )
        #expect(share >= 0.95)
        #expect(Double(throttled) <= 0.01 * Double(moments.count))
    }
}
