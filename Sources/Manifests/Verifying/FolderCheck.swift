internal import FoundationEssentials
internal import PartnerAPI
package import Values

/// Checks a folder against its `manifest.json`, without the service and without a ledger: whether every file is there
/// and still the one that was written, and whether its figures still add up to what the manifest states.
///
/// ```swift
/// let check = try FolderCheck(folder: "exports")
/// if !check.isSound { check.problems.forEach(show) }
/// ```
package struct FolderCheck: Sendable {
    /// A file the manifest lists, as it was found.
    package struct File: Sendable, Hashable {
        package let name: String
        /// Data rows counted in it; nil where none can be, or it is not there.
        package let rows: Int?
        package let bytes: Int64?
        package let isSound: Bool
    }

    package let folder: String
    package let files: [File]
    /// What does not agree, each naming its file.
    package let problems: [Problem]
    /// What lies in the folder and no entry lists; not a fault, but nobody vouches for it.
    package let extras: [String]
    /// How many totals were computed again.
    package let totals: Int

    package var isSound: Bool { problems.isEmpty }

    /// Reads and checks everything. Memory does not grow with the files.
    ///
    /// - Throws: ``ManifestError`` when there is no manifest, or it is none of ours or damaged.
    package init(folder: String) throws {
        self.folder = folder
        let path = folder + "/" + FolderManifest.fileName
        guard let bytes = try FileBytes.read(path) else { throw ManifestError.missing(path) }
        guard let json = try? JSONValue(parsing: bytes), json["format"]?.string == FolderManifest.format,
            let list = json["entries"]?.array
        else { throw ManifestError.damaged(path) }
        let entries = try list.map { json in
            guard let entry = ListedEntry(json) else { throw ManifestError.damaged(path) }
            return entry
        }
        var files: [File] = []
        var problems: [Problem] = []
        var totals = 0
        for entry in entries {
            var check = EntryCheck(entry, in: folder)
            check.run()
            files += check.files
            problems += check.problems
            totals += check.totals
        }
        self.files = files.sorted { $0.name < $1.name }
        self.problems = problems
        self.totals = totals
        extras = FolderCheck.unlisted(in: folder, Set(files.map(\.name)))
    }

    private static func unlisted(in folder: String, _ listed: Set<String>) -> [String] {
        let present = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return present.filter { $0 != FolderManifest.fileName && !listed.contains($0) }.sorted()
    }
}
