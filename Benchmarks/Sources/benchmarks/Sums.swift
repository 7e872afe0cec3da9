import Ledger
import PartnerAPI
import Reports
import Values

/// Exact sums by customer, service and currency, of what fee records cost and how they were paid.
struct Sums {
    let path: String

    func run() throws {
        let ledger = try Ledger(path: path)
        guard let pull = try ledger.pulls(of: "consumption").first?.id else { return }
        try Timing.report(count: try ledger.count(of: FeeRecord.schema, in: pull)) {
            blackHole(
                try RecordSums(
                    of: FeeRecord.schema,
                    by: ["customer_id", "service_type_code"],
                    amounts: [
                        "payment_amount", "cash_amount", "credit_amount", "coupon_amount",
                        "flexipurchase_coupon_amount", "stored_value_card_amount", "debt_amount", "writeoff_amount",
                    ],
                    in: pull,
                    ledger
                )
            )
        }
    }
}
