internal import Ledger
internal import PartnerAPI
internal import Values

/// The pieces that entries of manifests are made of. Amounts are texts: all their digits, and no reader rounds them.
enum ManifestParts {
    typealias Member = JSONValue.Member

    static func number(_ value: Int) -> JSONValue { .number(String(value)) }
    static func number(_ value: Int?) -> JSONValue { value.map { .number(String($0)) } ?? .null }
    static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

    /// JSON that was kept as text; as a text when it is none.
    static func nested(_ text: String) -> JSONValue { (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text) }

    static func pull(_ pull: Pull) -> JSONValue {
        .object([
            Member(key: "id", value: .number(String(pull.id))),
            Member(key: "data_set", value: .string(pull.plan.dataSet)),
            Member(key: "period", value: .string(pull.plan.period.text)),
            Member(key: "scope", value: nested(pull.plan.scope)),
            Member(key: "started", value: .string(pull.started.description)),
            Member(key: "ended", value: text(pull.ended?.description)),
            Member(key: "state", value: .string(pull.state.rawValue)),
            Member(key: "tool", value: .string(pull.plan.tool)),
            Member(key: "note", value: text(pull.note)),
        ])
    }

    static func query(_ query: PullQuery) -> JSONValue {
        .object([
            Member(key: "operation", value: .string(query.plan.operation)),
            Member(key: "arguments", value: nested(query.plan.arguments)),
            Member(key: "customer_id", value: text(query.plan.customer)),
            Member(key: "indirect_partner_id", value: text(query.plan.reseller)),
            Member(key: "state", value: .string(query.outcome.state.rawValue)),
            Member(key: "pages", value: number(query.pages)),
            Member(key: "rows", value: number(query.rows)),
            Member(key: "total_before", value: number(query.outcome.totalBefore)),
            Member(key: "total_after", value: number(query.outcome.totalAfter)),
            Member(key: "duplicates_dropped", value: number(query.duplicates)),
            Member(key: "restarts", value: number(query.restarts)),
            Member(key: "currency", value: text(query.currency?.rawValue)),
            Member(key: "note", value: text(query.outcome.note)),
        ])
    }

    /// Column → currency → exact text.
    static func totals(_ totals: [ExportResult.Total]) -> JSONValue {
        var columns: [Member] = []
        var index = 0
        while index < totals.count {
            let column = totals[index].column
            let run = totals[index...].prefix { $0.column == column }
            let sums = run.map { Member(key: $0.currency, value: .string($0.amount.description)) }
            columns.append(Member(key: column, value: .object(sums)))
            index += run.count
        }
        return .object(columns)
    }

    /// Each group by its codes, with its totals.
    static func groups(_ groups: [ExportResult.Group]) -> JSONValue {
        .array(
            groups.map { group in
                .object(
                    group.codes.map { Member(key: $0.field, value: text($0.code)) } + [
                        Member(key: "label", value: .string(group.label)),
                        Member(key: "totals", value: totals(group.totals)),
                    ]
                )
            }
        )
    }

    /// Names and how often each occurs, in the order of the names.
    static func counts(_ counts: [String: Int]) -> JSONValue {
        .object(counts.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: number($0.value)) })
    }

    static func converted(_ uses: MeasureUses, names: [Measure.ID: String]) -> JSONValue {
        .array(
            uses.converted.map { use in
                .object([
                    Member(key: "measure_id", value: .number(String(use.measure))),
                    Member(key: "name", value: text(names[use.measure])),
                    Member(key: "normal_measure_id", value: .number(String(use.target))),
                    Member(key: "normal_name", value: text(names[use.target])),
                    Member(key: "ratio", value: .string(use.ratio.description)),
                    Member(key: "count", value: number(use.count)),
                ])
            }
        )
    }

    static func unconverted(_ uses: MeasureUses, names: [Measure.ID: String]) -> JSONValue {
        .array(
            uses.unconverted.map { use in
                .object([
                    Member(key: "measure_id", value: use.measure.map { .number(String($0)) } ?? .null),
                    Member(key: "name", value: text(use.measure.flatMap { names[$0] })),
                    Member(key: "count", value: number(use.count)),
                ])
            }
        )
    }
}
