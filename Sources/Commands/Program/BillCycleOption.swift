internal import ArgumentParser
internal import Values

/// `2026-03` on the command line.
struct BillCycleOption: ExpressibleByArgument {
    let cycle: BillCycle

    init?(argument: String) {
        guard let cycle = BillCycle(argument) else { return nil }
        self.cycle = cycle
    }
}
