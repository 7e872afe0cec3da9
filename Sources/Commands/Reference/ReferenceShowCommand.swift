internal import ArgumentParser
internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Values

/// `partnerdesk reference show KIND`
struct ReferenceShowCommand: WorkingCommand {
    static let help = CommandHelp(
        "show",
        zh: "查看上次同步的参考表，不作任何调用。",
        en: "See a reference table as it was synced last, without any call.",
        examples: [
            .init("reference show measures", zh: "度量单位及其 ID", en: "Units with their ids"),
            .init("reference show service-types --json", zh: "供程序读取", en: "For machines"),
        ]
    )

    @Argument(help: .both(zh: "参考表。", en: "The table.", value: "kind"))
    var kind: ReferenceTable

    @OptionGroup(title: "common") var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let ledger = try session.existingLedger()
        guard let found = try ledger.reference(kind.schema, kind: kind.rawValue, language: session.language) else {
            throw CommandFailure(
                .nothingToDo,
                zh: "参考表 \(kind.rawValue) 还没有同步过",
                en: "the table \(kind.rawValue) was never synced in this language",
                hint: Localized(
                    zh: "partnerdesk reference sync \(kind.rawValue)",
                    en: "partnerdesk reference sync \(kind.rawValue)"
                )
            )
        }
        let fields = kind.schema.fields
        session.renderer.result(payload(found)) {
            var table = TextTable(fields.map { .init($0.heading, $0.isInteger || $0.isDecimal ? .right : .left) })
            for record in found.records {
                table.add(record.cells.enumerated().map { text($0.element, fields[$0.offset], session.language) })
            }
            return table.text(in: session.language)
                + Localized(
                    zh: "\(found.records.count) 行，同步于北京时间 \(found.pull.started.beijingText)",
                    en: "\(found.records.count) rows, synced \(found.pull.started.beijingText) Beijing time"
                )[session.language]
        }
        return found.records.isEmpty ? .nothingToDo : .done
    }

    private func text(_ cell: Cell, _ field: Field, _ language: Language) -> String {
        let plain = ReferenceShowCommand.text(cell)
        if case .code(let table) = field.kind, let label = table.label(for: plain) {
            return "\(plain) \(label[language])"
        }
        return plain
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .null: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let amount): amount.description
        }
    }

    private func payload(_ found: Ledger.ReferenceTable) -> JSONValue {
        let rows = found.records.map { record in
            JSONValue.record(zip(kind.schema.fields, record.cells).map { ($0.name, JSONValue(cell: $1)) })
        }
        return .record([
            ("kind", .string(kind.rawValue)), ("synced", .string(found.pull.started.description)),
            ("rows", .array(rows)),
        ])
    }
}

extension JSONValue {
    fileprivate init(cell: Cell) {
        switch cell {
        case .null: self = .null
        case .text(let text): self = .string(text)
        case .integer(let number): self = .number(String(number))
        case .decimal(let amount): self = .number(amount.description)
        }
    }
}
