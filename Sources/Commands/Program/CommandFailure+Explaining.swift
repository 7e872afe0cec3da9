internal import Ledger
internal import PartnerAPI
internal import Tables
internal import Values

extension CommandFailure {
    /// Puts any error into words. What is not known here is a fault of the program and says so.
    package init(explaining error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case is CancellationError:
            self.init(.interrupted, zh: "已中断", en: "interrupted")
        case let error as FileError:
            self.init(error.code == .notFound ? .usage : .unexpected, error.message)
        case let error as TableError:
            self.init(
                .invalidInput,
                zh: "输入文件无法读取，未发送任何请求",
                en: "the input cannot be read; nothing was sent",
                problems: [error.problem]
            )
        case let error as LedgerError:
            self.init(error.code == .anotherRun ? .locked : .unexpected, error.message, hint: error.mend)
        default:
            self.init(.unexpected, zh: "意外错误：\(error)", en: "unexpected error: \(error)")
        }
    }
}
