import PartnerAPI
import Sandbox
import TestSupport
import Values

extension Desk {
    /// A desk with a sandbox of its own; both go by the same clock, which moves only when something waits.
    static func atSandbox(
        customers: Int = 6,
        records: Int = 80,
        resellers: Int = 2,
        faults: String = "",
        _ body: (inout Desk, SandboxServer) async throws -> Void
    ) async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.transport = { try CurlTransport() }
            var options = SandboxOptions()
            options.customers = customers
            options.records = records
            options.resellers = resellers
            options.faults = try FaultPlan(parsing: faults)
            options.time = desk.time
            let server = try await SandboxServer.start(options)
            desk.environment = [
                "PARTNERDESK_ENDPOINT": server.endpoint, "HUAWEICLOUD_SDK_AK": server.accessKey,
                "HUAWEICLOUD_SDK_SK": server.secretKey.exposed { $0 },
            ]
            do {
                try await body(&desk, server)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }
}
