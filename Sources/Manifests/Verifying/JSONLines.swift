internal import PartnerAPI

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reads a file of JSON Lines object by object; memory grows with the longest line only.
struct JSONLines {
    private(set) var count = 0
    /// The first line that is no JSON object.
    private(set) var firstBroken: Int?

    private let keys: [String]
    private static let chunkSize = 256 * 1024

    /// - Parameter use: is given the texts of `keys` in their order, line by line; what is absent, null or no plain value
    ///   is an empty text.
    init(path: String, keys: [String], _ use: ([String]) -> Void) throws {
        self.keys = keys
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ManifestError.unreadable(path, errno) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: JSONLines.chunkSize)
        var line: [UInt8] = []
        while true {
            let got = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw ManifestError.unreadable(path, errno) }
            if got == 0 { break }
            var rest = chunk[..<got]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line.append(contentsOf: rest[..<end])
                take(line, use)
                line.removeAll(keepingCapacity: true)
                rest = rest[(end + 1)...]
            }
            line.append(contentsOf: rest)
        }
        if !line.isEmpty { take(line, use) }
    }

    private mutating func take(_ line: [UInt8], _ use: ([String]) -> Void) {
        count += 1
        guard case .object(let members)? = try? JSONValue(parsing: line) else {
            firstBroken = firstBroken ?? count
            return
        }
        var texts: [String: String] = [:]
        for member in members {
            switch member.value {
            case .string(let text), .number(let text): texts[member.key] = text
            default: break
            }
        }
        use(keys.map { texts[$0] ?? "" })
    }
}
