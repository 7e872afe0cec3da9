internal import GRDB
internal import Values

extension Row {
    /// A moment kept as `2026-03-09T03:41:33Z`.
    func instant(_ column: String) -> Instant? { (self[column] as String?).flatMap { Instant($0) } }
}
