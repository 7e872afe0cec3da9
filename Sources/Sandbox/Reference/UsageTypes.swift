/// Usage types. A usage type carries no unit: the unit comes from the bill line. The same meaning is spelled `Duration`
/// by some services and `duration` by others.
enum UsageTypes {
    struct Entry: Sendable {
        let code: String
        let zh: String
        let resource: String

        init(_ code: String, _ zh: String, _ resource: String) {
            self.code = code
            self.zh = zh
            self.resource = "hws.resource.type." + resource
        }
    }

    static let all: [Entry] = objectStorage + others

    private static let others: [Entry] = [
        Entry("Duration", "时长", "vm"), Entry("Duration", "时长", "volume"), Entry("Duration", "时长", "ip"),
        Entry("Duration", "时长", "bandwidth"), Entry("upflow", "上行流量", "bandwidth"),
        Entry("Duration", "时长", "rds.vm"), Entry("Duration", "时长", "rds.volume"),
        Entry("duration", "时长", "dcs3"), Entry("duration", "时长", "dds.vm"), Entry("duration", "时长", "natgateway"),
        Entry("duration", "时长", "gaussdb.vm"), Entry("flow", "流量", "cdn"), Entry("flow", "流量", "drs.flow"),
        Entry("count", "数量", "smn"), Entry("architecture", "规格时长", "functionstage"),
        Entry("reqNumber", "调用次数", "functionstage"), Entry("retention", "保留时长", "dis"),
        Entry("period", "周期", "sfs.turbo"), Entry("usage_duration", "使用时长", "cfw"),
        Entry("period_duration", "周期时长", "cfw"), Entry("size", "日志存储量", "lts"),
        Entry("tokens", "Token数量", "modelarts"),
    ]

    /// Object storage alone has more usage types than a page holds.
    private static let objectStorage: [Entry] = storageClasses.flatMap { storageClass in
        zones.flatMap { zone in
            meters.map { meter in
                Entry(
                    meter.code + zone.code + storageClass.code,
                    storageClass.name + zone.name + meter.name,
                    "obs"
                )
            }
        }
    }

    private static let storageClasses: [(code: String, name: String)] = [
        ("", "标准存储"), (".ia", "低频访问存储"), (".archive", "归档存储"), (".deep", "深度归档存储"), (".auto", "智能分级存储"),
    ]
    private static let zones: [(code: String, name: String)] = [("", "单AZ"), (".maz", "多AZ")]
    private static let meters: [(code: String, name: String)] = [
        ("size", "容量"), ("get", "读取请求"), ("put", "写入请求"), ("delete", "删除请求"), ("download.external", "公网流出流量"),
        ("download.internal", "内网流出流量"), ("download.cdn", "CDN回源流量"), ("replication", "跨区域复制流量"),
        ("restore", "数据取回"), ("early.delete", "提前删除"),
    ]
}
