public import Values

/// The service's code tables, as its documents list them. Codes that are not listed pass through without a label.
public enum Codes {
    /// How a customer belongs to the partner (bills and customer list).
    public static let associationType = CodeTable(
        .string,
        ["1": ("顾问销售", "Referral"), "2": ("代售", "Resale")]
    )

    /// Charge mode of fee records (ListSubCustomerBillDetail).
    public static let chargingMode = CodeTable(
        .number,
        [
            "1": ("包年/包月", "Yearly/monthly"), "3": ("按需", "Pay-per-use"), "10": ("预留实例", "Reserved instance"),
            "11": ("节省计划", "Savings plan"),
        ]
    )

    /// Charge mode of monthly bills (ListSubcustomerMonthlyBills): the same codes, as strings.
    public static let chargeMode = CodeTable(
        .string,
        [
            "1": ("包年/包月", "Yearly/monthly"), "3": ("按需", "Pay-per-use"), "10": ("预留实例", "Reserved instance"),
            "11": ("节省计划", "Savings plan"),
        ]
    )

    /// Kind of a fee record.
    public static let billDetailType = CodeTable(
        .number,
        [
            "1": ("消费-新购", "Consumption: new purchase"), "2": ("消费-续订", "Consumption: renewal"),
            "3": ("消费-变更", "Consumption: change"), "4": ("退款-退订", "Refund: unsubscription"),
            "5": ("消费-使用", "Consumption: usage"), "8": ("消费-自动续订", "Consumption: auto-renewal"),
            "9": ("调账-补偿", "Adjustment: compensation"),
            "14": ("消费-服务支持计划月末扣费", "Consumption: support plan, month-end"),
            "16": ("调账-扣费", "Adjustment: deduction"), "18": ("消费-按月付费", "Consumption: monthly payment"),
            "20": ("退款-变更", "Refund: change"), "23": ("消费-节省计划抵扣", "Consumption: savings plan deduction"),
            "24": ("退款-包年/包月转按需", "Refund: yearly/monthly to pay-per-use"),
            "25": ("消费-抹零补扣", "Consumption: rounding make-up"), "103": ("消费-按年付费", "Consumption: yearly payment"),
        ]
    )

    /// Kind of a monthly bill.
    public static let billType = CodeTable(
        .string,
        ["0": ("消费", "Consumption"), "1": ("退订", "Refund"), "2": ("华为核销", "Huawei write-off")]
    )

    public static let orderType = CodeTable(.number, orderTypes)

    private static let orderTypes: KeyValuePairs<String, (zh: String, en: String)> = [
        "1": ("开通", "New purchase"), "2": ("续订", "Renewal"), "3": ("变更", "Change"), "4": ("退订", "Unsubscription"),
        "10": ("包年/包月转按需", "Yearly/monthly to pay-per-use"), "11": ("按需转包年/包月", "Pay-per-use to yearly/monthly"),
        "13": ("试用", "Trial"), "14": ("转商用", "Trial to commercial"), "15": ("费用调整", "Price adjustment"),
    ]

    public static let orderStatus = CodeTable(
        .number,
        [
            "1": ("待审核", "Awaiting review"), "2": ("待退款", "Awaiting refund"), "3": ("处理中", "Processing"),
            "4": ("已取消", "Cancelled"), "5": ("已完成", "Completed"), "6": ("待支付", "Awaiting payment"),
            "9": ("待确认", "Awaiting confirmation"), "10": ("待发货", "Awaiting shipment"),
            "11": ("待收货", "Awaiting receipt"), "12": ("待上门取货", "Awaiting pick-up"), "13": ("换新中", "Replacing"),
        ]
    )

    public static let orderSource = CodeTable(
        .number,
        [
            "1": ("客户", "Customer"), "2": ("代理", "Agent"), "3": ("合同", "Contract"), "4": ("分销商", "Distributor"),
            "5": ("页面删除资源", "Resource deleted on page"), "6": ("补录", "Back-filled"), "7": ("补偿", "Compensation"),
            "8": ("系统创建", "Created by the system"),
        ]
    )

    /// Period unit of fee records: a code table of its own, where 5 is "once", not the measure 5.
    public static let periodType = CodeTable(
        .number,
        [
            "19": ("年", "Year"), "20": ("月", "Month"), "24": ("天", "Day"), "25": ("小时", "Hour"),
            "5": ("一次性", "One-off"),
        ]
    )

    public static let paymentType = CodeTable(
        .string,
        [
            "ALL_UPFRONT": ("全预付", "All upfront"), "PARTIAL_UPFRONT": ("部分预付", "Partial upfront"),
            "NO_UPFRONT": ("零预付", "No upfront"),
        ]
    )

    /// Kind of a partner's account.
    public static let accountType = CodeTable(
        .number,
        [
            "1": ("余额", "Cash"), "2": ("信用", "Credit"), "5": ("奖励", "Bonus"), "7": ("保证金", "Deposit"),
            "8": ("可拨款", "Allocatable"),
        ]
    )

    public static let verifiedStatus = CodeTable(
        .string,
        [
            "-1": ("未实名认证", "Not verified"), "0": ("审核中", "Under review"), "1": ("不通过", "Rejected"),
            "2": ("已实名认证", "Verified"),
        ]
    )

    public static let customerType = CodeTable(
        .number,
        ["-1": ("无", "None yet"), "0": ("个人", "Personal"), "1": ("企业", "Enterprise")]
    )

    public static let frozen = CodeTable(
        .number,
        [
            "0": ("否", "No"), "1": ("账号冻结", "Account frozen"), "2": ("账号和资源冻结", "Account and resources frozen"),
        ]
    )

    /// Type of a measure; the list grows.
    public static let measureType = CodeTable(
        .number,
        [
            "1": ("货币", "Currency"), "2": ("时长", "Duration"), "3": ("流量", "Traffic"), "4": ("数量", "Quantity"),
            "5": ("重量", "Weight"), "6": ("长度", "Length"), "7": ("容量", "Capacity"), "8": ("体积", "Volume"),
            "9": ("行数", "Lines"), "10": ("周期", "Period"), "11": ("频率", "Frequency"), "12": ("个数", "Count"),
            "13": ("存量", "Inventory"), "14": ("流量*时长", "Traffic × duration"),
            "15": ("容量*时长", "Capacity × duration"), "16": ("带宽速率", "Bandwidth"),
            "17": ("容量时长", "Capacity duration"), "18": ("查询速率", "Query rate"),
            "19": ("带宽速率(1000进制)", "Bandwidth (decimal)"), "20": ("性能测试用量", "Performance test usage"),
            "21": ("面积", "Area"), "22": ("视频", "Video"), "23": ("吞吐量", "Throughput"), "24": ("分辨率", "Resolution"),
            "26": ("通用资源包抵扣单位", "General package unit"), "27": ("核数*时长", "Cores × duration"),
            "28": ("内存*时长", "Memory × duration"), "29": ("IOPS*时长", "IOPS × duration"),
            "30": ("吞吐量*时长", "Throughput × duration"), "31": ("个/时长", "Count / duration"),
            "40": ("流量(1000进制)", "Traffic (decimal)"), "41": ("1K Tokens", "1K tokens"), "82": ("帧", "Frames"),
            "98": ("缓存带宽x时长", "Cache bandwidth × duration"), "103": ("港币", "Hong Kong dollar"),
            "104": ("tokens", "Tokens"), "108": ("数量*时长", "Quantity × duration"), "109": ("字节", "Bytes"),
            "110": ("字符", "Characters"),
        ]
    )
}
