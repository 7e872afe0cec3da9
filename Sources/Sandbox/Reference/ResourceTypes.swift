/// The resource types, by their real codes, with the service each belongs to.
enum ResourceTypes {
    struct Entry: Sendable {
        let code: String
        let zh: String
        let service: String

        init(_ code: String, _ zh: String, _ service: String) {
            self.code = "hws.resource.type." + code
            self.zh = zh
            self.service = "hws.service.type." + service
        }

        /// The service has few English names here; the code's own last part says what is meant.
        var en: String { String(code.dropFirst("hws.resource.type.".count)) }
    }

    static let all: [Entry] = [
        Entry("vm", "云主机", "ec2"),
        Entry("volume", "云硬盘", "ebs"),
        Entry("ip", "弹性公网IP", "vpc"),
        Entry("bandwidth", "带宽", "vpc"),
        Entry("share_bandwidth", "共享带宽", "vpc"),
        Entry("obs", "云存储", "obs"),
        Entry("cdn", "CDN", "cdn"),
        Entry("general", "通用规格", "offline"),
        Entry("edgebandwidth", "边缘带宽", "iec"),
        Entry("image", "镜像", "ims"),
        Entry("elb", "弹性负载均衡", "elb"),
        Entry("natgateway", "NAT网关", "natgateway"),
        Entry("privatenat", "私网NAT网关", "natgateway"),
        Entry("vpnconnection", "VPN连接", "vpn"),
        Entry("rds.vm", "RDS实例", "rds"),
        Entry("rds.volume", "RDS存储", "rds"),
        Entry("rds.obs", "RDS备份空间", "rds"),
        Entry("rds.ip", "RDS公网IP", "rds"),
        Entry("rds.bandwidth", "RDS带宽", "rds"),
        Entry("dcs", "分布式缓存", "dcs"),
        Entry("dcs2", "分布式缓存2.0", "dcs"),
        Entry("dcs3", "分布式缓存3.0", "dcs"),
        Entry("dds.vm", "DDS实例", "dds"),
        Entry("dds.volume", "DDS存储", "dds"),
        Entry("dds.obs", "DDS备份空间", "dds"),
        Entry("gaussdb.vm", "GaussDB实例", "gaussdb"),
        Entry("gaussdb.volume", "GaussDB存储", "gaussdb"),
        Entry("gaussdb.cluster", "GaussDB集群", "gaussdb"),
        Entry("gaussdb.obs", "GaussDB备份空间", "gaussdb"),
        Entry("taurus.vm", "TaurusDB实例", "taurus"),
        Entry("taurus.volume", "TaurusDB存储", "taurus"),
        Entry("taurus.obs", "TaurusDB备份空间", "taurus"),
        Entry("opengauss.vm", "openGauss实例", "gaussdb"),
        Entry("drs.vm", "DRS实例", "drs"),
        Entry("drs.volume", "DRS存储", "drs"),
        Entry("drs.flow", "DRS流量", "drs"),
        Entry("drs.instance", "DRS任务", "drs"),
        Entry("dws.vm", "DWS节点", "dws"),
        Entry("dws.obs", "DWS快照", "dws"),
        Entry("sfs.turbo", "SFS Turbo", "sfs"),
        Entry("cbr.vault", "云备份存储库", "cbr"),
        Entry("swr.store", "镜像存储", "swr"),
        Entry("swr.downflow", "镜像下载流量", "swr"),
        Entry("hss", "企业主机安全", "hss"),
        Entry("waf", "Web应用防火墙", "waf"),
        Entry("waf.instance", "WAF实例", "waf"),
        Entry("waf.domain", "WAF域名包", "waf"),
        Entry("waf.bandwidth", "WAF带宽扩展包", "waf"),
        Entry("cfw", "云防火墙", "cfw"),
        Entry("cfw.exp.eip", "云防火墙EIP扩展", "cfw"),
        Entry("secmaster.typical", "安全云脑", "sa"),
        Entry("cmk", "密钥", "kms"),
        Entry("smn", "消息通知", "smn"),
        Entry("dis", "数据接入", "dis"),
        Entry("functionstage", "函数工作流", "functionstage"),
        Entry("container.instance", "容器实例", "cci"),
        Entry("dss.pool", "专属存储池", "dss"),
        Entry("workspace.vm", "云桌面", "workspace"),
        Entry("pm", "裸金属服务器", "baremetal"),
        Entry("dc.port", "云专线端口", "dcaas"),
        Entry("vbs", "云硬盘备份", "vbs"),
        Entry("csbs", "云服务器备份", "csbs"),
        Entry("lts", "日志", "lts"),
        Entry("modelarts", "ModelArts资源", "modelarts"),
        Entry("supportplan", "支持计划", "supportplan"),
    ]

    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}
