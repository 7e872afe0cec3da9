import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Balances and reference data of the sandbox")
struct BalanceAndReferenceTests {
    private let fixture = SandboxFixture()

    @Test("The partner and each reseller have cash, credit and what can be passed on")
    func partnerBalances() async throws {
        var request = ListPartnerBalances()
        var seen: Set<[UInt8]> = []
        for reseller in [nil] + fixture.world.resellers.map({ Optional($0.id) }) {
            request.indirectPartnerID = reseller
            let reply = try await fixture.call(request)
            let page = try RecordPage(Answer(status: 200, body: reply.bytes), of: ListPartnerBalances.operation)
            #expect(page.records.compactMap { $0[Balance.accountType] } == [1, 2, 8])
            #expect(page.records.allSatisfy { $0.unknown == nil })
            let amounts = page.records.compactMap { $0[Balance.amount] }
            let earmarked = page.records.compactMap { $0[Balance.designatedAmount] }.first ?? .zero
            #expect(try amounts[2] == amounts[0] + amounts[1] - earmarked)
            seen.insert(reply.bytes)
        }
        #expect(seen.count == 4)
        request.indirectPartnerID = "nobody"
        #expect(try await fixture.call(request).code == "CBC.99000037")
    }

    @Test("Referral customers, unknown ids and others' customers are dropped without a word")
    func customerBalances() async throws {
        let customers = fixture.world.customers
        let ids = customers.map(\.id) + ["unknown"]
        let reply = try await fixture.call(ListCustomersBalancesDetail(customerIDs: ids))
        let listed = Set(reply.list("customer_balances").compactMap { $0["customer_id"]?.string })
        let expected = customers.filter { $0.isResale && $0.reseller == nil && !$0.hasLeft }
        #expect(listed == Set(expected.map(\.id)))
        #expect(listed.count < customers.count)
    }

    @Test("An account that was just created has a balance of nothing")
    func newAccount() async throws {
        let created = try await fixture.post(
            CreateSubCustomer.operation,
            #"{"xaccount_id":"a","xaccount_type":"CRM"}"#
        )
        let id = try #require(created.json["domain_id"]?.string)
        let reply = try await fixture.call(ListCustomersBalancesDetail(customerIDs: [id]))
        #expect(reply.list("customer_balances").first?["amount"] == .number("0.00"))
    }

    @Test("There are 31 provinces, 12 cities in Hebei and 22 counties in its first city, beginning as documented")
    func regions() async throws {
        let provinces = try await fixture.all(ListProvinces())
        #expect(provinces.count == 31)
        let cities = try await fixture.get(ListCities.operation, ["province_code": "CN-13", "limit": "1000"])
        #expect(cities.number("count") == 12)
        #expect(cities.list("cities").first?["code"]?.string == "CN-13-006")
        #expect(cities.list("cities").first?["name"]?.string == "保定市")
        let counties = try await fixture.get(ListCounties.operation, ["city_code": "CN-13-001", "limit": "1000"])
        #expect(counties.number("count") == 22)
        #expect(counties.list("counties").first?["code"]?.string == "CN-13-001-01")
        #expect(counties.list("counties").first?["name"]?.string == "长安区")
        let nowhere = try await fixture.get(ListCities.operation, ["province_code": "CN-99"])
        #expect(nowhere.number("count") == 0)
    }

    @Test("Units and conversions form a table that converts within a type and not across")
    func units() async throws {
        let measures = try await fixture.get(ListMeasureUnits.operation).list("measure_units")
        let conversions = try await fixture.get(ListConversions.operation).list("conversions")
        let table = MeasureTable(
            measures: measures.map { measure in
                Measure(
                    id: integer(measure, "measure_id"),
                    name: measure["measure_name"]?.string ?? "",
                    abbreviation: measure["abbreviation"]?.string ?? "",
                    type: integer(measure, "measure_type")
                )
            },
            conversions: conversions.map { conversion in
                Conversion(
                    measure: integer(conversion, "measure_id"),
                    reference: integer(conversion, "ref_measure_id"),
                    ratio: integer(conversion, "conversion_ratio"),
                    type: integer(conversion, "measure_type")
                )
            }
        )
        #expect(try table.convert(Amount(3600), from: 6, to: 4) == Amount(1))
        #expect(try table.convert(Amount(1), from: 9, to: 10) == Amount(1024))
        #expect(throws: MeasureTable.Obstacle.self) { try table.convert(Amount(1), from: 10, to: 17) }
        let traffic = try await fixture.get(ListConversions.operation, ["measure_type": "3"]).list("conversions")
        #expect(traffic.count == 6)
    }

    private func integer(_ value: JSONValue, _ key: String) -> Int64 { Int64(value[key]?.queryText ?? "") ?? -1 }

    @Test("Object storage has more usage types than one page holds")
    func usageTypes() async throws {
        let obs = try await fixture.get(
            ListUsageTypes.operation,
            ["resource_type_code": "hws.resource.type.obs", "limit": "100"]
        )
        #expect(obs.number("total_count") ?? 0 > 93)
        let all = try await fixture.all(ListUsageTypes())
        #expect(all.count > 100)
        #expect(all.allSatisfy { $0.unknown == nil })
        #expect(Set(UsageTypes.all.map { $0.resource + " " + $0.code }).count == UsageTypes.all.count)
    }

    @Test("Services, resources and usages of the catalogue are in the dictionaries")
    func dictionaries() {
        for product in Catalogue.usage {
            #expect(ServiceTypes.byCode[product.service] != nil, "\(product.service)")
            #expect(ResourceTypes.byCode[product.resource] != nil, "\(product.resource)")
            #expect(
                UsageTypes.all.contains { $0.code == product.usageType && $0.resource == product.resource },
                "\(product.usageType)"
            )
        }
        #expect(ResourceTypes.all.allSatisfy { ServiceTypes.byCode[$0.service] != nil })
    }
}
