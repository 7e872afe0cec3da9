public import Values

extension Codes {
    /// Whose account or quota a record is about; the pull knows it, the service does not say it.
    public static let side = CodeTable(
        .string,
        ["partner": ("伙伴", "Partner"), "reseller": ("云经销商", "Reseller")]
    )

    /// The account a statement is of.
    public static let balanceType = CodeTable(
        .string,
        [
            "BALANCE_TYPE_DEBIT": ("现金账户", "Cash"), "BALANCE_TYPE_CREDIT": ("信用账户", "Credit"),
        ]
    )

    /// Whether a change of an account is money in or money out.
    public static let changeType = CodeTable(.string, ["1": ("收入", "Income"), "2": ("支出", "Expense")])

    /// Kind of a transfer between the partner and those it serves.
    public static let adjustmentType = CodeTable(
        .string,
        [
            "SOURCE_OPERATION_BEADJUST": ("拨款", "Allocation"), "SOURCE_OPERATION_BERETRIEVE": ("回收", "Reclaim"),
            "SOURCE_OPERATION_BEUNBIND": ("解绑回收", "Reclaim on unbinding"),
        ]
    )

    /// Kind of a change of the partner's account; spelled as the service spells it.
    public static let tradeDetailType = CodeTable(
        .string,
        [
            "SOURCE_OPERAIION_ADJUST_CREDIT": ("调账(信用额度调整)", "Adjustment: credit line"),
            "SOURCE_OPERAIION_RECHARGE": ("充值", "Top-up"),
            "SOURCE_OPERAIION_DEDEUCT": ("消费(包年/包月)", "Consumption: yearly/monthly"),
            "SOURCE_OPERAIION_MANUALFROZE": ("人工冻结", "Frozen by hand"),
            "SOURCE_OPERAIION_MANUALUNFROZE": ("人工解冻", "Unfrozen by hand"),
            "SOURCE_OPERAIION_MANUALCLEARFROZEN": ("人工冻结清零", "Frozen amount cleared by hand"),
            "SOURCE_OPERAIION_TRANS_TO_BALANCE": ("保证金转余额", "Deposit to balance"),
            "SOURCE_OPERAIION_EXPIRECLEAR": ("过期清零", "Cleared on expiry"),
            "SOURCE_OPERAIION_ONETIME": ("消费(一次性)", "Consumption: one-off"),
            "SOURCE_OPERAIION_REFUND": ("退款", "Refund"),
            "SOURCE_OPERAIION_UNFROZEN": ("退款解冻", "Refund unfrozen"),
            "SOURCE_OPERAIION_CLEARFROZEN": ("退款清零", "Refund cleared"),
            "SOURCE_OPERAIION_ADJUST": ("调账(余额)", "Adjustment: balance"),
            "SOURCE_OPERAIION_USAGE": ("消费(按需)", "Consumption: pay-per-use"),
            "SOURCE_OPERAIION_WRITEOFF": ("消费(欠费还款)", "Consumption: repayment of debt"),
            "SOURCE_OPERAIION_UNSUBSCRIBE": ("退款(退订)", "Refund: unsubscription"),
            "SOURCE_OPERAIION_RFROZEN": ("退款冻结", "Refund frozen"),
            "SOURCE_OPERAIION_TRANS_TO_FOREGIFT": ("余额转保证金", "Balance to deposit"),
            "SOURCE_OPERAIION_PRIZE": ("调账(赠送)", "Adjustment: gift"),
            "SOURCE_OPERAIION_PRECISIONCOMP": ("消费(精度补扣)", "Consumption: rounding make-up"),
            "SOURCE_OPERAIION_FREERESDEDUCT": ("免费资源扣减", "Free resources deducted"),
            "SOURCE_OPERAIION_MERGE": ("奖励金转换(合并)", "Bonus converted: merged"),
            "SOURCE_OPERAIION_CONVERT_BONUS": ("奖励金转换", "Bonus converted"),
            "SOURCE_OPERAIION_RECHARGE_REBATE": ("充值(激励返点)", "Top-up: incentive"),
            "SOURCE_OPERAIION_BILLREFUND": ("调账(华为核销)", "Adjustment: Huawei write-off"),
            "SOURCE_OPERATION_BEADJUST": ("伙伴拨款", "Allocation"),
            "SOURCE_OPERATION_BEUNBIND": ("切换/解除关联回收", "Reclaim on switching or unbinding"),
            "SOURCE_OPERATION_BERETRIEVE": ("伙伴回收", "Reclaim"),
            "SOURCE_OPERATION_COUPONCANCEL": ("优惠券回收", "Coupon reclaimed"),
            "SOURCE_OPERATION_TRADEMODE_TRANSFER": ("交易模式变更(和伙伴关联)", "Trade mode changed (association)"),
            "SOURCE_OPERATION_SYSTEM_FROZEN": ("系统冻结", "Frozen by the system"),
            "SOURCE_OPERATION_SYSTEM_UNFROZEN": ("系统解冻", "Unfrozen by the system"),
            "SOURCE_OPERATION_COUPON_QUOTA_TRANSFER": ("调账(兑换现金券额度)", "Adjustment: exchanged for coupon quota"),
            "SOURCE_OPERATION_COUPON_QUOTA_RECLAIM": ("代金券回收", "Voucher reclaimed"),
            "SOURCE_OPERATIION_RIDEDUCT": ("消费(预留实例)", "Consumption: reserved instance"),
        ]
    )
}
