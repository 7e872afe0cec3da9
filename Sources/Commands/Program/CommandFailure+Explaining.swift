internal import BatchJobs
internal import Ledger
internal import Manifests
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Tables
internal import Values
internal import Workbook

extension CommandFailure {
    /// Puts any error into words. What is not known here is a fault of the program and says so.
    package init(explaining error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case is CancellationError:
            self.init(
                .interrupted,
                zh: "已中断",
                en: "interrupted",
                hint: Localized(zh: "再次运行同一命令即可接着做", en: "run the same command again to go on")
            )
        case let error as PartnerError:
            self.init(service: error)
        case let error as JobError:
            self.init(JobError.status(error.code), error.message, hint: error.mend)
        case let error as PullError:
            self.init(PullError.status(error.code), error.message, hint: error.mend)
        case let error as ReportError:
            self.init(ReportError.status(error.code), error.message, hint: error.mend)
        case let error as ManifestError:
            self.init(.unexpected, error.message)
        case let error as FileError:
            self.init(
                FileError.status(error),
                error.message,
                hint: error.code == .diskFull ? CommandFailure.makeRoom : nil
            )
        case let error as WorkbookError:
            self.init(workbook: error)
        case let error as TableError:
            self.init(
                .invalidInput,
                zh: "输入文件无法读取，未发送任何请求",
                en: "the input cannot be read; nothing was sent",
                problems: [error.problem]
            )
        case let error as LedgerError:
            self.init(LedgerError.status(error.code), error.message, hint: error.mend)
        default:
            self.init(.unexpected, zh: "意外错误：\(error)", en: "unexpected error: \(error)")
        }
    }

    private static let makeRoom = Localized(
        zh: "腾出空间，或用 --out 换一个磁盘，再运行同一命令；没有留下半个文件",
        en: "make room, or name another disk with --out, and run the same command again; no file was left half-written"
    )

    /// What stood in the way of writing or reading a workbook.
    private init(workbook error: WorkbookError) {
        switch error.code {
        case .writing:
            self.init(
                .unexpected,
                zh: "工作簿无法写出，磁盘可能已满（\(error.reason)）",
                en: "the workbook cannot be written; the disk may be full (\(error.reason))",
                hint: CommandFailure.makeRoom
            )
        case .destination:
            self.init(
                .usage,
                zh: "工作簿不能写在那里（\(error.reason)）：\(error.place)",
                en: "no workbook can be written there (\(error.reason)): \(error.place)",
                hint: Localized(
                    zh: "检查文件夹与权限，或用 --out 换一处",
                    en: "check the folder and its permissions, or name another with --out"
                )
            )
        case .notAWorkbook, .damaged, .tooLarge:
            self.init(
                .invalidInput,
                zh: "不是可读的工作簿（\(error.reason)）：\(error.place)",
                en: "not a workbook that can be read (\(error.reason)): \(error.place)"
            )
        default: self.init(.unexpected, zh: "意外错误：\(error)", en: "unexpected error: \(error)")
        }
    }

    /// What the service, or the way to it, has against a call.
    private init(service error: PartnerError) {
        let status: ExitStatus
        let meaning: Localized
        var hint: Localized?
        switch error.code {
        case .unauthorised, .invalidCredentials:
            status = .credentials
            meaning = Localized(zh: "服务不接受这些凭据", en: "the service does not accept the credentials")
            hint = Localized(
                zh: "检查 AK/SK 或令牌；partnerdesk doctor 可逐项检查",
                en: "check AK/SK or the token; partnerdesk doctor looks at each"
            )
        case .clockSkew:
            status = .credentials
            meaning = Localized(
                zh: "本机时钟与服务相差太多，签名无效",
                en: "this machine's clock is too far off; signatures are refused"
            )
            hint = Localized(zh: "校准本机时钟", en: "set this machine's clock")
        case .forbidden:
            status = .credentials
            meaning = Localized(zh: "没有调用权限", en: "not permitted")
            hint = Localized(
                zh: "须用伙伴（非客户）的凭据，且操作员账号具有相应权限项；见 partnerdesk doctor",
                en:
                    "the credentials must be a partner's, not a customer's, and the operator needs the permission item; see partnerdesk doctor"
            )
        case .throttled:
            status = .unavailable
            meaning = Localized(zh: "服务持续限流", en: "the service goes on throttling")
            hint = Localized(
                zh: "稍后再运行同一命令，已存的页不再请求；检查是否有别的程序在用同一账号，必要时在 partnerdesk.yaml 的 rates 中降低",
                en:
                    "run the same command later, stored pages are not asked for again; see whether another program uses the same account, or lower rates in partnerdesk.yaml"
            )
        case .unavailable, .timedOut, .connectionFailed, .answerLost, .tooLarge, .malformedAnswer, .redirected:
            status = .unavailable
            meaning = Localized(zh: "服务暂时无法应答", en: "the service cannot answer at the moment")
            hint = Localized(
                zh: "稍后再试；检查网络、代理和 --endpoint",
                en: "try again later; check the network, the proxy and --endpoint"
            )
        case .invalidRequest:
            status = .usage
            meaning = Localized(zh: "有一个值服务不会接受，未发送", en: "a value that the service would refuse was not sent")
            hint = Localized(zh: "检查选项中的编号和编码", en: "check the ids and codes among the options")
        case .cancelled:
            status = .interrupted
            meaning = Localized(zh: "已中断", en: "interrupted")
        default:
            status = .refused
            meaning = Localized(zh: "服务拒绝了请求", en: "the service refused the request")
            hint = error.serviceCode.map {
                Localized(zh: "错误码的含义：partnerdesk explain \($0)", en: "what the code means: partnerdesk explain \($0)")
            }
        }
        let said = CommandFailure.shortened(error.description)
        self.init(status, zh: "\(meaning.zh)：\(said)", en: "\(meaning.en): \(said)", hint: hint)
    }

    /// A gateway that refuses a signature recites the whole request it computed it from: no help to whoever mistyped a key.
    private static func shortened(_ text: String) -> String {
        guard let recital = text.firstRange(of: ", canonical request") else { return text }
        let end = text.firstRange(of: ", request id ")
        return text[..<recital.lowerBound] + ")" + (end.map { String(text[$0.lowerBound...]) } ?? "")
    }
}

