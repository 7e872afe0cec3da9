/// A request as it came over the wire, free of the HTTP server's types.
package struct SandboxRequest: Sendable {
    package var method: String
    /// Path and query, undecoded.
    package var target: String
    /// In the order they came; names in any case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The path without the query, undecoded.
    var path: String { String(target.prefix { $0 != "?" }) }

    var query: Substring {
        guard let mark = target.firstIndex(of: "?") else { return "" }
        return target[target.index(after: mark)...]
    }

    /// The first header of this name, in any case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
