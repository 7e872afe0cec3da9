internal import PartnerAPI

extension SandboxService {
    /// Hands a call to its operation's handler.
    func handle(_ call: Call) throws(Refusal) -> SandboxAnswer {
        switch call.operation.name {
        case "CreateSubCustomer": try createCustomer(call)
        case "CheckUserIdentity": try checkIdentity(call)
        case "SendVerificationMessageCode": try sendCode(call)
        case "ListSubCustomers": try listCustomers(call)
        case "ListIndirectPartners": try listResellers(call)
        case "ListProvinces": listProvinces(call)
        case "ListCities": listCities(call)
        case "ListCounties": listCounties(call)
        case "ListMeasureUnits": listMeasures(call)
        case "ListConversions": listConversions(call)
        case "ListServiceTypes": listServiceTypes(call)
        case "ListResourceTypes": listResourceTypes(call)
        case "ListUsageTypes": listUsageTypes(call)
        case "ListConsumeSubCustomers": try listConsumingCustomers(call)
        case "ListSubCustomerBillDetail": try listFeeRecords(call)
        case "ListSubcustomerMonthlyBills": try listMonthlyBills(call)
        case "ListCustomerOrders": try listOrders(call)
        case "ShowRefundOrderDetails": try showRefund(call)
        case "ListPartnerBalances": try listPartnerBalances(call)
        case "ListCustomersBalancesDetail": try listCustomerBalances(call)
        case "ListPartnerAccountChangeRecords": try listAccountChanges(call)
        case "ListPartnerAdjustRecords": try listAdjustments(call)
        case "ListPayPerUseCustomerResources": try listResources(call)
        case "ListQuotaCoupons": try listQuotas(call)
        case "ListIssuedCouponQuotas": try listIssuedQuotas(call)
        case "ListCouponQuotasRecords": try listQuotaRecords(call)
        case "UpdateCouponQuotas": try issueQuotas(call)
        case "ReclaimCouponQuotas": try reclaimQuotas(call)
        case "CreatePartnerCoupons": try issueCoupons(call)
        case "ListIssuedPartnerCoupons": try listCoupons(call)
        case "ReclaimPartnerCoupons": try reclaimCoupon(call)
        case "UpdateCustomerAccountAmount": try transferWithCustomer(call, .allocation)
        case "ReclaimToPartnerAccount": try transferWithCustomer(call, .reclaim)
        case "UpdateIndirectPartnerAccount": try transferWithReseller(call, .allocation)
        case "ReclaimIndirectPartnerAccount": try transferWithReseller(call, .reclaim)
        case "AutoRenewalResources": try setAutoRenewal(call)
        case "CancelAutoRenewalResources": try cancelAutoRenewal(call)
        case "UpdatePeriodToOnDemand": try changeToOnDemand(call)
        default: throw Refusal(500, "CBC.0999", "The sandbox does not serve this operation.")
        }
    }
}
