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

    /// There is nothing to check a folder against.
    static func missing(_ path: String) -> ManifestError {
        ManifestError(
            path: path,
            message: Localized(
                zh: "没有清单文件，无从核对：\(path)",
                en: "there is no manifest to check against: \(path)"
            )
        )
    }

    /// A `manifest.json` that is another program's, or not whole.
    static func damaged(_ path: String) -> ManifestError {
        ManifestError(
            path: path,
            message: Localized(
                zh: "清单文件不完整，或不是本程序写的：\(path)",
                en: "the manifest is damaged, or not this program's: \(path)"
            )
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
