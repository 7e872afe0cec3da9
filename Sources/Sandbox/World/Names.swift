/// Believable names, and among them those that break careless programs.
enum Names {
    /// Names of customers and resources that a CSV writer or a spreadsheet gets wrong: separators, quotes, line breaks
    /// and beginnings of formulas.
    static let awkwardCompanies = [
        "北京“云,图”科技有限公司", "上海\"引号\"贸易有限公司", "深圳换行\n信息技术有限公司", "=SUM(A1:A9)网络有限公司", "+86商贸有限公司",
        "-减号数据有限公司", "@艾特传媒有限公司", "分号;逗号,制表\t有限公司", "𠮷野家软件有限公司", "Café, “Déjà” Co., Ltd.",
    ]
    static let awkwardResources = [
        "web,01", "db \"main\"", "=1+1", "@cmd", "-1+1", "+prod", "line\nbreak", "数据库,主", "0012", "1E5", "tab\there",
    ]

    private static let cities = [
        ("北京", "bj"), ("上海", "sh"), ("深圳", "sz"), ("广州", "gz"), ("杭州", "hz"), ("成都", "cd"), ("南京", "nj"), ("武汉", "wh"),
        ("西安", "xa"), ("苏州", "su"), ("贵阳", "gy"), ("保定", "bd"),
    ]
    private static let words = [
        ("云帆", "yunfan"), ("智联", "zhilian"), ("华信", "huaxin"), ("启明", "qiming"), ("星河", "xinghe"), ("博远", "boyuan"),
        ("天成", "tiancheng"), ("鼎盛", "dingsheng"), ("瑞丰", "ruifeng"), ("卓越", "zhuoyue"), ("同创", "tongchuang"),
        ("安捷", "anjie"),
    ]
    private static let trades = [
        "科技", "信息技术", "网络科技", "软件", "电子商务", "生物医药", "物流", "教育科技", "文化传媒", "新能源", "智能制造", "数据服务",
    ]

    static func company(_ random: inout SeededRandom) -> (name: String, login: String) {
        let city = random.pick(cities)
        let word = random.pick(words)
        let trade = random.pick(trades)
        return (city.0 + word.0 + trade + "有限公司", city.1 + "_" + word.1)
    }

    static let managers = ["mgr_li", "mgr_wang", "mgr_zhang", "mgr_zhao"]
    static let managerNames = ["李经理", "王经理", "张经理", "赵经理"]
    static let labels = ["华北", "华南", "VIP", "vip", "重点客户", "试用"]
    static let resources = [
        "web-01", "web-02", "db-main", "cache", "prod-api", "测试环境", "官网", "backup", "gateway", "etl",
    ]
    static let tags = ["env=prod", "env=test;owner=张三", "project=crm", "部门=研发,环境=生产", "{\"team\":\"a\"}"]

    static func phone(_ random: inout SeededRandom) -> String {
        random.pick(["130", "138", "139", "150", "186", "199"]) + random.digits(8)
    }
}
