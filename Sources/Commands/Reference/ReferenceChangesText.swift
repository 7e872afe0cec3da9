internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// What changed in a table, for people and for programs.
struct ReferenceChangesText {
    let changes: ReferenceChanges
    let schema: RecordSchema

    /// More lines than this are no help on a screen; `--json` has all of them.
    private static let mostLines = 20

    /// `+2 ~1 -0`
    var counts: String { "+\(changes.added.count) ~\(changes.changed.count) -\(changes.removed.count)" }

    /// One line a row that was added (+), changed (~) or removed (-).
    func lines(in language: Language) -> [String] {
        let all =
            changes.added.map { "+ " + text($0) } + changes.changed.map { "~ " + text($0.from, $0.to) }
            + changes.removed.map { "- " + text($0) }
        let more = all.count - ReferenceChangesText.mostLines
        guard more > 0 else { return all }
        return all.prefix(ReferenceChangesText.mostLines)
            + [Localized(zh: "… 还有 \(more) 行，见 --json", en: "… \(more) more; --json has them")[language]]
    }

    private func text(_ record: Record) -> String {
        record.cells.map(ReferenceList.text).filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func text(_ from: Record, _ to: Record) -> String {
        let parts = schema.fields.indices.compactMap { index -> String? in
            let (old, new) = (ReferenceList.text(from.cells[index]), ReferenceList.text(to.cells[index]))
            if old == new { return index == 0 ? new : nil }
            return "\(schema.fields[index].name): \(old) → \(new)"
        }
        return parts.joined(separator: "  ")
    }

    var json: [(String, JSONValue)] {
        [
            ("first_sync", .bool(changes.previous == nil)),
            ("added", .array(changes.previous == nil ? [] : changes.added.map(object))),
            (
                "changed",
                .array(changes.changed.map { .record([("from", object($0.from)), ("to", object($0.to))]) })
            ),
            ("removed", .array(changes.removed.map(object))),
        ]
    }

    private func object(_ record: Record) -> JSONValue {
        .record(zip(record.schema.fields, record.cells).map { ($0.name, JSONValue(cell: $1)) })
    }
}

extension JSONValue {
    init(cell: Cell) {
        switch cell {
        case .null: self = .null
        case .text(let text): self = .string(text)
        case .integer(let number): self = .number(String(number))
        case .decimal(let amount): self = .number(amount.description)
        }
    }
}
