public import Values

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The operating system refused something that was asked of a file.
public struct FileError: Error, Sendable, Hashable {
    /// What kind of refusal it was: by this, not by the system's number, a program decides what to do.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        public let description: String

        /// There is no such file or folder.
        public static let notFound = Code(description: "not-found")
        /// The user, or the read-only medium, does not allow it.
        public static let noPermission = Code(description: "no-permission")
        /// The medium, or the user's quota, is full.
        public static let diskFull = Code(description: "disk-full")
        /// The path is a folder, a pipe or a device where a file is needed.
        public static let notAFile = Code(description: "not-a-file")
        /// Anything else; the system's message says what.
        public static let failed = Code(description: "failed")
    }

    /// What was being done to the file.
    public enum Attempt: String, Sendable {
        case open, read, create, write, sync, rename
    }

    public let code: Code
    public let attempt: Attempt
    public let path: String
    /// The system's own message, in English.
    public let systemMessage: String

    init(_ code: Code, _ attempt: Attempt, path: String, systemMessage: String = "") {
        self.code = code
        self.attempt = attempt
        self.path = path
        self.systemMessage = systemMessage
    }

    /// - Parameter number: `errno`, taken before anything else could change it.
    init(errno number: Int32, _ attempt: Attempt, path: String) {
        let code: Code =
            switch number {
            case ENOENT, ENOTDIR: .notFound
            case EACCES, EPERM, EROFS: .noPermission
            case ENOSPC, EDQUOT, EFBIG: .diskFull
            case EISDIR: .notAFile
            default: .failed
            }
        self.init(code, attempt, path: path, systemMessage: String(cString: strerror(number)))
    }
}

extension FileError: CustomStringConvertible {
    public var description: String { message.en }

    /// What happened and to which path, for people.
    public var message: Localized {
        switch code {
        case .notFound: Localized(zh: "找不到：\(path)", en: "not found: \(path)")
        case .noPermission where attempt == .open || attempt == .read:
            Localized(zh: "没有读取权限：\(path)", en: "no permission to read: \(path)")
        case .noPermission: Localized(zh: "没有写入权限：\(path)", en: "no permission to write: \(path)")
        case .diskFull: Localized(zh: "磁盘已满，无法写入：\(path)", en: "the disk is full, cannot write: \(path)")
        case .notAFile: Localized(zh: "不是普通文件：\(path)", en: "not a regular file: \(path)")
        default:
            Localized(
                zh: "文件操作失败（\(attempt.rawValue)，\(systemMessage)）：\(path)",
                en: "cannot \(attempt.rawValue) (\(systemMessage)): \(path)"
            )
        }
    }
}
