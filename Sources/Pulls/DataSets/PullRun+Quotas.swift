internal import Ledger
internal import PartnerAPI
internal import Values

extension PullRun {
    /// The caller's own quotas of both types and, for a distributor, those it issued to its resellers. With resellers in
    /// the scope, what was issued to them alone.
    func quotas(_ scope: PullScope) async throws {
        var questions: [Question] = []
        if scope.resellers.isEmpty {
            questions += ListQuotaCoupons.QuotaType.allCases.map { type in
                .paged(
                    ListQuotaCoupons(type),
                    sortKey: "1 \(type.rawValue)",
                    fill: ["scope": .text(CouponQuota.Scope.own.rawValue)]
                )
            }
        }
        let issuedTo = try await issuedTo(scope)
        for reseller in issuedTo {
            var request = ListIssuedCouponQuotas()
            request.indirectPartnerID = reseller
            questions.append(
                .paged(
                    request,
                    sortKey: "2 \(reseller ?? "")",
                    reseller: reseller,
                    fill: ["scope": .text(CouponQuota.Scope.issued.rawValue)]
                )
            )
        }
        // What was ever issued and taken back: the issued quotas are held against it.
        for reseller in issuedTo {
            var request = ListCouponQuotasRecords()
            request.indirectPartnerID = reseller
            questions.append(.paged(request, sortKey: "3 \(reseller ?? "")", reseller: reseller))
        }
        _ = try await ask(questions)
    }

    /// The coupons of the partner's customers and of its resellers'.
    func coupons(_ scope: PullScope) async throws {
        var sides: [String?] = scope.resellers.isEmpty ? [nil] : []
        sides += scope.resellers.isEmpty ? try await resellerIDs() ?? [] : Set(scope.resellers).sorted()
        let customers: [String?] = scope.customers.isEmpty ? [nil] : Set(scope.customers).sorted()
        var questions: [Question] = []
        for side in sides {
            for customer in customers {
                var request = ListIssuedPartnerCoupons()
                request.customerID = customer
                request.indirectPartnerID = side
                let scope: Balance.Scope = side == nil ? .partner : .reseller
                questions.append(
                    .paged(
                        request,
                        sortKey: "1 \(side ?? "") \(customer ?? "")",
                        reseller: side,
                        fill: [
                            "scope": .text(scope.rawValue), "indirect_partner_id": side.map(Cell.text) ?? .null,
                        ]
                    )
                )
            }
        }
        _ = try await ask(questions)
    }

    /// nil once for all resellers together; nothing for who is no distributor.
    private func issuedTo(_ scope: PullScope) async throws -> [String?] {
        guard scope.resellers.isEmpty else { return Set(scope.resellers).sorted() }
        return try await resellerIDs() == nil ? [] : [nil]
    }

    /// What was issued and taken back in the time.
    func quotaRecords(_ span: PullSpan, _ scope: PullScope) async throws {
        let resellers: [String?] = scope.resellers.isEmpty ? [nil] : Set(scope.resellers).sorted()
        let questions = resellers.map { reseller -> Question in
            var request = ListCouponQuotasRecords()
            request.made = span.range
            request.indirectPartnerID = reseller
            return .paged(request, sortKey: "1 \(reseller ?? "")", reseller: reseller)
        }
        _ = try await ask(questions)
    }
}
