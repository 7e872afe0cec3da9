/// The units the service is known to have, and conversions between neighbours. Names repeat, ids do not.
enum Measures {
    struct Entry: Sendable {
        let id: Int
        let zh: String
        let en: String
        let abbreviation: String
        let type: Int

        init(_ id: Int, _ zh: String, _ en: String, _ abbreviation: String, _ type: Int) {
            self.id = id
            self.zh = zh
            self.en = en
            self.abbreviation = abbreviation
            self.type = type
        }
    }

    /// One of `measure` is `ratio` of `reference`.
    struct Step: Sendable {
        let measure: Int
        let reference: Int
        let ratio: Int
        let type: Int

        init(_ measure: Int, _ reference: Int, _ ratio: Int, _ type: Int) {
            self.measure = measure
            self.reference = reference
            self.ratio = ratio
            self.type = type
        }
    }

    static let all: [Entry] = [
        Entry(0, "天", "day", "d", 2),
        Entry(1, "元", "CNY", "Y", 1),
        Entry(2, "角", "jiao", "J", 1),
        Entry(3, "分", "fen", "F", 1),
        Entry(4, "小时", "hour", "h", 2),
        Entry(5, "分钟", "minute", "min", 2),
        Entry(6, "秒", "second", "s", 2),
        Entry(7, "EB", "EB", "E", 3),
        Entry(8, "PB", "PB", "P", 3),
        Entry(9, "TB", "TB", "T", 3),
        Entry(10, "GB", "GB", "G", 3),
        Entry(11, "MB", "MB", "M", 3),
        Entry(12, "KB", "KB", "K", 3),
        Entry(13, "Byte", "Byte", "B", 3),
        Entry(14, "个(次)", "piece (times)", "pcs", 4),
        Entry(15, "Mbps", "Mbps", "Mbps", 3),
        Entry(16, "Byte", "Byte", "B", 7),
        Entry(17, "GB", "GB", "G", 7),
        Entry(18, "KLOC", "KLOC", "KLOC", 9),
        Entry(19, "年(周期)", "year (period)", "Y", 10),
        Entry(20, "月(周期)", "month (period)", "M", 10),
        Entry(21, "MB", "MB", "M", 7),
        Entry(22, "赫兹", "hertz", "Hz", 11),
        Entry(23, "核", "core", "core", 4),
        Entry(24, "天(周期)", "day (period)", "d", 10),
        Entry(25, "小时(周期)", "hour (period)", "h", 10),
        Entry(30, "个数", "count", "cnt", 12),
        Entry(31, "千次", "thousand times", "kt", 4),
        Entry(32, "百万次", "million times", "mt", 4),
        Entry(33, "十亿次", "billion times", "bt", 4),
        Entry(34, "bps", "bps", "bps", 16),
        Entry(35, "kbps", "kbps", "kbps", 16),
        Entry(36, "Mbps", "Mbps", "Mbps", 16),
        Entry(37, "Gbps", "Gbps", "Gbps", 16),
        Entry(38, "Tbps", "Tbps", "Tbps", 16),
        Entry(39, "GB-秒", "GB-second", "GBs", 17),
        Entry(40, "次", "times", "t", 4),
        Entry(41, "个", "piece", "pc", 4),
        Entry(42, "千个", "thousand pieces", "kpc", 4),
        Entry(43, "张", "sheet", "sh", 4),
        Entry(44, "千张", "thousand sheets", "ksh", 4),
        Entry(45, "每秒查询率", "QPS", "QPS", 18),
        Entry(46, "人/天", "person-day", "pd", 4),
        Entry(47, "TB", "TB", "T", 7),
        Entry(48, "PB", "PB", "P", 7),
        Entry(54, "万次", "ten thousand times", "TTM", 4),
    ]

    static let steps: [Step] = [
        Step(1, 2, 10, 1),
        Step(2, 3, 10, 1),
        Step(0, 4, 24, 2),
        Step(4, 5, 60, 2),
        Step(5, 6, 60, 2),
        Step(7, 8, 1024, 3),
        Step(8, 9, 1024, 3),
        Step(9, 10, 1024, 3),
        Step(10, 11, 1024, 3),
        Step(11, 12, 1024, 3),
        Step(12, 13, 1024, 3),
        Step(31, 40, 1000, 4),
        Step(32, 31, 1000, 4),
        Step(33, 32, 1000, 4),
        Step(42, 41, 1000, 4),
        Step(44, 43, 1000, 4),
        Step(54, 40, 10_000, 4),
        Step(48, 47, 1024, 7),
        Step(47, 17, 1024, 7),
        Step(17, 21, 1024, 7),
        Step(21, 16, 1_048_576, 7),
        Step(19, 20, 12, 10),
        Step(24, 25, 24, 10),
        Step(38, 37, 1024, 16),
        Step(37, 36, 1024, 16),
        Step(36, 35, 1024, 16),
        Step(35, 34, 1024, 16),
    ]
}