extension WorkbookError {
    /// What was to be opened or written, without the verb.
    fileprivate var place: String {
        for verb in ["open ", "read ", "write "] where attempt.hasPrefix(verb) {
            return String(attempt.dropFirst(verb.count))
        }
        return attempt
    }
}

extension JobError {
    fileprivate static func status(_ code: Code) -> ExitStatus {
        switch code {
        case .consentMissing, .wouldOverwrite: .usage
        case .inputChanged, .inputMissing, .invalidInput: .invalidInput
        default: .unexpected
        }
    }
}

extension FileError {
    /// What was to be read is the user's to name: a folder, a pipe or a device is an input that cannot be used.
    fileprivate static func status(_ error: FileError) -> ExitStatus {
        switch error.code {
        case .notFound: .usage
        case .notAFile where error.attempt == .open || error.attempt == .read: .invalidInput
        default: .unexpected
        }
    }
}

extension LedgerError {
    fileprivate static func status(_ code: Code) -> ExitStatus {
        switch code {
        case .anotherRun: .locked
        case .notFound: .usage
        default: .unexpected
        }
    }
}

extension PullError {
    fileprivate static func status(_ code: Code) -> ExitStatus {
        switch code {
        case .nothingPulled: .nothingToDo
        case .notForCaller: .credentials
        case .tooLongAgo, .notYet: .usage
        default: .unavailable
        }
    }
}

extension ReportError {
    fileprivate static func status(_ code: Code) -> ExitStatus {
        switch code {
        case .noPull: .nothingToDo
        case .notComplete: .unavailable
        case .figures: .proofFailed
        case .notComparable, .cell: .usage
        case .template: .invalidInput
        default: .unexpected
        }
    }
}
