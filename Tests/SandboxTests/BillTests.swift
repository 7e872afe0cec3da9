import PartnerAPI
import Testing
import Values

@testable import Sandbox

@Suite("Fee records and monthly sums of the sandbox")
struct BillTests {
    private let fixture = SandboxFixture()

    @Test("Pulled page by page, the records are as many and add up to as much as the world has")
    func totals() async throws {
        let records = try await fixture.allFeeRecords()
        let truth = fixture.service.totals()
        #expect(records.count == 2_000 && truth.records == 2_000)
        #expect(Set(records.compactMap(\.id)).count == records.count)
        for (name, expected) in truth.columns {
            let column = FeeRecord.schema.amount(name)
            let sum = try Amount.sum(records.compactMap { $0[column] })
            #expect(sum == expected, "\(name)")
        }
        #expect(!truth.refunded.isZero && truth.refunded.isNegative)
    }

    @Test("What is payable is what was paid, owed or written off, on every record")
    func identity() async throws {
        for record in try await fixture.allFeeRecords() {
            let parts = try Amount.sum(FeeRecord.payments.compactMap { record[$0] })
            let payment = record[FeeRecord.paymentAmount]
            if payment != parts { Issue.record("\(record.id ?? "?"): \(payment.map(\.description) ?? "-") ≠ \(parts)") }
        }
    }

    @Test("The schema knows every member of a record, and the world fills every field")
    func schema() async throws {
        let records = try await fixture.allFeeRecords()
        #expect(records.allSatisfy { $0.unknown == nil })
        for (index, field) in FeeRecord.schema.fields.enumerated() where field.origin == .answer {
            #expect(records.contains { $0.cells[index] != .null }, "\(field.name) is never filled")
        }
    }

