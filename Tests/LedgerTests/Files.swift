import Foundation

/// Files as a test looks at them.
enum Files {
    static func contents(_ path: String) throws -> Substring {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return Substring(String(decoding: data, as: UTF8.self))
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
