import FoundationEssentials
import Values
import Workbook

/// A folder of its own for a test, removed whatever happens.
enum TemporaryFolder {
    static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = try make()
        defer { remove(folder) }
        return try body(folder)
    }

    static func make() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path(percentEncoded: false)
    }

    static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    /// What lies in the folder, hidden things too.
    static func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}

extension WorkbookProperties {
    static let sample = WorkbookProperties(title: "月报", created: Instant(secondsSince1970: 1_790_000_000))
}

extension SheetDescription {
    /// An id and an amount.
    static func sample(name: String = "明细", rows: Int, totals: [SheetTotals] = []) -> SheetDescription {
        SheetDescription(
            name: name,
            title: "消费明细",
            columns: [SheetColumn("客户 ID", .identifier), SheetColumn("金额（元）", .money)],
            totals: totals,
            rowCount: rows
        )
    }
}
