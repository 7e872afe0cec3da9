package import Values

/// A table of a report that is left out because it has no row, and why it has none.
package struct EmptySheet: Sendable, Hashable {
    package let name: Localized
    package let reason: Localized
}

extension ReportMaterial {
    /// The tables that are left out. Of those whose data the ledger has not, that is told instead.
    var emptySheets: [EmptySheet] {
        work.template.sheets.flatMap { sheet -> [EmptySheet] in
            switch sheet.content {
            case .table(let table): return [empty(table, sheet.name)].compactMap(\.self)
            case .page(let blocks):
                return blocks.compactMap { block in
                    guard case .table(let table) = block else { return nil }
                    return empty(table, table.title ?? Localized(table.id))
                }
            }
        }
    }

    private func empty(_ table: TableTemplate, _ name: Localized) -> EmptySheet? {
        guard let run = tables[table.id], run.isEmpty else { return nil }
        return EmptySheet(name: name, reason: reason(table))
    }

    private func reason(_ table: TableTemplate) -> Localized {
        if table.data.name == "changes", previous == nil {
            return Localized(zh: "账本中没有上月的消费明细", en: "the ledger has no consumption of last month")
        }
        if table.usesField("advanced") {
            let list = advanced.list.provenance
            return Localized(
                zh: "没有记录属于所用的清单：\(list.zh)；用 partnerdesk reference import advanced-services 导入完整清单",
                en: "no record belongs to the list that was used: \(list.en); "
                    + "partnerdesk reference import advanced-services puts the whole list into the ledger"
            )
        }
        var conditions: [String] = table.filter.tests.isEmpty ? [] : ["filter: {\(table.filter.text)}"]
        if !table.only.isEmpty {
            conditions.append(
                "only: {" + table.only.map { "\($0.column): \($0.test.text)" }.joined(separator: "; ") + "}"
            )
        }
        guard !conditions.isEmpty else { return Localized(zh: "没有记录", en: "no records") }
        let text = conditions.joined(separator: ", ")
        return Localized(zh: "没有记录满足 \(text)", en: "no record meets \(text)")
    }
}
