#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A hidden folder beside the destination, in which the workbook is put together, so that a reader finds the file
/// complete or not at all. It is on the same file system, so the last step is one rename.
struct TemporaryOutput: ~Copyable {
    private let destination: String
    private let destinationFolder: String
    let folder: String

    /// Where the library writes.
    var path: String { folder + "/workbook.xlsx" }

    /// - Throws: ``WorkbookError/Code/destination`` when nothing can be written there.
    init(for destination: String) throws(WorkbookError) {
        let attempt = "write \(destination)"
        guard !destination.utf8.contains(0) else {
            throw WorkbookError(.destination, attempt: "write a workbook", reason: "the path contains a zero byte")
        }
        var status = stat()
        if stat(destination, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw WorkbookError(
                .destination,
                attempt: attempt,
                reason: isFolder ? "a folder has that name" : "it is not an ordinary file"
            )
        }
        let (parent, name) = TemporaryOutput.split(destination)
        guard !name.isEmpty else {
            throw WorkbookError(.destination, attempt: attempt, reason: "the path names no file")
        }
        var template = Array("\(parent)/.\(name.prefix(40)).XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { bytes in
            bytes.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else {
            throw WorkbookError(.destination, attempt: attempt, reason: systemMessage(errno))
        }
        self.destination = destination
        self.destinationFolder = parent
        self.folder = made
    }

    /// Puts the finished file in its place: flushed to the disk, then renamed.
    ///
    /// - Parameter isPrivate: only the owner may read it.
    consuming func publish(isPrivate: Bool) throws(WorkbookError) {
        let attempt = "put \(destination) in its place"
        try synchronize(path, attempt)
        if isPrivate, chmod(path, 0o600) != 0 { throw failure(attempt) }
        guard rename(path, destination) == 0 else { throw failure(attempt) }
        try synchronize(destinationFolder, attempt)
    }

    private func synchronize(_ path: String, _ attempt: String) throws(WorkbookError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(attempt) }
        defer { close(file) }
        // Some file systems cannot flush a folder and say EINVAL; the rename is done all the same.
        guard fsync(file) == 0 || errno == EINVAL else { throw failure(attempt) }
    }

    private func failure(_ attempt: String) -> WorkbookError {
        WorkbookError(.writing, attempt: attempt, reason: systemMessage(errno))
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[path.index(after: slash)...]))
    }

    /// The library's own temporary files stand in the folder too, should it have died with one open.
    deinit {
        if let entries = opendir(folder) {
            while let entry = readdir(entries) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != "." && name != ".." { unlink(folder + "/" + name) }
            }
            closedir(entries)
        }
        rmdir(folder)
    }
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
