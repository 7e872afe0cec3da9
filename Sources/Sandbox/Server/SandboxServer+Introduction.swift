internal import PartnerAPI
internal import Values

extension SandboxServer {
    /// The line of JSON that tells a program how to reach this sandbox. It holds the secret key: the sandbox is open to
    /// this machine alone, and its key opens nothing else.
    package var introduction: String {
        let world = service.world
        return JSONValue.object([
            .init(key: "endpoint", value: .string(endpoint)),
            .init(key: "access_key", value: .string(accessKey)),
            .init(key: "secret_key", value: .string(secretKey.exposed { $0 })),
            .init(key: "bill_cycle", value: .string(world.billCycle.description)),
            .init(key: "customers", value: .number(String(world.customers.count))),
            .init(key: "records", value: .number(String(world.months[world.billCycle]?.records ?? 0))),
        ]).text
    }
}
