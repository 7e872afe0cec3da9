internal import FoundationEssentials
internal import PartnerAPI
internal import Tables
internal import Values

/// A file in the workspace that says which series of exports has begun and not ended, so that the next run of the same
/// series does not pull again what this one has pulled whole.
struct SeriesMark {
    private static let fileName = "export-series.json"
    /// After a day a series is begun anew: a month that is not final grows, and snapshots are of their day.
    private static let longestAge: Int64 = 24 * 3600

    private let path: String
    /// What makes two series the same.
    private let identity: String

    init(_ identity: String, in session: Session) {
        path = session.workspacePath(SeriesMark.fileName)
        self.identity = identity
    }

    /// When this series was begun, if it has not ended since; nil when there is nothing to go on with.
    func begun(before now: Instant) -> Instant? {
        guard let bytes = FileManager.default.contents(atPath: path), let json = try? JSONValue(parsing: Array(bytes)),
            json["series"]?.string == identity, let begun = json["begun"]?.string.flatMap({ Instant($0) }),
            (0..<SeriesMark.longestAge).contains(now.seconds(since: begun))
        else { return nil }
        return begun
    }

    func begin(at now: Instant) throws {
        let file = try AtomicFile(path: path)
        let mark = JSONValue.record([("series", .string(identity)), ("begun", .string(now.description))])
        try file.write(Array((mark.text + "\n").utf8))
        try file.commit()
    }

    /// Everything of the series has been written.
    func end() { try? FileManager.default.removeItem(atPath: path) }
}
