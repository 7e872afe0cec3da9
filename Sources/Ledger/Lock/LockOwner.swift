package import Values

/// Who holds, or held, a workspace.
package struct LockOwner: Sendable, Hashable {
    package let process: Int
    package let host: String
    package let command: String
    package let since: Instant

    package init(process: Int, host: String, command: String, since: Instant) {
        self.process = process
        self.host = host
        self.command = command
        self.since = since
    }

    /// As it stands in the lock file: one `name: value` a line.
    var text: String { "process: \(process)\nhost: \(host)\nsince: \(since)\ncommand: \(command)\n" }

    init?(text: String) {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            values[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
        }
        guard let process = values["process"].flatMap({ Int($0) }), let host = values["host"],
            let since = values["since"].flatMap({ Instant($0) })
        else { return nil }
        self.init(process: process, host: String(host), command: String(values["command"] ?? ""), since: since)
    }
}
