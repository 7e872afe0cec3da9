/// The cloud services, by their real codes. Marketplace services are not in the service's list either.
enum ServiceTypes {
    struct Entry: Sendable {
        let code: String
        let zh: String
        let en: String
        let abbreviation: String

        init(_ code: String, _ zh: String, _ en: String, _ abbreviation: String) {
            self.code = "hws.service.type." + code
            self.zh = zh
            self.en = en
            self.abbreviation = abbreviation
        }
    }

    static let all: [Entry] = [
        Entry("ec2", "弹性云服务器", "Elastic Cloud Server", "ECS"),
        Entry("obs", "对象存储服务", "Object Storage Service", "OBS"),
        Entry("vpc", "虚拟私有云", "Virtual Private Cloud", "VPC"),
        Entry("cdn", "内容分发网络", "Content Delivery Network", "CDN"),
        Entry("iec", "智能边缘云", "Intelligent EdgeCloud", "IEC"),
        Entry("workplace", "华为云WeLink", "Huawei Cloud WeLink", "WeLink"),
        Entry("sa", "安全云脑", "SecMaster", "SecMaster"),
        Entry("offline", "线下服务", "Offline Service", "OFFLINE"),
        Entry("ebs", "云硬盘", "Elastic Volume Service", "EVS"),
        Entry("rds", "云数据库 RDS", "Relational Database Service", "RDS"),
        Entry("cce", "云容器引擎", "Cloud Container Engine", "CCE"),
        Entry("elb", "弹性负载均衡", "Elastic Load Balance", "ELB"),
        Entry("natgateway", "NAT网关", "NAT Gateway", "NAT"),
        Entry("dcs", "分布式缓存服务", "Distributed Cache Service", "DCS"),
        Entry("dds", "文档数据库服务", "Document Database Service", "DDS"),
        Entry("gaussdb", "云数据库 GaussDB", "GaussDB", "GaussDB"),
        Entry("taurus", "云数据库 TaurusDB", "TaurusDB", "TaurusDB"),
        Entry("drs", "数据复制服务", "Data Replication Service", "DRS"),
        Entry("dms", "分布式消息服务", "Distributed Message Service", "DMS"),
        Entry("cbr", "云备份", "Cloud Backup and Recovery", "CBR"),
        Entry("sfs", "弹性文件服务", "Scalable File Service", "SFS"),
        Entry("swr", "容器镜像服务", "SoftWare Repository for Container", "SWR"),
        Entry("functionstage", "函数工作流", "FunctionGraph", "FunctionGraph"),
        Entry("kms", "数据加密服务", "Data Encryption Workshop", "DEW"),
        Entry("waf", "Web应用防火墙", "Web Application Firewall", "WAF"),
        Entry("cfw", "云防火墙", "Cloud Firewall", "CFW"),
        Entry("hss", "企业主机安全", "Host Security Service", "HSS"),
        Entry("vpn", "虚拟专用网络", "Virtual Private Network", "VPN"),
        Entry("dcaas", "云专线", "Direct Connect", "DC"),
        Entry("apig", "API网关", "API Gateway", "APIG"),
        Entry("lts", "云日志服务", "Log Tank Service", "LTS"),
        Entry("ces", "云监控服务", "Cloud Eye", "CES"),
        Entry("aom", "应用运维管理", "Application Operations Management", "AOM"),
        Entry("smn", "消息通知服务", "Simple Message Notification", "SMN"),
        Entry("dns", "云解析服务", "Domain Name Service", "DNS"),
        Entry("devcloud", "软件开发生产线", "CodeArts", "CodeArts"),
        Entry("supportplan", "支持计划", "Support Plan", "SP"),
        Entry("modelarts", "AI开发平台ModelArts", "ModelArts", "ModelArts"),
        Entry("ims", "镜像服务", "Image Management Service", "IMS"),
        Entry("eip", "弹性公网IP", "Elastic IP", "EIP"),
        Entry("vbs", "云硬盘备份", "Volume Backup Service", "VBS"),
        Entry("csbs", "云服务器备份", "Cloud Server Backup Service", "CSBS"),
        Entry("dws", "数据仓库服务", "Data Warehouse Service", "DWS"),
        Entry("uquery", "数据湖探索", "Data Lake Insight", "DLI"),
        Entry("dis", "数据接入服务", "Data Ingestion Service", "DIS"),
        Entry("ddm", "分布式数据库中间件", "Distributed Database Middleware", "DDM"),
        Entry("dss", "专属分布式存储服务", "Dedicated Distributed Storage Service", "DSS"),
        Entry("dbss", "数据库安全服务", "Database Security Service", "DBSS"),
        Entry("domains", "域名注册服务", "Domain Name Registration", "Domains"),
        Entry("apm", "应用性能管理", "Application Performance Management", "APM"),
        Entry("cci", "云容器实例", "Cloud Container Instance", "CCI"),
        Entry("ges", "图引擎服务", "Graph Engine Service", "GES"),
        Entry("cse", "微服务引擎", "Cloud Service Engine", "CSE"),
        Entry("cpts", "性能测试", "CodeArts PerfTest", "CPTS"),
        Entry("workspace", "云桌面", "Workspace", "Workspace"),
        Entry("baremetal", "裸金属服务器", "Bare Metal Server", "BMS"),
        Entry("dec", "专属云", "Dedicated Cloud", "DeC"),
        Entry("servicestage", "应用管理与运维平台", "ServiceStage", "ServiceStage"),
        Entry("rtcsms", "消息&短信", "Message & SMS", "MSGSMS"),
        Entry("privatenumber", "隐私保护通话", "Private Number", "PrivateNumber"),
        Entry("aos", "资源编排", "Resource Formation Service", "RFS"),
    ]

    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}
