package import PartnerAPI
internal import Tables

/// The `manifest.json` of a folder that several exports and reports may share: which file came from which of them, and
/// the proof that goes with it.
///
/// Every file belongs to the entry that wrote it last. An entry whose files have all been replaced disappears.
package struct FolderManifest: Sendable {
    package static let fileName = "manifest.json"
    package static let format = "partnerdesk-manifest/1"

    private var entries: [JSONValue] = []

    package init() {}

    /// Takes up the manifest that lies in the folder already, if there is one.
    ///
    /// - Throws: ``ManifestError`` when it is not one of this kind, so that nothing foreign is overwritten.
    package init(of folder: String) throws {
        let path = folder + "/" + FolderManifest.fileName
        guard let bytes = try FileBytes.read(path) else { return }
        guard let json = try? JSONValue(parsing: bytes), json["format"]?.string == FolderManifest.format,
            let entries = json["entries"]?.array
        else { throw ManifestError.foreign(path) }
        self.entries = entries
    }

    /// Adds an entry; its files replace those of the same name that earlier entries list.
    ///
    /// - Parameter members: what the entry says, without its files.
    package mutating func add(_ members: [JSONValue.Member], files: [ManifestFile]) {
        let names = Set(files.map(\.name))
        entries = entries.compactMap { FolderManifest.removing(names, from: $0) }
        let list = JSONValue.array(files.map(\.json))
        entries.append(.object(members + [.init(key: "files", value: list)]))
        entries.sort { FolderManifest.firstFile(of: $0) < FolderManifest.firstFile(of: $1) }
    }

    /// Writes it into the folder, complete or not at all. It names customers, as the files beside it do.
    package func write(to folder: String) throws {
        let file = try AtomicFile(path: folder + "/" + FolderManifest.fileName, access: .ownerOnly)
        try file.write(json.document)
        try file.commit()
    }

    package var json: JSONValue {
        .object([
            .init(key: "format", value: .string(FolderManifest.format)),
            .init(key: "entries", value: .array(entries)),
        ])
    }

    private static func removing(_ names: Set<String>, from entry: JSONValue) -> JSONValue? {
        guard case .object(var members) = entry, let place = members.firstIndex(where: { $0.key == "files" }),
            let files = members[place].value.array
        else { return nil }
        let left = files.filter { !names.contains($0["name"]?.string ?? "") }
        guard !left.isEmpty else { return nil }
        members[place] = .init(key: "files", value: .array(left))
        return .object(members)
    }

    private static func firstFile(of entry: JSONValue) -> String {
        entry["files"]?.array?.first?["name"]?.string ?? ""
    }
}
