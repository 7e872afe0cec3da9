package import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Why a manifest could not be written or read.
package struct ManifestError: Error, Sendable, Hashable {
    package let path: String
    package let message: Localized

    /// A file that a manifest speaks of cannot be read.
    static func unreadable(_ path: String, _ number: Int32) -> ManifestError {
        let cause = String(cString: strerror(number))
        return ManifestError(
            path: path,
            message: Localized(zh: "读不了文件（\(cause)）：\(path)", en: "cannot read (\(cause)): \(path)")
        )
    }

    /// A `manifest.json` that is not of this kind stands in the way.
    static func foreign(_ path: String) -> ManifestError {
        ManifestError(
            path: path,
            message: Localized(
                zh: "文件夹里已有别的 manifest.json，不会覆盖；请换一个 --out 文件夹：\(path)",
                en: "another manifest.json is there and is not overwritten; choose another --out folder: \(path)"
            )
        )
    }
}

extension ManifestError: CustomStringConvertible {
    package var description: String { message.en }
}