    @Test("All bill types and charge modes occur")
    func variety() async throws {
        let records = try await fixture.allFeeRecords()
        #expect(
            Set(records.compactMap { $0[FeeRecord.billDetailType] })
                == [1, 2, 3, 4, 5, 8, 9, 14, 16, 18, 20, 23, 24, 25, 103]
        )
        #expect(Set(records.compactMap { $0[FeeRecord.chargingMode] }) == [1, 3, 10, 11])
        #expect(records.contains { $0[FeeRecord.paymentAmount]?.isZero == true })
        #expect(records.contains { ($0[FeeRecord.paymentAmount]?.description.count { $0 != "-" } ?? 0) > 10 })
        let cycle = fixture.world.billCycle
        let late = records.filter { record in
            record[FeeRecord.tradeTime].flatMap { Instant($0) }.map { $0 >= cycle.end } == true
        }
        #expect(!late.isEmpty)
        #expect(late.allSatisfy { $0[FeeRecord.billCycle] == cycle.description })
        for record in records where record[FeeRecord.chargingMode] == 1 {
            #expect(record[FeeRecord.usageAmount] == nil)
        }
    }

    @Test("Refund records are negative, and nothing else is but compensations")
    func signs() async throws {
        for record in try await fixture.allFeeRecords() {
            let isBack = [4, 9, 20, 24].contains(record[FeeRecord.billDetailType] ?? 0)
            if record[FeeRecord.paymentAmount]?.isNegative != isBack { Issue.record("\(record.id ?? "?")") }
        }
    }

    @Test("Monthly sums are the sums of the resale customers' records, group by group")
    func monthlySums() async throws {
        var expected: [String: Amount] = [:]
        for record in try await fixture.allFeeRecords() {
            guard record[FeeRecord.associationType] == "2", let mode = record[FeeRecord.chargingMode], mode != 10 else {
                continue
            }
            let group = FeeRecord.Group(billDetailType: record[FeeRecord.billDetailType])
            let isCompensation = record[FeeRecord.billDetailType] == 9
            let billType = group == .refund ? "1" : isCompensation ? "2" : "0"
            let key = [
                record[FeeRecord.customerID] ?? "", record[FeeRecord.serviceTypeCode] ?? "", "\(mode)", billType,
            ]
            let payment = record[FeeRecord.paymentAmount] ?? .zero
            let name = key.joined(separator: " ")
            expected[name] = try (expected[name] ?? .zero) + payment
        }
        var found: [String: Amount] = [:]
        for row in try await allSums() {
            let key = [
                row[ListSubcustomerMonthlyBills.customerID] ?? "",
                row[ListSubcustomerMonthlyBills.serviceTypeCode] ?? "",
                row[ListSubcustomerMonthlyBills.chargeModeColumn] ?? "",
                row[ListSubcustomerMonthlyBills.billType] ?? "",
            ].joined(separator: " ")
            var sum = found[key] ?? .zero
            for column in ["amount", "debt_amount", "adjustment_amount"] {
                if case .decimal(let amount) = row[column] { sum = try sum + amount }
            }
            found[key] = sum
        }
        #expect(found == expected)
        #expect(Set(found.keys.compactMap { $0.split(separator: " ").last }) == ["0", "1", "2"])
    }

    private func allSums() async throws -> [Record] {
        var rows: [Record] = []
        for mode in ListSubcustomerMonthlyBills.ChargeMode.allCases {
            var request = ListSubcustomerMonthlyBills(cycle: fixture.world.billCycle, chargeMode: mode)
            rows += try await fixture.all(request)
            for reseller in fixture.world.resellers {
                request.indirectPartnerID = reseller.id
                rows += try await fixture.all(request)
            }
        }
        return rows
    }

    @Test("Rows of refunds and write-offs have no debt, adjustment or discount; accounts add up to the amount")
    func sumRows() async throws {
        for row in try await allSums() {
            let isConsumption = row[ListSubcustomerMonthlyBills.billType] == "0"
            #expect((row["debt_amount"] != .null) == isConsumption)
            #expect((row["discount_amount"] != .null) == isConsumption)
            guard case .text(let details) = row["account_details"] else {
                Issue.record("no account details")
                continue
            }
            let accounts = try JSONValue(parsing: Array(details.utf8)).array ?? []
            var sum = Amount.zero
            for account in accounts { sum = try sum + Amount(parsing: account["amount"]?.queryText ?? "") }
            #expect(sum == row[ListSubcustomerMonthlyBills.amount])
        }
    }

    @Test("A customer with a reseller for part of the month has records with both, and each query gives its own")
    func splitMonth() async throws {
        let customer = try #require(fixture.world.customers.first { $0.formerReseller != nil })
        let reseller = fixture.world.resellers[try #require(customer.formerReseller)]
        var request = ListSubCustomerBillDetail(billCycle: fixture.world.billCycle, customerID: customer.id)
        let own = try await fixture.all(request)
        request.indirectPartnerID = reseller.id
        let other = try await fixture.all(request)
        #expect(!own.isEmpty && !other.isEmpty)
        #expect(other.allSatisfy { $0["partner_id"] == .text(reseller.id) })
        #expect(own.allSatisfy { $0["partner_id"] == .text(fixture.world.partnerID) })
    }

    @Test("A customer that is not the partner's is refused; one without records has an empty list")
    func customers() async throws {
        let foreign = try await fixture.call(
            ListSubCustomerBillDetail(billCycle: fixture.world.billCycle, customerID: "0123")
        )
        #expect(foreign.code == "CBC.99000000")
        let reply = try await fixture.call(
            ListSubCustomerBillDetail(billCycle: fixture.world.billCycle, customerID: fixture.world.customers[8].id)
        )
        #expect(reply.number("total_count") == 0)
        #expect(reply.list("fee_records").isEmpty)
    }

    @Test("A customer that left is in the bills and not in the customer list")
    func leftCustomers() async throws {
        let left = try #require(fixture.world.customers.first { $0.hasLeft })
        let consuming = try await fixture.all(ListConsumeSubCustomers(billCycle: fixture.world.billCycle))
        #expect(consuming.contains { $0.id == left.id })
        let listed = try await fixture.all(ListSubCustomers())
        #expect(!listed.contains { $0.id == left.id })
    }

    @Test("Filters let exactly the matching records pass, and the days of a month add up to the month")
    func filters() async throws {
        let stretch = try #require(
            fixture.world.months[fixture.world.billCycle]?.stretches.max { $0.records < $1.records }
        )
        var request = ListSubCustomerBillDetail(
            billCycle: fixture.world.billCycle,
            customerID: fixture.world.customers[stretch.customer].id
        )
        request.indirectPartnerID = stretch.reseller.map { fixture.world.resellers[$0].id }
        let all = try await fixture.all(request)
        #expect(all.count == stretch.records)
        var byDay = 0
        for day in 1...31 {
            let date = try #require(CivilDate(year: 2026, month: 3, day: day))
            request.days = date...date
            byDay += try await fixture.all(request).count
        }
        #expect(byDay == all.count)
        request.days = nil
        request.serviceTypeCode = "hws.service.type.obs"
        let filtered = try await fixture.all(request)
        #expect(filtered == all.filter { $0[FeeRecord.serviceTypeCode] == "hws.service.type.obs" })
    }

    @Test("The same seed gives the same bytes, another seed others")
    func determinism() async throws {
        let request = ListSubCustomerBillDetail(
            billCycle: fixture.world.billCycle,
            customerID: fixture.world.customers[0].id
        )
        let first = try await fixture.call(request).bytes
        #expect(try await SandboxFixture().call(request).bytes == first)
        #expect(try await SandboxFixture { $0.seed = 7 }.call(request).bytes != first)
    }

    @Test("A page from the middle of many records costs no more than the first")
    func largeWorlds() async throws {
        let large = SandboxFixture { $0.records = 300_000 }
        let stretch = try #require(large.world.months[large.world.billCycle]?.stretches.max { $0.records < $1.records })
        var request = ListSubCustomerBillDetail(
            billCycle: large.world.billCycle,
            customerID: large.world.customers[stretch.customer].id
        )
        request.indirectPartnerID = stretch.reseller.map { large.world.resellers[$0].id }
        request.offset = stretch.records - 5
        request.limit = 1000
        let reply = try await large.call(request)
        #expect(reply.number("total_count") == stretch.records)
        #expect(reply.list("fee_records").count == 5)
        #expect(large.world.months[large.world.billCycle]?.records == 300_000)
    }

    @Test("Names come in English when English is asked for; codes stay")
    func language() async throws {
        let path = ListServiceTypes.operation.path
        var request = SandboxRequest(method: "GET", target: path, headers: [("X-Language", "en_US")])
        let english = try Reply(await fixture.send(request)).list("service_types").first
        #expect(english?["service_type_name"]?.string == "Elastic Cloud Server")
        request.headers = []
        let chinese = try Reply(await fixture.send(request)).list("service_types").first
        #expect(chinese?["service_type_name"]?.string == "弹性云服务器")
        #expect(english?["service_type_code"] == chinese?["service_type_code"])
    }
}
