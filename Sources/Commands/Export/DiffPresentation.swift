internal import Ledger
internal import Manifests
internal import Reports
internal import Values

/// What a person sees of a comparison.
struct DiffPresentation {
    let session: Session
    let folder: String

    func text(_ result: DiffResult) -> String {
        let language = session.language
        let (from, to, counts) = (result.from, result.to, result.counts)
        let title = result.dataSet.title[language]
        let period = to.plan.period.text
        let heading = Localized(
            zh: "\(title) \(period)：拉取 \(from.id)（\(from.started.beijingText)）→ \(to.id)（\(to.started.beijingText)）："
                + "新增 \(counts.added)，变动 \(counts.changed)，消失 \(counts.vanished)",
            en: "\(title) \(period): pull \(from.id) (\(from.started.beijingText)) → \(to.id) "
                + "(\(to.started.beijingText)): \(counts.added) added, \(counts.changed) changed, "
                + "\(counts.vanished) vanished"
        )[language]
        let isGrouped = result.dataSet.grouping != nil
        let group = isGrouped ? [TextTable.Column(zh: "分组", en: "Group")] : []
        var table = TextTable(
            group + [
                .init(zh: "金额列", en: "Money column"), .init(zh: "币种", en: "Currency"),
                .init(zh: "新增", en: "Added", .right), .init(zh: "变动", en: "Changed", .right),
                .init(zh: "消失", en: "Vanished", .right), .init(zh: "合计影响", en: "Net effect", .right),
            ]
        )
        let effects = result.effects.filter { $0.added != .zero || $0.changed != .zero || $0.vanished != .zero }
        for effect in effects {
            table.add(
                (isGrouped ? [effect.group?.label ?? ""] : []) + [
                    effect.heading[language], effect.currency, effect.added.description, effect.changed.description,
                    effect.vanished.description, effect.net.description,
                ]
            )
        }
        let money =
            effects.isEmpty ? Localized(zh: "金额没有变化\n", en: "no money changed\n")[language] : table.text(in: language)
        return heading + "\n" + money + "  " + session.shown(folder + "/" + result.file.name)
    }
}
