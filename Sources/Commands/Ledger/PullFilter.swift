internal import ArgumentParser
internal import Ledger
internal import Values

/// Which pulls of the ledger a command is about.
struct PullFilter: ParsableArguments {
    @Option(help: .both(zh: "只看这个账期的拉取。", en: "Only pulls of this bill cycle.", value: "YYYY-MM"))
    var month: BillCycleOption?

    @Option(help: .both(zh: "只看这个数据集的拉取。", en: "Only pulls of this data set.", value: "name"))
    var dataSet: String?

    func matches(_ pull: Pull) -> Bool {
        if let month, pull.plan.period != .cycle(month.cycle) { return false }
        if let dataSet, pull.plan.dataSet != dataSet { return false }
        return true
    }
}
