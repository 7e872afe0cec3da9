internal import CXLSXWriter

/// Why a workbook could not be written or read.
///
/// No cell's content stands in an error: only where it is.
public struct WorkbookError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        public let description: String
        private init(_ description: String) { self.description = description }

        /// The destination cannot be written: no such folder, no permission, not an ordinary file.
        public static let destination = Code("destination")
        /// Writing failed: the disk is full, or the library could not go on.
        public static let writing = Code("writing")
        /// The caller's description is not one that a sheet can have, or its rows do not follow the description.
        public static let description = Code("description")
        /// The rows written are not those that were announced, in number or in sum.
        public static let announcement = Code("announcement")
        /// The file cannot be opened or is no XLSX workbook.
        public static let notAWorkbook = Code("notAWorkbook")
        /// The file is damaged.
        public static let damaged = Code("damaged")
        /// The file is larger than the bounds that were set, or would be when unpacked.
        public static let tooLarge = Code("tooLarge")
    }

    public let code: Code
    /// What was attempted, such as `write row 12, column C of sheet "消费明细"`.
    public let attempt: String
    /// What the library or the system said.
    public let reason: String

    public init(_ code: Code, attempt: String, reason: String) {
        self.code = code
        self.attempt = attempt
        self.reason = reason
    }
}

extension WorkbookError: CustomStringConvertible {
    public var description: String { "cannot \(attempt): \(reason)" }
}

/// The one place where the library's codes become errors.
func check(_ result: lxw_error, _ attempt: @autoclosure () -> String) throws(WorkbookError) {
    guard result != LXW_NO_ERROR else { return }
    let message = lxw_strerror(result).map { String(cString: $0) } ?? "error \(result.rawValue)"
    throw WorkbookError(.writing, attempt: attempt(), reason: message)
}

/// The library answers nil only when memory has run out.
func allocated<Pointee>(
    _ pointer: UnsafeMutablePointer<Pointee>?,
    _ attempt: @autoclosure () -> String
) throws(WorkbookError) -> UnsafeMutablePointer<Pointee> {
    guard let pointer else { throw WorkbookError(.writing, attempt: attempt(), reason: "out of memory") }
    return pointer
}
