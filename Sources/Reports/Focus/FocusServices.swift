/// The category and subcategory of a cloud service, by its code. What is not listed is Other.
enum FocusServices {
    struct Kind {
        let category: String
        let subcategory: String

        init(_ category: String, _ subcategory: String? = nil) {
            self.category = category
            self.subcategory = subcategory ?? "Other (\(category))"
        }
    }

    static let categories = [
        "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools",
        "Multicloud", "Identity", "Integration", "Internet of Things", "Management and Governance", "Media",
        "Migration",
        "Mobile", "Networking", "Security", "Storage", "Web", "Other",
    ]

    /// Those in use, and what is left over of every category.
    static let subcategories = Set(byCode.values.map(\.subcategory) + categories.map { Kind($0).subcategory }).sorted()

    static func kind(_ code: String) -> Kind {
        let short = code.hasPrefix(prefix) ? String(code.dropFirst(prefix.count)) : code
        return byCode[short] ?? Kind("Other")
    }

    private static let prefix = "hws.service.type."

    private static let ai = "AI and Machine Learning"
    private static let governance = "Management and Governance"
    private static let machines = Kind("Compute", "Virtual Machines")
    private static let containers = Kind("Compute", "Containers")
    private static let backup = Kind("Storage", "Backup Storage")
    private static let files = Kind("Storage", "File Storage")
    private static let connectivity = Kind("Networking", "Network Connectivity")
    private static let infrastructure = Kind("Networking", "Network Infrastructure")
    private static let relational = Kind("Databases", "Relational Databases")
    private static let documents = Kind("Databases", "NoSQL Databases")
    private static let observability = Kind(governance, "Observability")
    private static let messaging = Kind("Integration", "Messaging")
    private static let threats = Kind("Security", "Threat Detection and Response")
    private static let language = Kind(ai, "Natural Language Processing")
    private static let streaming = Kind("Media", "Media Streaming")

    private static let byCode: [String: Kind] = [
        "ec2": machines, "bms": Kind("Compute"), "cce": containers, "cci": containers,
        "functionstage": Kind("Compute", "Serverless Compute"), "as": machines, "iec": machines, "deh": machines,
        "ebs": Kind("Storage", "Block Storage"), "obs": Kind("Storage", "Object Storage"), "sfs": files,
        "sfsturbo": files, "cbr": backup, "vbs": backup, "csbs": backup, "vpc": infrastructure,
        "cdn": Kind("Networking", "Content Delivery"), "elb": Kind("Networking", "Application Networking"),
        "natgateway": connectivity, "vpn": connectivity, "dns": Kind("Networking", "Network Routing"),
        "dcaas": connectivity, "er": Kind("Networking", "Network Routing"), "rds": relational, "dds": documents,
        "dcs": Kind("Databases", "Caching"), "gaussdb": relational, "nosql": documents, "ddm": relational,
        "aom": observability, "lts": observability, "ces": observability, "cts": Kind(governance, "Compliance"),
        "supportplan": Kind(governance, "Support"), "smn": messaging, "dms": messaging,
        "apig": Kind("Integration", "API Management"), "roma": Kind("Integration"),
        "modelarts": Kind(ai, "AI Platforms"), "ocr": Kind(ai), "nlp": language,
        "mrs": Kind("Analytics", "Data Processing"), "dws": Kind("Databases", "Data Warehouses"),
        "dli": Kind("Analytics", "Data Processing"), "css": Kind("Analytics", "Search"), "waf": threats,
        "hss": threats, "antiddos": threats, "kms": Kind("Security", "Secret Management"), "cfw": threats,
        "iotda": Kind("Internet of Things", "IoT Platforms"), "vod": streaming, "live": streaming,
        "swr": Kind("Developer Tools"), "devcloud": Kind("Developer Tools", "Developer Platforms"),
        "cloudtest": Kind("Developer Tools", "Quality Assurance"), "oms": Kind("Migration", "Data Migration"),
        "sms": Kind("Migration", "Resource Migration"),
    ]
}
