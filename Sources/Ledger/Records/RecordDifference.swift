package import Values

/// How a record of one pull differs from another pull's.
package enum RecordDifference: Sendable {
    /// Only the later pull holds it.
    case added(Record)
    /// Only the earlier pull holds it.
    case vanished(Record)
    /// Both hold it, with other values.
    case changed(from: Record, to: Record)
}
