import BatchJobs
import PartnerAPI
import Sandbox
import Testing
import Values

/// A desk whose customers have resources, and the customers' own keys.
struct RenewalFixture {
    private typealias Resources = ListPayPerUseCustomerResources

    /// A primary resource of a customer.
    struct Primary: Hashable {
        let customer: String
        let id: String
        let policy: Int
    }

    let desk: Desk
    /// Customers that are the partner's and have resources in use, most of them first.
    let customers: [String]

    init(faults: String = "") throws {
        desk = try Desk(faults: faults) {
            $0.customers = 40
            $0.records = 2_000
        }
        let service = desk.service
        customers = service.world.customers.filter { !$0.hasLeft }.map(\.id)
            .filter { !service.renewable(of: $0).isEmpty }
            .sorted { (service.renewable(of: $0).count, $0) > (service.renewable(of: $1).count, $1) }
    }

    /// Primary resources in use of all customers, a few.
    func primaries(_ count: Int, where passes: (Int) -> Bool = { _ in true }) throws -> [Primary] {
        let found = customers.flatMap { primaries(of: $0, where: passes) }.prefix(count)
        try #require(found.count == count)
        return Array(found)
    }

    func primaries(of customer: String, where passes: (Int) -> Bool = { _ in true }) -> [Primary] {
        desk.service.renewable(of: customer).filter { passes($0.policy) }.map {
            Primary(customer: customer, id: $0.resource, policy: $0.policy)
        }
    }

    /// A resource without auto-renewal of each of so many customers.
    func oneOfEach(_ count: Int) throws -> [Primary] {
        let found = customers.compactMap { primaries(of: $0) { $0 != 3 }.first }.prefix(count)
        try #require(found.count == count)
        return Array(found)
    }

    /// `expire_policy` of a resource at the service now.
    func policy(_ primary: Primary) -> Int? {
        desk.service.renewable(of: primary.customer).first { $0.resource == primary.id }?.policy
    }

    /// A resource of the customer that the list shows with this status.
    func resource(of customer: String, primary: Bool, status: Int64) async throws -> String {
        try #require(try await anyResource(of: customer, primary: primary, status: status))
    }

    /// The same, nil where there is none.
    func anyResource(of customer: String, primary: Bool, status: Int64) async throws -> String? {
        let page = try await desk.client().send(ListPayPerUseCustomerResources(customerID: customer))
        let found = page.records.first {
            $0[Resources.status] == status && $0[Resources.isMainResource] == (primary ? 1 : 0)
        }
        return found?[Resources.resourceID]
    }

    func renewalDesk(only some: [String]? = nil, wrong: String? = nil) throws -> RenewalDesk {
        var credentials: [String: Credentials] = [:]
        for customer in some ?? customers {
            let keys = try #require(desk.service.credentials(ofCustomer: customer))
            let secret = customer == wrong ? Secret("0123456789abcdef0123456789abcdef01234567") : keys.secretKey
            credentials[customer] = .accessKey(keys.accessKey, sk: secret)
        }
        return RenewalDesk(partner: try desk.client(), credentials: credentials, time: desk.time)
    }

    func auto(_ wish: AutoRenewalKind.Wish = .init(), only some: [String]? = nil, wrong: String? = nil) throws
        -> AutoRenewalKind
    {
        AutoRenewalKind(try renewalDesk(only: some, wrong: wrong), wish: wish, language: .english)
    }

    func onDemand(_ change: UpdatePeriodToOnDemand.Change? = nil, only some: [String]? = nil) throws -> OnDemandKind {
        OnDemandKind(try renewalDesk(only: some), change: change, language: .english)
    }

    static let direct: JobOptions = {
        var options = JobOptions()
        options.preflights = false
        return options
    }()
}
