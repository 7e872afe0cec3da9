internal import PartnerAPI
internal import Values

extension SandboxService {
    /// The keys of a customer, for tests and for people who play.
    package func credentials(ofCustomer id: String) -> SandboxCredentials? {
        world.indexByID[id].map { SandboxCredentials(seed: options.seed, customer: $0) }
    }

    /// Who sends a request: a customer where the key or the token is a customer's, else the partner. Everything else about
    /// the credentials is checked too.
    func identify(_ request: SandboxRequest) throws(Refusal) -> Caller {
        let given = request.header("X-Auth-Token") ?? SandboxService.accessKey(of: request) ?? ""
        if let customer = SandboxCredentials.customer(claimedBy: given), world.customers.indices.contains(customer) {
            try SandboxCredentials(seed: options.seed, customer: customer).check(request, now: options.time.now)
            return Caller(customer: customer)
        }
        try credentials.check(request, now: options.time.now)
        return .partner
    }

    private static func accessKey(of request: SandboxRequest) -> String? {
        guard let header = request.header("Authorization"), let start = header.firstRange(of: "Access=") else {
            return nil
        }
        return String(header[start.upperBound...].prefix { $0 != "," && $0 != " " })
    }

    /// The ini file that `--customer-credentials` takes, with every customer of the world.
    package var customerCredentialsFile: String {
        world.customers.map { customer in
            let keys = SandboxCredentials(seed: options.seed, customer: customer.index)
            return "[\(customer.id)]\nak = \(keys.accessKey)\nsk = \(keys.secretKey.exposed { $0 })\n"
        }.joined(separator: "\n")
    }
}
