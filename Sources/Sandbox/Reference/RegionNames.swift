/// Provinces, cities and counties. Codes are hierarchical strings; a county's last part is a running number, not the
/// national code. Cities are known for the provinces that documents and the national codes give; lists stand in the
/// service's order, which is that of pinyin.
enum RegionNames {
    struct Entry: Sendable {
        let code: String
        let name: String

        init(_ code: String, _ name: String) {
            self.code = code
            self.name = name
        }
    }

    static let provinces: [Entry] = [
        Entry("CN-11", "北京市"),
        Entry("CN-12", "天津市"),
        Entry("CN-13", "河北省"),
        Entry("CN-14", "山西省"),
        Entry("CN-15", "内蒙古自治区"),
        Entry("CN-21", "辽宁省"),
        Entry("CN-22", "吉林省"),
        Entry("CN-23", "黑龙江省"),
        Entry("CN-31", "上海市"),
        Entry("CN-32", "江苏省"),
        Entry("CN-33", "浙江省"),
        Entry("CN-34", "安徽省"),
        Entry("CN-35", "福建省"),
        Entry("CN-36", "江西省"),
        Entry("CN-37", "山东省"),
        Entry("CN-41", "河南省"),
        Entry("CN-42", "湖北省"),
        Entry("CN-43", "湖南省"),
        Entry("CN-44", "广东省"),
        Entry("CN-45", "广西壮族自治区"),
        Entry("CN-46", "海南省"),
        Entry("CN-50", "重庆市"),
        Entry("CN-51", "四川省"),
        Entry("CN-52", "贵州省"),
        Entry("CN-53", "云南省"),
        Entry("CN-54", "西藏自治区"),
        Entry("CN-61", "陕西省"),
        Entry("CN-62", "甘肃省"),
        Entry("CN-63", "青海省"),
        Entry("CN-64", "宁夏回族自治区"),
        Entry("CN-65", "新疆维吾尔自治区"),
    ]

