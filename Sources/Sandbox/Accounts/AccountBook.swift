internal import Values

/// The accounts of one party through all months: the transfers it made, and the statements of its cash and its credit.
///
/// Every transfer is a line of the cash statement, each line's balance is the one before plus or minus its amount, and
/// the last balances are those that the balance query gives.
struct AccountBook: Sendable {
    /// By time.
    let adjustments: [WorldAdjustment]
    let cash: [AccountChange]
    let credit: [AccountChange]

    private struct Recipient {
        let tag: UInt64
        let id: String
        let accountName: String
        let name: String?
        let hasLeft: Bool

        /// To whom a party can transfer: its resale customers and, where it is the partner, the resellers.
        static func all(of reseller: Int?, in world: World) -> [Recipient] {
            var recipients = world.customers.filter { $0.isResale && $0.reseller == reseller }.map {
                Recipient(
                    tag: UInt64($0.index),
                    id: $0.id,
                    accountName: $0.accountName,
                    name: $0.name,
                    hasLeft: $0.hasLeft
                )
            }
            if reseller == nil {
                recipients += world.resellers.map {
                    Recipient(
                        tag: 1 << 40 | UInt64($0.index),
                        id: $0.id,
                        accountName: $0.accountName,
                        name: $0.name,
                        hasLeft: false
                    )
                }
            }
            return recipients
        }
    }

    init(_ world: World, _ reseller: Int?) {
        let money = PartyMoney(seed: world.seed, reseller: reseller)
        let party = UInt64(bitPattern: Int64(reseller ?? -1))
        let recipients = Recipient.all(of: reseller, in: world)
        var adjustments: [WorldAdjustment] = []
        var cash: [AccountChange] = []
        var credit: [AccountChange] = []
        for (back, cycle) in world.cycles.enumerated() {
            var random = SeededRandom(world.seed, RandomUse.account, cycle.number, party, UInt64.max)
            let made = recipients.enumerated().flatMap { index, recipient in
                AccountBook.transfers(with: recipient, index, in: cycle, back, world, party)
            }
            adjustments += made
            let lines = made.map(AccountBook.change)
            cash += lines
            cash += AccountBook.topUp(lines, cycle, back, party, "SOURCE_OPERAIION_RECHARGE", "RECHARGE", &random)
            let used = AccountBook.usage(cycle, party, &random)
            credit += used
            credit += AccountBook.topUp(used, cycle, back, party, "SOURCE_OPERAIION_ADJUST_CREDIT", "ADJUST", &random)
        }
        self.adjustments = adjustments.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        self.cash = AccountBook.balanced(cash, endingWith: money.cash)
        self.credit = AccountBook.balanced(credit, endingWith: money.credit)
    }

    /// The transfers of one month with one recipient. Some stand in the first and in the last minutes of the month in
    /// Beijing, which are other days, and another month, in UTC.
    private static func transfers(
        with recipient: Recipient,
        _ index: Int,
        in cycle: BillCycle,
        _ back: Int,
        _ world: World,
        _ party: UInt64
    ) -> [WorldAdjustment] {
        guard back < 2 || (index + Int(cycle.number)) % 4 == 0 else { return [] }
        var random = SeededRandom(world.seed, RandomUse.account, cycle.number, party, recipient.tag)
        let seconds = cycle.end.seconds(since: cycle.start)
        var found: [WorldAdjustment] = []
        func add(_ kind: WorldAdjustment.Kind, _ amount: Int64, _ time: Instant) {
            found.append(
                WorldAdjustment(
                    kind: kind,
                    amount: amount,
                    time: time,
                    id: "BE" + time.basicText.filter(\.isNumber) + random.hex(10).uppercased(),
                    accountID: recipient.id,
                    accountName: recipient.accountName,
                    name: recipient.name
                )
            )
        }
        for number in 0...(back == 0 ? random.below(3) : 0) {
            let amount = (1000 + random.below(Int64(2_000_000))) * FineYuan.fen
            var time = cycle.start.adding(seconds: 600 + random.below(seconds - 1200))
            if number == 0, index % 7 == 3 { time = cycle.start.adding(seconds: 2 + random.below(Int64(500))) }
            if number == 0, index % 7 == 4 { time = cycle.end.adding(seconds: -1 - random.below(Int64(500))) }
            add(.allocation, amount, time)
            let later = min(time.adding(seconds: 86_400), cycle.end.adding(seconds: -1))
            if random.percent(25) { add(.reclaim, amount / FineYuan.fen / 2 * FineYuan.fen, later) }
        }
        if back == 0, recipient.hasLeft {
            add(.unbinding, (100 + random.below(Int64(90_000))) * FineYuan.fen, cycle.end.adding(seconds: -86_400))
        }
        return found
    }

    private static func change(_ adjustment: WorldAdjustment) -> AccountChange {
        AccountChange(
            adjustment.kind.rawValue,
            as: String(adjustment.kind.rawValue.dropFirst("SOURCE_OPERATION_".count)),
            adjustment.kind == .allocation ? -adjustment.amount : adjustment.amount,
            at: adjustment.time,
            tradeID: adjustment.id,
            counterparty: (adjustment.accountID, adjustment.accountName)
        )
    }

    /// What the month took out of the credit line.
    private static func usage(_ cycle: BillCycle, _ party: UInt64, _ random: inout SeededRandom) -> [AccountChange] {
        (0..<6).map { number in
            let time = cycle.start.adding(seconds: 3600 * (8 + Int64(number) * 100))
            let isReserved = number == 5
            return AccountChange(
                isReserved ? "SOURCE_OPERATIION_RIDEDUCT" : "SOURCE_OPERAIION_USAGE",
                as: "DEDEUCT",
                -(10_000 + random.below(Int64(3_000_000))) * FineYuan.fen,
                at: time,
                tradeID: "CR" + time.basicText.filter(\.isNumber) + random.hex(10).uppercased()
            )
        }
    }

    /// What is paid in as the month begins: what it will take, and a bit more or less, so that every month begins with
    /// another balance.
    private static func topUp(
        _ lines: [AccountChange],
        _ cycle: BillCycle,
        _ back: Int,
        _ party: UInt64,
        _ detailType: String,
        _ tradeType: String,
        _ random: inout SeededRandom
    ) -> [AccountChange] {
        let taken = -lines.reduce(Int64(0)) { $0 + $1.signed }
        let spare = random.below(Int64(500_000)) * FineYuan.fen
        let amount = taken + (back % 2 == 0 ? -spare : spare)
        guard amount > 0 else { return [] }
        let time = cycle.start.adding(seconds: 1)
        let id = "TU" + time.basicText.filter(\.isNumber) + random.hex(10).uppercased()
        return [AccountChange(detailType, as: tradeType, amount, at: time, tradeID: id)]
    }

    private static func balanced(_ lines: [AccountChange], endingWith last: Int64) -> [AccountChange] {
        var sorted = lines.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        var balance = last - sorted.reduce(Int64(0)) { $0 + $1.signed }
        for index in sorted.indices {
            balance += sorted[index].signed
            sorted[index].balanceAfter = balance
        }
        return sorted
    }
}

extension World {
    /// The months with data, the bill cycle first.
    var cycles: [BillCycle] {
        var cycles: [BillCycle] = []
        var cycle = billCycle
        for _ in 0..<World.monthsBack {
            cycles.append(cycle)
            cycle = cycle.previous
        }
        return cycles
    }
}
