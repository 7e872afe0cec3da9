internal import PartnerAPI
internal import Values

extension CommandFailure {
    /// Puts any error into words. What is not known here is a fault of the program and says so.
    package init(explaining error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case is CancellationError:
            self.init(.interrupted, zh: "已中断", en: "interrupted")
        default:
            self.init(.unexpected, zh: "意外错误：\(error)", en: "unexpected error: \(error)")
        }
    }
}
