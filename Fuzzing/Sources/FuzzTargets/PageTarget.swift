import PartnerAPI

/// Pages of answers, by the descriptions of the operations that have pages.
enum PageTarget {
    private static let operations = [
        ListSubCustomers.operation, ListSubCustomerBillDetail.operation, ListCustomersBalancesDetail.operation,
    ]

    static func run(_ bytes: [UInt8]) {
        for operation in operations {
            let answer = Answer(status: 200, body: bytes)
            guard let page = try? RecordPage(answer, of: operation) else { continue }
            precondition(page.records.count <= bytes.count, "records out of nothing")
        }
    }
}
