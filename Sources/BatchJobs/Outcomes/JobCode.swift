/// This tool's own codes for what happened to a row; they stand where a service code would.
package enum JobCode {
    /// Sent, and the answer never came.
    package static let answerLost = Reply.Refusal("JOB.ANSWER_LOST")
    /// The answer to a call of several rows does not mention the row.
    package static let notInAnswer = Reply.Refusal("JOB.NOT_IN_ANSWER")
    /// The answer to a call of several rows says two things of the row.
    package static let contradictory = Reply.Refusal("JOB.CONTRADICTORY_ANSWER")
    /// Reading shows more than one thing that may be the row's effect, or one that may be another's.
    package static let ambiguous = Reply.Refusal("JOB.AMBIGUOUS")
    /// The login name or phone is taken, found before sending.
    package static let nameTaken = Reply.Refusal("JOB.NAME_TAKEN")
    package static let phoneTaken = Reply.Refusal("JOB.PHONE_TAKEN")
    /// The account name belongs to another customer of the partner.
    package static let nameOfOther = Reply.Refusal("JOB.NAME_OF_OTHER_CUSTOMER")
    /// The row is a customer already, under another platform id.
    package static let otherPlatform = Reply.Refusal("JOB.OTHER_PLATFORM")
    /// The phone has had its codes for the hour or the day.
    package static let codeLimit = Reply.Refusal("JOB.CODE_LIMIT")
    /// Another wrong verification code would use up the last try.
    package static let lastTry = Reply.Refusal("JOB.LAST_CODE_TRY")
    /// The quota is not among those the partner has, or has issued.
    package static let noSuchQuota = Reply.Refusal("JOB.NO_SUCH_QUOTA")
    /// The quota has a state in which it can be neither issued from nor taken back.
    package static let quotaUnusable = Reply.Refusal("JOB.QUOTA_NOT_USABLE")
    /// The rows of the quota take more than it has.
    package static let quotaShort = Reply.Refusal("JOB.QUOTA_SHORT")
    /// The reseller is none of the partner's.
    package static let noSuchReseller = Reply.Refusal("JOB.NO_SUCH_RESELLER")
    /// The rows take more than there is in the account they take it from.
    package static let balanceShort = Reply.Refusal("JOB.BALANCE_SHORT")
    /// The service shows no balance of the customer: not a resale customer of this party.
    package static let noBalance = Reply.Refusal("JOB.NO_RESALE_CUSTOMER")
    /// The coupon is not among those that were issued.
    package static let noSuchCoupon = Reply.Refusal("JOB.NO_SUCH_COUPON")
    /// The coupon is used, expired, or has nothing left.
    package static let couponUnusable = Reply.Refusal("JOB.COUPON_NOT_USABLE")
    /// The export says that the row's renewal is not to be set.
    package static let notUsable = Reply.Refusal("JOB.NOT_USABLE")
    /// The file of customers' credentials has no section for the row's customer.
    package static let noCustomerCredentials = Reply.Refusal("JOB.NO_CUSTOMER_CREDENTIALS")
    /// The service turned the customer's own credentials away.
    package static let customerTurnedAway = Reply.Refusal("JOB.CUSTOMER_TURNED_AWAY")
    /// The customer has no such resource, as far as the partner can see.
    package static let resourceMissing = Reply.Refusal("JOB.RESOURCE_MISSING")
    /// The resource follows another one.
    package static let notPrimary = Reply.Refusal("JOB.NOT_PRIMARY")
    /// The resource is closed, frozen or expired.
    package static let notInUse = Reply.Refusal("JOB.NOT_IN_USE")
    /// The row is invalid and was left out with `--skip-invalid`.
    package static let invalidRow = Reply.Refusal("JOB.INVALID_ROW")
    /// Beyond `--limit`.
    package static let beyondLimit = Reply.Refusal("JOB.BEYOND_LIMIT")
}

/// Names and words in result columns.
package enum ResultColumn {
    package static let customerID = "customer_id"
    /// Not `account_name`: that is a heading people give to the input's own `domain_name`.
    package static let accountName = "customer_account"
    package static let association = "association"
    package static let sentAt = "sent_at"
    package static let expiresAt = "expires_at"
    package static let issuedQuotaID = "issued_quota_id"
    package static let reclaimedAmount = "reclaimed_amount"
    package static let quotaBalance = "quota_balance"
    package static let couponID = "coupon_id"
    package static let transactionID = "transaction_id"
    /// The association is under way.
    package static let pending = "pending"
    /// The association is confirmed.
    package static let associated = "associated"
}
