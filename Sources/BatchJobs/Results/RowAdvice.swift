internal import PartnerAPI
package import Values

/// What a code means for a row of a batch, and what the user does about it.
package struct RowAdvice: Sendable {
    package let meaning: Localized
    package let mend: Localized?

    private init(_ meaning: Localized, _ mend: Localized?) {
        self.meaning = meaning
        self.mend = mend
    }

    private init(_ zh: String, _ en: String, mendZh: String? = nil, mendEn: String? = nil) {
        meaning = Localized(zh: zh, en: en)
        if let mendZh, let mendEn { mend = Localized(zh: mendZh, en: mendEn) } else { mend = nil }
    }

    /// What is known of a code: of this tool, else of the service.
    package static func advice(on code: String) -> RowAdvice? {
        ofThisTool[code] ?? ofTheWay[code] ?? ServiceCode.named(code).map { RowAdvice($0.meaning, $0.advice) }
    }

    /// The kinds of failure on the way to the service and back.
    private static let ofTheWay: [String: RowAdvice] = [
        "answer_lost": RowAdvice("连接在收到完整答复前中断", "the connection broke before the answer was complete"),
        "timed_out": RowAdvice("在规定时间内没有答复", "no answer came within the time allowed"),
        "connection_failed": RowAdvice("无法连接服务", "no connection to the service could be made"),
        "unavailable": RowAdvice("服务或其网关出错", "the service, or its gateway, is out of order"),
        "throttled": RowAdvice("超出服务的调用限额", "more calls than the service allows"),
        "malformed_answer": RowAdvice("服务的答复无法读取", "the service's answer cannot be read"),
        "too_large": RowAdvice("服务的答复过大", "the service's answer is too large"),
    ]

    /// The codes of this tool that a row's result may carry.
    package static let ofThisTool: [String: RowAdvice] = [
        "JOB.NAME_TAKEN": RowAdvice(
            "账号名已被使用",
            "the account name is in use",
            mendZh: "换一个 domain_name",
            mendEn: "choose another domain_name"
        ),
        "JOB.PHONE_TAKEN": RowAdvice(
            "该手机号不能再注册账号",
            "no more accounts can be registered with the phone",
            mendZh: "换一个手机号，或留空",
            mendEn: "use another phone or leave it empty"
        ),
        "JOB.NAME_OF_OTHER_CUSTOMER": RowAdvice(
            "账号名属于您的另一个客户（平台用户ID不同）",
            "the account name belongs to another of your customers (with another xaccount_id)",
            mendZh: "检查这一行是否重复登记",
            mendEn: "check whether the row is entered twice"
        ),
        "JOB.OTHER_PLATFORM": RowAdvice(
            "这个平台用户ID已是您的客户，但登记在另一个平台标识（xaccount_type）下",
            "the xaccount_id is a customer of yours already, under another platform id (xaccount_type)",
            mendZh: "核对 --xaccount-type 或 partnerdesk.yaml 中的 xaccount_type",
            mendEn: "check --xaccount-type, or xaccount_type in partnerdesk.yaml"
        ),
        "JOB.CODE_LIMIT": RowAdvice(
            "该手机号的验证码已达上限（15 次/小时，60 次/天）",
            "the phone has had its codes (15 an hour, 60 a day)",
            mendZh: "一小时或一天后再发",
            mendEn: "send again in an hour, or a day"
        ),
        "JOB.LAST_CODE_TRY": RowAdvice(
            "验证码已错两次，再错会被锁定，未发送",
            "the code was wrong twice; another wrong one would lock it, so the row was not sent",
            mendZh: "用 codes send 发送新验证码后再导入",
            mendEn: "send a new code with codes send and import again"
        ),
        "JOB.ANSWER_LOST": RowAdvice("没有收到服务的答复", "no answer came from the service"),
        "JOB.NOT_IN_ANSWER": RowAdvice("服务的答复没有提到这一行", "the service's answer does not mention the row"),
        "JOB.CONTRADICTORY_ANSWER": RowAdvice(
            "服务的答复对这一行自相矛盾",
            "the service's answer says two different things of the row"
        ),
        "JOB.AMBIGUOUS": RowAdvice(
            "服务上有不止一条记录可能是这一行，或者那一条可能是别人做的，无法判定",
            "the service shows more than one record that may be this row, or one that may be somebody else's",
            mendZh: "在伙伴中心核对这一时段的记录；确认没有做过，再把这一行放进新文件",
            mendEn:
                "compare the records of that time in Partner Center; put the row into a new file only when it was not done"
        ),
        "JOB.NO_SUCH_QUOTA": RowAdvice(
            "没有这个额度",
            "there is no such quota",
            mendZh: "用 export quotas 查看额度ID；发放用自有额度，回收用已发放给云经销商的额度",
            mendEn: "export quotas shows the ids: own quotas are issued from, quotas issued to resellers are taken back"
        ),
        "JOB.QUOTA_NOT_USABLE": RowAdvice(
            "额度已失效、冻结、调整中，或未到生效时间",
            "the quota is invalid, frozen, being adjusted or not effective yet"
        ),
        "JOB.QUOTA_SHORT": RowAdvice(
            "该额度各行的金额合计超过其余额，这个额度的行都未发送",
            "the rows of this quota add up to more than its balance; none of them was sent",
            mendZh: "减少金额或行数，或先补充额度",
            mendEn: "lower the amounts, take rows out, or have the quota raised first"
        ),
        "JOB.NO_SUCH_RESELLER": RowAdvice(
            "不是您的云经销商",
            "the reseller is none of yours",
            mendZh: "用 export resellers 查看云经销商ID",
            mendEn: "export resellers shows their ids"
        ),
        "JOB.BALANCE_SHORT": RowAdvice(
            "合计金额超过可用余额（专款专用除外），同一账户出账的行都未发送",
            "the rows add up to more than the account has (without what is earmarked); none of its rows was sent",
            mendZh: "减少金额或行数；用 export balances 查看余额",
            mendEn: "lower the amounts or take rows out; export balances shows what there is"
        ),
        "JOB.NO_RESALE_CUSTOMER": RowAdvice(
            "查不到该客户的余额：不是代售客户，或不属于这一方",
            "the service shows no balance of the customer: not a resale customer, or not of this party",
            mendZh: "云经销商的客户要填 indirect_partner_id",
            mendEn: "give indirect_partner_id for a customer of a reseller"
        ),
        "JOB.NO_SUCH_COUPON": RowAdvice(
            "没有这张优惠券",
            "there is no such coupon",
            mendZh: "用 export coupons 查看优惠券ID；云经销商发的券要填 indirect_partner_id",
            mendEn: "export coupons shows the ids; give indirect_partner_id for a coupon of a reseller's"
        ),
        "JOB.COUPON_NOT_USABLE": RowAdvice("优惠券已用完或已过期", "the coupon is used up or has expired"),
        "JOB.NOT_USABLE": RowAdvice(
            "导出的 renewals_input 列标明不可改续费设置（随主资源，或不在使用中），已跳过",
            "the export's renewals_input says that it cannot be set (it follows its primary, or is not in use); left out"
        ),
        "JOB.NO_CUSTOMER_CREDENTIALS": RowAdvice(
            "没有这个客户自己的密钥，未发送：服务不接受伙伴的密钥",
            "there are no credentials of this customer's own, so nothing was sent: the service takes no partner's",
            mendZh: "在 --customer-credentials 的文件中加一节 [客户ID]",
            mendEn: "add a section [customer id] to the file of --customer-credentials"
        ),
        "JOB.CUSTOMER_TURNED_AWAY": RowAdvice(
            "服务不接受这个客户的密钥，其余的行不再发送",
            "the service does not accept this customer's credentials; its other rows are not sent",
            mendZh: "核对这个客户的密钥，并确认它有续费权限",
            mendEn: "check the customer's keys, and that they may change renewals"
        ),
        "JOB.RESOURCE_MISSING": RowAdvice(
            "这个客户没有这个资源",
            "the customer has no such resource",
            mendZh: "核对客户ID和资源ID；用 export resources 取得最新清单",
            mendEn: "check customer and resource; export resources gives the current list"
        ),
        "JOB.NOT_PRIMARY": RowAdvice(
            "这是附属资源，设置随主资源",
            "it is a dependant and follows its primary",
            mendZh: "改用主资源的ID（parent_resource_id）",
            mendEn: "use its primary's id (parent_resource_id)"
        ),
        "JOB.NOT_IN_USE": RowAdvice(
            "资源不在使用中（已关闭、冻结或过期）",
            "the resource is not in use (closed, frozen or expired)",
            mendZh: "先续费或解冻",
            mendEn: "renew or unfreeze it first"
        ),
        "JOB.INVALID_ROW": RowAdvice("这一行无效，已跳过", "the row is invalid and was left out"),
    ]
}
