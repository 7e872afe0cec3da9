import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Renewal settings of the sandbox")
struct RenewalTests {
    private typealias Resources = ListPayPerUseCustomerResources
    private let fixture = SandboxFixture()

    /// Calls as a customer, with its own token.
    private func call(_ request: some PartnerRequest, as customer: String) async throws -> Reply {
        let operation = type(of: request).operation
        var values = request.arguments.values
        var path = operation.path
        if let place = values.firstIndex(where: { path.contains("{\($0.name)}") }) {
            path = path.replacing("{\(values[place].name)}", with: values[place].value.queryText)
            values.remove(at: place)
        }
        let body = JSONValue.object(values.map { JSONValue.Member(key: $0.name, value: $0.value) })
        let token = try #require(fixture.service.credentials(ofCustomer: customer)).token
        return try Reply(
            await fixture.service.answer(
                SandboxRequest(
                    method: operation.method.rawValue,
                    target: path,
                    headers: [("X-Auth-Token", token.exposed { $0 }), ("Content-Type", "application/json")],
                    body: operation.method == .post ? body.bytes : []
                )
            )
        )
    }

    private var customer: WorldCustomer {
        get throws {
            try #require(
                fixture.world.customers.filter { !$0.hasLeft }.max {
                    fixture.service.renewable(of: $0.id).count < fixture.service.renewable(of: $1.id).count
                }
            )
        }
    }

    private func policies() async throws -> [String: Int] {
        let records = try await fixture.all(Resources(customerID: try customer.id))
        return Dictionary(
            records.compactMap { record in
                guard let id = record[Resources.resourceID], let policy = record[Resources.expirePolicy] else {
                    return nil
                }
                return (id, Int(policy))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test("A customer turns auto-renewal on and off, with what hangs on the resource; off twice is refused by name")
    func auto() async throws {
        let id = try customer.id
        let resource = try #require(fixture.service.renewable(of: id).first { $0.policy != 3 }).resource
        var request = AutoRenewalResources(resourceID: resource)
        request.times = 12
        request.periodType = .month
        let set = try await call(request, as: id)
        #expect(set.status == 200 && set.bytes.isEmpty)
        #expect(try await policies()[resource] == 3)
        #expect(fixture.service.renewalSettings[resource] == RenewalSetting(policy: 3, times: 12, period: "MONTH"))
        #expect(fixture.service.renewalSettings.count > 1)

        #expect(try await call(AutoRenewalResources(resourceID: resource), as: id).status == 200)
        #expect(fixture.service.renewalSettings[resource]?.times == 12)

        let cancel = CancelAutoRenewalResources(resourceID: resource)
        #expect(try await call(cancel, as: id).status == 204)
        #expect(try await policies()[resource] == 0)
        let again = try await call(cancel, as: id)
        #expect(again.status == 400 && again.code == CancelAutoRenewalResources.alreadyCancelled)
    }

    @Test("The partner may list but not set, a customer set but not list partners' data; each gets 403")
    func roles() async throws {
        let id = try customer.id
        let resource = try #require(fixture.service.renewable(of: id).first).resource
        let path = AutoRenewalResources.operation.path.replacing("{resource_id}", with: resource)
        let asPartner = await fixture.send(SandboxRequest(method: "DELETE", target: path))
        #expect(asPartner.status == 403)
        let asPartnerTwo = try await fixture.call(UpdatePeriodToOnDemand(.setUp, resourceIDs: [resource]))
        #expect(asPartnerTwo.status == 403 && asPartnerTwo.code == "CBC.0151")
        let asCustomer = try await call(ListSubCustomers(), as: id)
        #expect(asCustomer.status == 403 && asCustomer.code == "CBC.0151")
        let own = try await call(Resources(customerID: "somebody else"), as: id)
        #expect(own.status == 200 && own.list("data").isEmpty == false)
        #expect(fixture.service.renewalSettings.isEmpty)
    }

    @Test("What is one resource's fails alone with status 200; what is missing or no primary refuses all of them")
    func onDemand() async throws {
        let id = try customer.id
        let records = try await fixture.all(Resources(customerID: id))
        let usable = try #require(fixture.service.renewable(of: id).first { $0.policy != 1 }).resource
        let request = UpdatePeriodToOnDemand(.setUp, resourceIDs: [usable])
        #expect(try await call(request, as: id).list("error_details").isEmpty)
        #expect(fixture.service.renewalSettings[usable]?.policy == 1)
        let other = try #require(
            fixture.service.renewable(of: id).first { $0.policy != 1 && $0.resource != usable }
        ).resource
        let reply = try await call(UpdatePeriodToOnDemand(.cancel, resourceIDs: [usable, other]), as: id)
        #expect(reply.status == 200)
        #expect(reply.list("error_details").map { $0["id"]?.string } == [other])
        #expect(fixture.service.renewalSettings[usable]?.policy == 0)

        let dependant = try #require(
            records.first { $0[Resources.isMainResource] == 0 && $0[Resources.status] == 2 }?[Resources.resourceID]
        )
        for (wrong, code) in [("nowhere", "CBC.99003012"), (dependant, "CBC.0100")] {
            let refused = try await call(UpdatePeriodToOnDemand(.setUp, resourceIDs: [usable, wrong]), as: id)
            #expect(refused.status == 400 && refused.code == code)
        }
        #expect(fixture.service.renewalSettings[usable]?.policy == 0)
    }

    @Test("What a customer sends is held to the description too")
    func parameters() async throws {
        let id = try customer.id
        let resource = try #require(fixture.service.renewable(of: id).first).resource
        var often = AutoRenewalResources(resourceID: resource)
        often.times = 100
        #expect(try await call(often, as: id).status == 400)
        let none = try await call(UpdatePeriodToOnDemand(.setUp, resourceIDs: []), as: id)
        #expect(none.status == 400)
        let many = UpdatePeriodToOnDemand(.setUp, resourceIDs: (0...100).map { "r\($0)" })
        #expect(try await call(many, as: id).code == "CBC.0100")
        let long = CancelAutoRenewalResources(resourceID: String(repeating: "r", count: 65))
        #expect(try await call(long, as: id).status == 400)
        #expect(fixture.service.renewalSettings.isEmpty)
    }

    @Test("Another customer's resource does not exist for a customer")
    func strangers() async throws {
        let id = try customer.id
        let other = try #require(
            fixture.world.customers.first { $0.id != id && !fixture.service.renewable(of: $0.id).isEmpty }
        ).id
        let resource = try #require(fixture.service.renewable(of: other).first).resource
        #expect(try await call(AutoRenewalResources(resourceID: resource), as: id).code == "CBC.99003012")
    }

    @Test("The file of customers' keys has a section for each customer")
    func keys() throws {
        let file = try CredentialsFile(parsing: fixture.service.customerCredentialsFile)
        #expect(file.profiles.count == fixture.world.customers.count)
        let id = try customer.id
        let keys = try #require(fixture.service.credentials(ofCustomer: id))
        #expect(try file.credentials(profile: id) == .accessKey(keys.accessKey, sk: keys.secretKey))
    }
}
