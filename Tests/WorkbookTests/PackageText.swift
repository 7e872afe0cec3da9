@testable import Workbook

/// The raw text of a part of a package.
enum PackageText {
    static func part(_ name: String, of path: String) throws -> String {
        let archive = try ZipArchive(path: path, bounds: ReadBounds())
        guard let entry = archive[name] else {
            throw WorkbookError(.damaged, attempt: "read \(name)", reason: "the package does not hold it")
        }
        var bytes: [UInt8] = []
        try archive.unpack(entry) { piece in
            bytes.append(contentsOf: piece)
            return true
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