    /// By province.
    static let cities: [String: [Entry]] = [
        "CN-11": [
            Entry("CN-11-001", "北京市")
        ],
        "CN-12": [
            Entry("CN-12-001", "天津市")
        ],
        "CN-13": [
            Entry("CN-13-006", "保定市"),
            Entry("CN-13-009", "沧州市"),
            Entry("CN-13-008", "承德市"),
            Entry("CN-13-004", "邯郸市"),
            Entry("CN-13-011", "衡水市"),
            Entry("CN-13-010", "廊坊市"),
            Entry("CN-13-003", "秦皇岛市"),
            Entry("CN-13-001", "石家庄市"),
            Entry("CN-13-002", "唐山市"),
            Entry("CN-13-005", "邢台市"),
            Entry("CN-13-012", "雄安新区"),
            Entry("CN-13-007", "张家口市"),
        ],
        "CN-14": [
            Entry("CN-14-001", "太原市")
        ],
        "CN-15": [
            Entry("CN-15-001", "呼和浩特市")
        ],
        "CN-21": [
            Entry("CN-21-002", "大连市"),
            Entry("CN-21-001", "沈阳市"),
        ],
        "CN-22": [
            Entry("CN-22-001", "长春市")
        ],
        "CN-23": [
            Entry("CN-23-001", "哈尔滨市")
        ],
        "CN-31": [
            Entry("CN-31-001", "上海市")
        ],
        "CN-32": [
            Entry("CN-32-004", "常州市"),
            Entry("CN-32-008", "淮安市"),
            Entry("CN-32-007", "连云港市"),
            Entry("CN-32-001", "南京市"),
            Entry("CN-32-006", "南通市"),
            Entry("CN-32-005", "苏州市"),
            Entry("CN-32-013", "宿迁市"),
            Entry("CN-32-012", "泰州市"),
            Entry("CN-32-002", "无锡市"),
            Entry("CN-32-003", "徐州市"),
            Entry("CN-32-009", "盐城市"),
            Entry("CN-32-010", "扬州市"),
            Entry("CN-32-011", "镇江市"),
        ],
        "CN-33": [
            Entry("CN-33-001", "杭州市"),
            Entry("CN-33-005", "湖州市"),
            Entry("CN-33-004", "嘉兴市"),
            Entry("CN-33-007", "金华市"),
            Entry("CN-33-011", "丽水市"),
            Entry("CN-33-002", "宁波市"),
            Entry("CN-33-008", "衢州市"),
            Entry("CN-33-006", "绍兴市"),
            Entry("CN-33-010", "台州市"),
            Entry("CN-33-003", "温州市"),
            Entry("CN-33-009", "舟山市"),
        ],
        "CN-34": [
            Entry("CN-34-001", "合肥市")
        ],
        "CN-35": [
            Entry("CN-35-001", "福州市"),
            Entry("CN-35-002", "厦门市"),
        ],
        "CN-36": [
            Entry("CN-36-001", "南昌市")
        ],
        "CN-37": [
            Entry("CN-37-001", "济南市"),
            Entry("CN-37-002", "青岛市"),
        ],
        "CN-41": [
            Entry("CN-41-001", "郑州市")
        ],
        "CN-42": [
            Entry("CN-42-001", "武汉市"),
            Entry("CN-42-005", "宜昌市"),
        ],
        "CN-43": [
            Entry("CN-43-001", "长沙市")
        ],
        "CN-44": [
            Entry("CN-44-051", "潮州市"),
            Entry("CN-44-019", "东莞市"),
            Entry("CN-44-006", "佛山市"),
            Entry("CN-44-001", "广州市"),
            Entry("CN-44-016", "河源市"),
            Entry("CN-44-013", "惠州市"),
            Entry("CN-44-007", "江门市"),
            Entry("CN-44-052", "揭阳市"),
            Entry("CN-44-009", "茂名市"),
            Entry("CN-44-014", "梅州市"),
            Entry("CN-44-018", "清远市"),
            Entry("CN-44-005", "汕头市"),
            Entry("CN-44-015", "汕尾市"),
            Entry("CN-44-002", "韶关市"),
            Entry("CN-44-003", "深圳市"),
            Entry("CN-44-017", "阳江市"),
            Entry("CN-44-053", "云浮市"),
            Entry("CN-44-008", "湛江市"),
            Entry("CN-44-012", "肇庆市"),
            Entry("CN-44-020", "中山市"),
            Entry("CN-44-004", "珠海市"),
        ],
        "CN-45": [
            Entry("CN-45-001", "南宁市")
        ],
        "CN-46": [
            Entry("CN-46-001", "海口市")
        ],
        "CN-50": [
            Entry("CN-50-001", "重庆市")
        ],
        "CN-51": [
            Entry("CN-51-001", "成都市"),
            Entry("CN-51-007", "绵阳市"),
        ],
        "CN-52": [
            Entry("CN-52-001", "贵阳市")
        ],
        "CN-53": [
            Entry("CN-53-001", "昆明市")
        ],
        "CN-54": [
            Entry("CN-54-001", "拉萨市")
        ],
        "CN-61": [
            Entry("CN-61-001", "西安市"),
            Entry("CN-61-004", "咸阳市"),
        ],
        "CN-62": [
            Entry("CN-62-001", "兰州市")
        ],
        "CN-63": [
            Entry("CN-63-001", "西宁市")
        ],
        "CN-64": [
            Entry("CN-64-001", "银川市")
        ],
        "CN-65": [
            Entry("CN-65-001", "乌鲁木齐市")
        ],
    ]

    /// By city; numbered in their order.
    static let counties: [String: [Entry]] = Dictionary(
        uniqueKeysWithValues: countyNames.map { city, names in
            (
                city,
                names.split(separator: " ").enumerated().map { Entry(code(city, $0.offset + 1), String($0.element)) }
            )
        }
    )

    private static func code(_ city: String, _ number: Int) -> String {
        city + (number < 10 ? "-0" : "-") + String(number)
    }

    private static let countyNames: [(String, String)] = [
        (
            "CN-13-001",
            "长安区 桥西区 新华区 井陉矿区 裕华区 藁城区 鹿泉区 栾城区 井陉县 正定县 行唐县 灵寿县 高邑县 深泽县 赞皇县 无极县 平山县 元氏县 赵县 辛集市 晋州市 新乐市"
        ),
        (
            "CN-44-001",
            "荔湾区 越秀区 海珠区 天河区 白云区 黄埔区 番禺区 花都区 南沙区 从化区 增城区"
        ),
        (
            "CN-44-003",
            "罗湖区 福田区 南山区 宝安区 龙岗区 盐田区 龙华区 坪山区 光明区"
        ),
        (
            "CN-33-001",
            "上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 富阳区 临安区 临平区 钱塘区 桐庐县 淳安县 建德市"
        ),
        (
            "CN-11-001",
            "东城区 西城区 朝阳区 丰台区 石景山区 海淀区 门头沟区 房山区 通州区 顺义区 昌平区 大兴区 怀柔区 平谷区 密云区 延庆区"
        ),
    ]
}
