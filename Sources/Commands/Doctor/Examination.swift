internal import FoundationEssentials
internal import Ledger
internal import PartnerAPI
internal import Values

/// The checks of `doctor`, in the order in which one thing needs the other.
struct Examination {
    let session: Session
    private(set) var findings: [Finding] = []

    init(session: Session) { self.session = session }

    mutating func run() async throws {
        settings()
        ledger()
        space()
        if let client = connect() { try await service(client) }
    }

    // MARK: This machine

    private mutating func settings() {
        let settings = session.settings
        var remark = Localized(settings.workspace)
        if let type = settings.xaccountType {
            remark = Localized(
                zh: "\(remark.zh)；xaccount_type 来自 \(type.source.text.zh)",
                en: "\(remark.en); xaccount_type from \(type.source.text.en)"
            )
        }
        add(zh: "工作区", en: "Workspace", .ok, remark)
        if settings.xaccountType == nil {
            add(
                zh: "xaccount_type",
                en: "xaccount_type",
                .warning,
                Localized(
                    zh: "未设置；创建客户前请在 partnerdesk.yaml 中填写（伙伴中心 → 服务支持 → 能力开放）",
                    en:
                        "not set; customers import needs it in partnerdesk.yaml (Partner Center → Service support → Open capability)"
                )
            )
        }
    }

    private mutating func ledger() {
        let path = session.workspacePath(Ledger.fileName)
        let subject = Localized(zh: "账本", en: "Ledger")
        guard FileManager.default.fileExists(atPath: path) else {
            let remark = Localized(zh: "尚未建立；第一次拉取时建立", en: "not there yet; the first pull makes it")
            findings.append(Finding(subject, .ok, remark))
            return
        }
        do {
            let pulls = try Ledger(path: path).pulls().count
            findings.append(
                Finding(subject, .ok, Localized(zh: "\(path)，\(pulls) 次拉取", en: "\(path), pulls: \(pulls)"))
            )
        } catch {
            findings.append(Finding(subject, .failed, CommandFailure(explaining: error).message, status: .unexpected))
        }
    }

    /// A month of a large distributor is some gigabytes.
    private static let comfortableBytes: Int64 = 2 << 30

    private mutating func space() {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: session.settings.workspace)
        guard let free = attributes?[.systemFreeSize] as? Int64 else { return }
        let text = "\(free >> 20) MiB"
        add(
            zh: "磁盘",
            en: "Disk",
            free < Examination.comfortableBytes ? .warning : .ok,
            Localized(zh: "可用 \(text)", en: "\(text) free")
        )
    }

    // MARK: The service

    private mutating func connect() -> PartnerClient? {
        let subject = Localized(zh: "地址与凭据", en: "Endpoint and credentials")
        do {
            let endpoint = try session.endpoint()
            let found = try CredentialsSource(profile: session.options.profile, in: session.context)
            let client = try session.client(retry: RetryRule(attempts: 2, throttles: 2, longestWait: .seconds(10)))
            let from = (session.settings.endpoint.source.text, found.source.text)
            findings.append(
                Finding(
                    subject,
                    .ok,
                    Localized(
                        zh: "\(endpoint)（\(from.0.zh)）；\(found.credentials)（\(from.1.zh)）",
                        en: "\(endpoint) (\(from.0.en)); \(found.credentials) (\(from.1.en))"
                    )
                )
            )
            return client
        } catch {
            let failure = CommandFailure(explaining: error)
            findings.append(Finding(subject, .failed, failure.advice, status: failure.status))
            return nil
        }
    }

    private mutating func service(_ client: PartnerClient) async throws {
        let month = BillCycle(containing: session.time.now).previous
        let place = findings.count
        for probe in Probe.all(month: month, role: session.settings.role?.value) {
            guard try await examine(probe, client) else { break }
        }
        clock(client, at: place)
        guard !findings.contains(where: { $0.status != .done }) else { return }
        if let customer = try await anyCustomer(client, month) {
            for probe in Probe.of(customer: customer, month: month) {
                guard try await examine(probe, client) else { break }
            }
        }
    }

    /// - Returns: false when the next probe cannot fare better.
    private mutating func examine(_ probe: Probe, _ client: PartnerClient) async throws -> Bool {
        let title = probe.operation.title
        let subject = Localized(zh: "\(title.zh) \(probe.operation.name)", en: "\(title.en) \(probe.operation.name)")
        do {
            try await probe.send(client)
            let remark = Localized(zh: "可用：\(probe.commands)", en: "works: \(probe.commands)")
            findings.append(Finding(subject, .ok, remark))
            return true
        } catch let error as PartnerError where error.code == .refused && !error.isNotServed {
            // A business refusal shows that the call as such is permitted.
            findings.append(
                Finding(subject, .ok, error.meaning(and: "可用：\(probe.commands)", "works: \(probe.commands)"))
            )
            return true
        } catch let error as PartnerError where error.code == .forbidden && probe.mayBeForbidden {
            let remark = Localized(zh: "不是总经销商，没有云经销商", en: "not a distributor: no resellers")
            findings.append(Finding(subject, .skipped, remark))
            return true
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let failure = CommandFailure(explaining: error)
            let remark = probe.remark(on: error) ?? failure.advice
            findings.append(Finding(subject, .failed, remark, status: failure.status))
            // Of one operation only; whatever else it is will be so for the next one too.
            guard let error = error as? PartnerError else { return false }
            return error.code == .forbidden || error.code == .refused
        }
    }

    /// - Parameter place: before the operations, by whose answers it is known.
    private mutating func clock(_ client: PartnerClient, at place: Int) {
        guard let skew = client.clockSkew else { return }
        let far = abs(skew) > 60
        let remark = Localized(
            zh: "与服务相差 \(abs(skew)) 秒" + (far ? "；超过 15 分钟签名即失效，请校准" : ""),
            en: "\(abs(skew)) s off the service's" + (far ? "; beyond 15 minutes signatures fail: set the clock" : "")
        )
        findings.insert(Finding(Localized(zh: "时钟", en: "Clock"), far ? .warning : .ok, remark), at: place)
    }

    private func anyCustomer(_ client: PartnerClient, _ month: BillCycle) async throws -> String? {
        var request = ListConsumeSubCustomers(billCycle: month)
        request.limit = 1
        let page = try? await client.send(request)
        try Task.checkCancellation()
        if case .text(let id)? = page?.records.first?["customer_id"] { return id }
        return nil
    }

    private mutating func add(zh: String, en: String, _ verdict: Finding.Verdict, _ remark: Localized) {
        findings.append(Finding(Localized(zh: zh, en: en), verdict, remark))
    }
}
