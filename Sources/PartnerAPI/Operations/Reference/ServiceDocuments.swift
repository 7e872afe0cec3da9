public import Values

/// The service's own documents that the operations follow: which edition, and what is known of its revisions (文档修订记录).
public enum ServiceDocuments {
    /// The edition of the API reference that was read.
    public static let edition = "151"
    /// The date of that edition.
    public static let editionDate = "2026-01-23"
    /// The version of the service's Python SDK that fields and types were taken from.
    public static let sdkVersion = "3.1.219"

    /// `API reference 151 (2026-01-23), SDK 3.1.219`
    public static var version: String { "API reference \(edition) (\(editionDate)), SDK \(sdkVersion)" }

    public static let schema = RecordSchema(
        "revisions",
        zh: "文档修订记录",
        en: "Document revisions",
        [
            Field("operation", .identifier, zh: "操作", en: "Operation"),
            Field("kind", .identifier, zh: "类别", en: "Kind"),
            Field("document", .identifier, zh: "文档", en: "Document"),
            Field("edition", .identifier, zh: "版本", en: "Edition"),
            Field("date", .calendar, zh: "日期", en: "Date"),
            Field("page", .identifier, zh: "页面", en: "Page"),
            Field("change", .text, zh: "修订内容", en: "Change"),
        ]
    )

    /// For each operation first the edition it `follows`, with the date of its page where that is known, then the revisions
    /// that touch it; at the end those of operations that are not used here.
    public static func records(in language: Language) -> [Record] {
        let known = Operation.all.flatMap { operation in
            [followed(operation)] + revisions.filter { $0.operation == operation.name }.map { $0.record(language) }
        }
        let names = Set(Operation.all.map(\.name))
        return known + revisions.filter { !names.contains($0.operation) }.map { $0.record(language) }
    }

    private static func followed(_ operation: Operation) -> Record {
        let pageDate = pages[operation.name]
        return Record(
            schema,
            [
                "operation": .text(operation.name), "kind": .text("follows"), "document": .text("api-reference"),
                "edition": .text(edition), "date": .text(pageDate ?? editionDate),
                "page": operation.page.map { .text($0) } ?? .null,
            ]
        )
    }

    private struct Revision {
        let document: String
        let edition: String
        let date: String
        let operation: String
        let change: Localized

        func record(_ language: Language) -> Record {
            func cell(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }
            return Record(
                ServiceDocuments.schema,
                [
                    "operation": cell(operation), "kind": .text("revised"), "document": cell(document),
                    "edition": cell(edition), "date": cell(date), "change": cell(change[language]),
                ]
            )
        }
    }

    private static let lines: [[String]] = String(decoding: PackageResources.revisions_tsv, as: UTF8.self)
        .split(separator: "\n").dropFirst()
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        .filter { $0.count == 6 }

    private static let revisions: [Revision] = lines.filter { $0[0] != "page" }.map {
        Revision(
            document: $0[0],
            edition: $0[1],
            date: $0[2],
            operation: $0[3],
            change: Localized(zh: $0[4], en: $0[5])
        )
    }

    /// The date printed on an operation's page.
    private static let pages: [String: String] = Dictionary(
        lines.filter { $0[0] == "page" }.map { ($0[3], $0[2]) },
        uniquingKeysWith: { first, _ in first }
    )
}
