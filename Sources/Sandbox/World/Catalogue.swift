/// What the world's customers consume: products with their usage, unit and rough price.
struct Product: Sendable {
    let service: String
    let resource: String
    let usageType: String
    let measure: Int
    /// Usage of a record, up to this many in 10⁻⁴ of the unit.
    let usageUpTo: Int64
    /// List price of a record up to this many units of 10⁻⁸ yuan.
    let priceUpTo: Int64
    let specifications: [(name: String, description: String)]

    init(
        _ service: String,
        _ resource: String,
        _ usageType: String,
        measure: Int,
        usageUpTo: Int64,
        yuanUpTo: Int64,
        _ specifications: [(name: String, description: String)]
    ) {
        self.service = "hws.service.type." + service
        self.resource = "hws.resource.type." + resource
        self.usageType = usageType
        self.measure = measure
        self.usageUpTo = usageUpTo
        self.priceUpTo = yuanUpTo * FineYuan.yuan
        self.specifications = specifications
    }
}

enum Catalogue {
    static let usage: [Product] = [
        Product(
            "ec2",
            "vm",
            "Duration",
            measure: 6,
            usageUpTo: 36_000_000,
            yuanUpTo: 12,
            [
                ("s6.large.2", "通用计算型|s6.large.2|2vCPUs|4GB|linux"),
                ("c7.xlarge.2", "通用计算增强型|c7.xlarge.2|4vCPUs|8GB|linux"),
                ("m7.2xlarge.8", "内存优化型|m7.2xlarge.8|8vCPUs|64GB|windows"),
            ]
        ),
        Product(
            "ebs",
            "volume",
            "Duration",
            measure: 39,
            usageUpTo: 4_000_000_000,
            yuanUpTo: 4,
            [("SAS", "高IO|100GB"), ("SSD", "超高IO|500GB")]
        ),
        Product(
            "obs",
            "obs",
            "size",
            measure: 16,
            usageUpTo: 9_000_000_000_000_000,
            yuanUpTo: 3,
            [("obs.standard", "标准存储单AZ")]
        ),
        Product("obs", "obs", "size", measure: 21, usageUpTo: 90_000_000_000, yuanUpTo: 3, [("obs.ia", "低频访问存储")]),
        Product("obs", "obs", "get", measure: 54, usageUpTo: 2_000_000, yuanUpTo: 1, [("obs.request", "请求")]),
        Product("obs", "obs", "put", measure: 31, usageUpTo: 90_000_000, yuanUpTo: 1, [("obs.request", "请求")]),
        Product(
            "obs",
            "obs",
            "download.external",
            measure: 13,
            usageUpTo: 8_000_000_000_000_000,
            yuanUpTo: 30,
            [("obs.flow", "公网流出流量")]
        ),
        Product(
            "vpc",
            "bandwidth",
            "upflow",
            measure: 11,
            usageUpTo: 90_000_000,
            yuanUpTo: 9,
            [("19_bgp", "全动态BGP|按流量计费")]
        ),
        Product(
            "vpc",
            "bandwidth",
            "upflow",
            measure: 12,
            usageUpTo: 9_000_000_000,
            yuanUpTo: 2,
            [("19_sbgp", "静态BGP|按流量计费")]
        ),
        Product("vpc", "ip", "Duration", measure: 4, usageUpTo: 10_000, yuanUpTo: 1, [("5_bgp", "弹性公网IP保有费")]),
        Product("cdn", "cdn", "flow", measure: 9, usageUpTo: 30_000, yuanUpTo: 80, [("cdn.flow", "国内流量,阶梯计费")]),
        Product(
            "rds",
            "rds.vm",
            "Duration",
            measure: 6,
            usageUpTo: 36_000_000,
            yuanUpTo: 20,
            [("rds.mysql.x1.large.2.ha", "MySQL|主备|2核4GB")]
        ),
        Product(
            "dcs",
            "dcs3",
            "duration",
            measure: 5,
            usageUpTo: 600_000,
            yuanUpTo: 3,
            [("redis.ha.xu1.large.r2.1", "Redis 5.0|主备|1GB")]
        ),
        Product(
            "functionstage",
            "functionstage",
            "reqNumber",
            measure: 14,
            usageUpTo: 5_000_000_000,
            yuanUpTo: 1,
            [("fgs", "函数调用次数")]
        ),
        Product("smn", "smn", "count", measure: 40, usageUpTo: 90_000_000, yuanUpTo: 1, [("smn.sms", "短信通知")]),
        Product("lts", "lts", "size", measure: 47, usageUpTo: 30_000, yuanUpTo: 40, [("lts.index", "日志索引流量")]),
        Product(
            "modelarts",
            "modelarts",
            "tokens",
            measure: 72,
            usageUpTo: 900_000_000,
            yuanUpTo: 15,
            [("pangu", "推理服务|\"大模型\"")]
        ),
        Product(
            "functionstage",
            "functionstage",
            "architecture",
            measure: 32,
            usageUpTo: 90_000,
            yuanUpTo: 2,
            [("fgs.x86", "规格时长")]
        ),
    ]

    static let machine = usage[0]
    static let disk = usage[1]
    static let address = usage[9]

    static let regions = [
        ("cn-north-4", "华北-北京四"), ("cn-east-3", "华东-上海一"), ("cn-south-1", "华南-广州"), ("cn-southwest-2", "西南-贵阳一"),
        ("cn-north-1", "华北-北京一"), ("ap-southeast-1", "中国-香港"),
    ]
}
