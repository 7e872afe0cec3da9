package import PartnerAPI

/// A file that a run or an export left behind, as its manifest lists it.
package struct ManifestFile: Sendable, Hashable {
    /// The name inside the folder of the manifest.
    package let name: String
    /// Data rows; nil for files that have none.
    package let rows: Int?
    package let bytes: Int64
    /// Lower-case hex.
    package let sha256: String

    /// Describes a finished file by reading it.
    ///
    /// - Throws: ``ManifestError`` when it cannot be read.
    package init(_ name: String, in folder: String, rows: Int?) throws {
        let digest = try FileDigest(of: folder + "/" + name)
        self.name = name
        self.rows = rows
        self.bytes = digest.bytes
        self.sha256 = digest.sha256
    }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "name", value: .string(name))]
        if let rows { members.append(.init(key: "rows", value: .number(String(rows)))) }
        members.append(.init(key: "bytes", value: .number(String(bytes))))
        members.append(.init(key: "sha256", value: .string(sha256)))
        return .object(members)
    }
}
