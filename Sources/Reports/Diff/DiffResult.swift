package import Ledger
package import Manifests
package import PartnerAPI
package import Values

/// What a comparison of two pulls found.
package struct DiffResult: Sendable {
    package struct Counts: Sendable, Hashable {
        package var added = 0
        package var changed = 0
        package var vanished = 0
        package var all: Int { added + changed + vanished }

        package init(added: Int = 0, changed: Int = 0, vanished: Int = 0) {
            self.added = added
            self.changed = changed
            self.vanished = vanished
        }
    }

    /// Records whose amounts may be added up.
    package struct Group: Sendable {
        /// What its records have in common: field and code; nil where they have none.
        package let codes: [(field: String, code: String?)]
        package let label: String
    }

    /// What the differences do to a money column in one currency. Vanished records count with their sign turned, so that
    /// the three add up to the net.
    package struct Effect: Sendable {
        /// nil where all records may be added up.
        package let group: Group?
        package let column: String
        package let heading: Localized
        /// `CNY`; `CNY/3` for amounts in another unit than yuan, by measure id.
        package let currency: String
        package var added = Amount.zero
        package var changed = Amount.zero
        package var vanished = Amount.zero
        package var net = Amount.zero

        init(group: Group?, column: String, heading: Localized, currency: String) {
            self.group = group
            self.column = column
            self.heading = heading
            self.currency = currency
        }
    }

    package let dataSet: ExportedDataSet
    package let from: Pull
    package let to: Pull
    package let counts: Counts
    package let effects: [Effect]
    package let file: ManifestFile

    package var countsJSON: JSONValue {
        .object([
            .init(key: "added", value: ManifestParts.number(counts.added)),
            .init(key: "changed", value: ManifestParts.number(counts.changed)),
            .init(key: "vanished", value: ManifestParts.number(counts.vanished)),
        ])
    }

    package var effectsJSON: JSONValue {
        .array(
            effects.map { effect in
                let group = effect.group.map { group in
                    JSONValue.object(
                        group.codes.map { .init(key: $0.field, value: ManifestParts.text($0.code)) } + [
                            .init(key: "label", value: .string(group.label))
                        ]
                    )
                }
                return .object([
                    .init(key: "group", value: group ?? .null),
                    .init(key: "column", value: .string(effect.column)),
                    .init(key: "currency", value: .string(effect.currency)),
                    .init(key: "added", value: .string(effect.added.description)),
                    .init(key: "changed", value: .string(effect.changed.description)),
                    .init(key: "vanished", value: .string(effect.vanished.description)),
                    .init(key: "net", value: .string(effect.net.description)),
                ])
            }
        )
    }

    /// For `--json`.
    package var json: JSONValue {
        .object([
            .init(key: "data_set", value: .string(dataSet.name)),
            .init(key: "from", value: ManifestParts.pull(from)), .init(key: "to", value: ManifestParts.pull(to)),
            .init(key: "changes", value: countsJSON), .init(key: "effects", value: effectsJSON),
            .init(key: "file", value: file.json),
        ])
    }
}
