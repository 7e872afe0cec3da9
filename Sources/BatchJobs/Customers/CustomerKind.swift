package import PartnerAPI
package import Tables
package import Values

/// `customers import`: creates an account for each row and follows it until it is associated with the partner.
package struct CustomerKind: BatchKind {
    package static let kindName = "customers-import"

    let client: PartnerClient
    /// The platform id Huawei assigned to the partner; one for all rows.
    let xaccountType: String
    let codes: (any CodeMemory)?
    let time: any TimeSource
    let directory: CustomerDirectory
    let reader: PatientReader

    /// - Parameters:
    ///   - codes: what the ledger knows of verification codes; nil to do without.
    ///   - patience: how long reading before the job waits out throttling or an outage.
    package init(
        client: PartnerClient,
        xaccountType: String,
        time: any TimeSource,
        codes: (any CodeMemory)? = nil,
        patience: Duration = JobOptions().patience
    ) {
        self.client = client
        self.xaccountType = xaccountType
        self.codes = codes
        self.time = time
        reader = PatientReader(client: client, time: time, patience: patience)
        self.directory = CustomerDirectory(client: client, xaccountType: xaccountType)
    }

    package var name: String { CustomerKind.kindName }
    package var title: Localized { Localized(zh: "导入客户", en: "Import customers") }
    package var success: RowOutcome.Kind { .created }
    package func effect(resendUnknown: Bool) -> RowMachine.Effect { .resolvedByReading }
    package var writesPerSecond: Int { client.rate(of: CreateSubCustomer.operation) }
    /// A creation that waits for its association takes seconds.
    package var concurrency: Int { 32 }
    package var schema: ImportSchema { .customers }
    package var resultColumns: [String] {
        [ResultColumn.customerID, ResultColumn.accountName, ResultColumn.association]
    }

    package func key(of row: ImportRow) -> String { row["xaccount_id"] ?? "" }
    package var needsConsent: Bool { true }

    func phone(of row: ImportRow) -> Secret? { row["mobile_phone"].map { Secret($0) } }

    package func openText(of row: ImportRow) -> String {
        var request = request(for: row)
        // A digest of eleven digits is guessed in minutes.
        request.mobilePhone = nil
        request.verificationCode = nil
        request.password = nil
        return request.arguments.json.text
    }

    package func send(_ row: ImportRow) async -> Reply {
        do {
            let response = try await client.send(request(for: row))
            var values: [String: String] = [:]
            values[ResultColumn.customerID] = response.domainID
            values[ResultColumn.accountName] = response.domainName
            // A 204 proves the creation but tells no id: the list does.
            guard response.domainID != nil else { return .happened(values) }
            values[ResultColumn.association] = ResultColumn.associated
            return .done(values)
        } catch {
            return Reply(error)
        }
    }

    package func look(_ row: ImportRow, _ trace: RowTrace) async -> Sighting {
        do {
            let customer = try await directory.customer(
                xaccountID: key(of: row),
                accountName: row["domain_name"],
                reseller: row["indirect_partner_id"],
                trace
            )
            guard let customer else { return .absent }
            return .found(
                customer.values,
                isConfirmed: customer.associatedOn != nil,
                isOurs: customer.isYounger(than: trace.since)
            )
        } catch {
            return Sighting(error)
        }
    }

    /// A fourth wrong code locks it at the service; the row stops before its third.
    package func barrier(_ row: ImportRow) async throws -> Reply.Refusal? {
        guard let codes, row.secret("verification_code") != nil else { return nil }
        let wrong = try await codes.wrongTries(key: key(of: row), phone: phone(of: row))
        return wrong >= CustomerKind.wrongTries ? JobCode.lastTry : nil
    }

    /// Wrong verification codes a row may have.
    static let wrongTries = 2

    private func request(for row: ImportRow) -> CreateSubCustomer {
        var request = CreateSubCustomer(xaccountID: key(of: row), xaccountType: xaccountType)
        request.domainName = row["domain_name"]
        request.mobilePhone = phone(of: row)
        request.verificationCode = row.secret("verification_code")
        request.password = row.secret("password")
        request.closesMarketing = row["is_close_market_ms"].map { $0 == "true" }
        request.indirectPartnerID = row["indirect_partner_id"]
        request.includesAssociationResult = true
        return request
    }
}
