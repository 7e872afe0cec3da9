/// The category of a cloud service, by its code. What is not listed is Other.
enum FocusServices {
    static let categories = [
        "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools",
        "Multicloud", "Identity", "Integration", "Internet of Things", "Management and Governance", "Media",
        "Migration",
        "Mobile", "Networking", "Security", "Storage", "Web", "Other",
    ]

    static func category(_ code: String) -> String {
        let short = code.hasPrefix(prefix) ? String(code.dropFirst(prefix.count)) : code
        return byCode[short] ?? "Other"
    }

    private static let prefix = "hws.service.type."

    private static let byCode: [String: String] = [
        "ec2": "Compute", "bms": "Compute", "cce": "Compute", "cci": "Compute", "functionstage": "Compute",
        "as": "Compute", "iec": "Compute", "deh": "Compute", "ebs": "Storage", "obs": "Storage", "sfs": "Storage",
        "sfsturbo": "Storage", "cbr": "Storage", "vbs": "Storage", "csbs": "Storage", "vpc": "Networking",
        "cdn": "Networking", "elb": "Networking", "natgateway": "Networking", "vpn": "Networking", "dns": "Networking",
        "dcaas": "Networking", "er": "Networking", "rds": "Databases", "dds": "Databases", "dcs": "Databases",
        "gaussdb": "Databases", "nosql": "Databases", "ddm": "Databases", "aom": "Management and Governance",
        "lts": "Management and Governance", "ces": "Management and Governance", "cts": "Management and Governance",
        "supportplan": "Management and Governance", "smn": "Integration", "dms": "Integration", "apig": "Integration",
        "roma": "Integration", "modelarts": "AI and Machine Learning", "ocr": "AI and Machine Learning",
        "nlp": "AI and Machine Learning", "mrs": "Analytics", "dws": "Analytics", "dli": "Analytics",
        "css": "Analytics",
        "waf": "Security", "hss": "Security", "antiddos": "Security", "kms": "Security", "cfw": "Security",
        "iotda": "Internet of Things", "vod": "Media", "live": "Media", "swr": "Developer Tools",
        "devcloud": "Developer Tools", "cloudtest": "Developer Tools", "oms": "Migration", "sms": "Migration",
    ]
}
