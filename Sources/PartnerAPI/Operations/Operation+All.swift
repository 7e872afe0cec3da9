extension Operation {
    /// Every operation PartnerDesk knows, in the order of the contract.
    public static let all: [Operation] = [
        CreateSubCustomer.operation, CheckUserIdentity.operation, SendVerificationMessageCode.operation,
        ListSubCustomers.operation, ListIndirectPartners.operation, ListProvinces.operation, ListCities.operation,
        ListCounties.operation, ListMeasureUnits.operation, ListConversions.operation, ListServiceTypes.operation,
        ListResourceTypes.operation, ListUsageTypes.operation, ListConsumeSubCustomers.operation,
        ListSubCustomerBillDetail.operation, ListSubcustomerMonthlyBills.operation, ListCustomerOrders.operation,
        ShowRefundOrderDetails.operation, ListPartnerBalances.operation, ListCustomersBalancesDetail.operation,
        ListPartnerAccountChangeRecords.operation, ListPartnerAdjustRecords.operation,
        ListPayPerUseCustomerResources.operation, ListQuotaCoupons.operation, ListIssuedCouponQuotas.operation,
        ListCouponQuotasRecords.operation, UpdateCouponQuotas.operation, ReclaimCouponQuotas.operation,
        CreatePartnerCoupons.operation, ListIssuedPartnerCoupons.operation, ReclaimPartnerCoupons.operation,
        UpdateCustomerAccountAmount.operation, ReclaimToPartnerAccount.operation,
        UpdateIndirectPartnerAccount.operation, ReclaimIndirectPartnerAccount.operation,
        AutoRenewalResources.operation, CancelAutoRenewalResources.operation, UpdatePeriodToOnDemand.operation,
    ]
}
