internal import ArgumentParser
internal import Values

/// The options of batches that move money.
struct MoneyOptions: ParsableArguments {
    @Option(
        help: .both(
            zh: "合计超过这个金额（元）就什么也不发送，退出码 8。",
            en: "Send nothing when the rows add up to more than this (yuan); exit code 8.",
            value: "amount"
        )
    )
    var maxTotal: AmountOption?
}

/// `50000` or `50000.00` on the command line.
struct AmountOption: ExpressibleByArgument {
    let amount: Amount

    init?(argument: String) {
        guard let amount = Amount(argument), !amount.isNegative else { return nil }
        self.amount = amount
    }
}
