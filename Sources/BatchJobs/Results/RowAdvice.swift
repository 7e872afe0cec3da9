internal import Values

/// What a code means for a row of a batch, and what the user does about it.
struct RowAdvice: Sendable {
    let meaning: Localized
    let mend: Localized?

    private init(_ zh: String, _ en: String, mendZh: String? = nil, mendEn: String? = nil) {
        meaning = Localized(zh: zh, en: en)
        if let mendZh, let mendEn { mend = Localized(zh: mendZh, en: mendEn) } else { mend = nil }
    }

    static func advice(on code: String) -> RowAdvice? { all[code] }

    private static let all: [String: RowAdvice] = ofThisTool.merging(ofTheService) { own, _ in own }

    private static let ofThisTool: [String: RowAdvice] = [
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
        "JOB.INVALID_ROW": RowAdvice("这一行无效，已跳过", "the row is invalid and was left out"),
    ]

    private static let ofTheService: [String: RowAdvice] = [
        "CBC.99000004": RowAdvice("处理客户授权时异常", "an error while the customer's authorisation was processed"),
        "CBC.99000029": RowAdvice("手机号已存在", "the phone is in use", mendZh: "换一个手机号", mendEn: "use another phone"),
        "CBC.99000030": RowAdvice(
            "该手机号注册的账号过多",
            "too many accounts are registered with the phone",
            mendZh: "换一个手机号，或留空",
            mendEn: "use another phone or leave it empty"
        ),
        "CBC.99000031": RowAdvice("账号名格式不正确", "the account name is malformed"),
        "CBC.99000036": RowAdvice("密码格式不正确", "the password is malformed"),
        "CBC.99000037": RowAdvice(
            "无权操作该云经销商",
            "no rights over this reseller",
            mendZh: "检查 indirect_partner_id",
            mendEn: "check indirect_partner_id"
        ),
        "CBC.99000038": RowAdvice(
            "账号名已存在",
            "the account name is in use",
            mendZh: "换一个 domain_name",
            mendEn: "choose another domain_name"
        ),
        "CBC.99000039": RowAdvice("平台用户ID已存在", "the xaccount_id is known to the service already"),
        "CBC.99000051": RowAdvice("该手机号已被华为报备，不能创建", "the phone was reported by Huawei; no account can be made"),
        "CBC.99000062": RowAdvice("相同客户正在创建中", "the same customer is being created at this moment"),
        "CBC.99000082": RowAdvice("发送验证码次数超出限制", "too many codes were sent"),
        "CBC.99004003": RowAdvice("验证码已生成但发送失败", "the code was made but could not be sent"),
        "CBC.99004008": RowAdvice(
            "验证码已失效",
            "the code has expired",
            mendZh: "用 codes send 重新发送",
            mendEn: "send a new one with codes send"
        ),
        "CBC.99004009": RowAdvice(
            "验证码错误次数过多，已锁定",
            "the code was wrong too often and is locked",
            mendZh: "用 codes send 重新发送",
            mendEn: "send a new one with codes send"
        ),
        "CBC.99004010": RowAdvice(
            "验证码错误",
            "the code is wrong",
            mendZh: "向客户核对验证码",
            mendEn: "check the code with the customer"
        ),
        "CBC.99004015": RowAdvice(
            "验证码发送已达上限（15 次/小时，60 次/天）",
            "the limit of codes is reached (15 an hour, 60 a day)",
            mendZh: "一小时或一天后再发",
            mendEn: "send again in an hour, or a day"
        ),
        "CBC.5017": RowAdvice("手机号格式不正确", "the phone is malformed"),
        "CBC.0100": RowAdvice("参数错误", "a parameter is wrong"),
        "CBC.0101": RowAdvice("参数无效", "a parameter is invalid"),
        "CBC.0151": RowAdvice(
            "没有权限",
            "access is denied",
            mendZh: "为操作员授予所需权限项后 jobs resume",
            mendEn: "grant the operator the permission item, then jobs resume"
        ),
        "CBC.0154": RowAdvice("凭证无效或已过期", "the credentials are invalid or expired"),
        "CBC.0155": RowAdvice("凭证错误或没有接口权限", "wrong credentials, or no right to the API"),
        "CBC.50010059": RowAdvice(
            "总经销商不能关联自己的客户",
            "a distributor may not associate customers with itself",
            mendZh: "填写 indirect_partner_id",
            mendEn: "give indirect_partner_id"
        ),
        "CBC.50010065": RowAdvice("所属总经销商已退出，不能拓展客户", "the distributor has left; no customers can be acquired"),
        "CBC.50010085": RowAdvice("伙伴企业受限，不能拓展客户", "the partner is restricted; no customers can be acquired"),
        "CBC.50010086": RowAdvice("总经销商企业受限", "the distributor is restricted"),
        "CBC.99005035": RowAdvice("测试伙伴账号不能调用该接口", "test partner accounts may not call this"),
    ]
}
