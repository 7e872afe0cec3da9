internal import Tables
package import Values

/// A line of a tracking sheet as it was filled in.
package struct TrackedReturn: Sendable, Hashable {
    package let key: InvoiceReturn.Key
    package let entity: String
    package let route: ReturnRoute
    package let title: String
    package let amount: Amount
    package let status: TrackingStatus
    package let rejectionReason: String
    /// The last day on which something was done about it: submitted, confirmed, posted, received.
    package let lastStep: CivilDate?
    /// Whether the partner has yet to confirm the red-letter sheet.
    package let isWaitingForConfirmation: Bool
    /// How the user called the file it stands in.
    package let file: String

    /// Nil for a line with errors.
    init?(_ row: ImportRow, file: String) {
        guard !row.hasErrors, let number = row["invoice_number"], let entity = row["contracting_entity"],
            let route = row["route"].flatMap({ ReturnRoute(rawValue: $0) }),
            let amount = row["amount"].flatMap({ Amount($0) }),
            let status = row["status"].flatMap({ TrackingStatus(rawValue: $0) })
        else { return nil }
        key = InvoiceReturn.Key(code: row["invoice_code"] ?? "", number: number)
        self.entity = entity
        self.route = route
        self.amount = amount.written(withDecimals: 2)
        self.status = status
        self.file = file
        title = row["title"] ?? ""
        isWaitingForConfirmation = route.needsConfirmation && row["confirmed_on"] == nil
        rejectionReason = row["rejection_reason"] ?? ""
        lastStep = ["submitted_on", "confirmed_on", "sent_on", "received_on"]
            .compactMap { row[$0].flatMap(InvoiceDate.parse) }.max()
    }

    /// What speaks against returning the invoice once more; nil when nothing does.
    func objection(to row: ImportRow, in name: String) -> Problem? {
        let place = Problem.Place(file: name, line: row.line, row: row.number, column: "invoice_number")
        switch status {
        case .dropped: return nil
        case .rejected:
            return Problem(
                .warning,
                rule: "return.earlier",
                place: place,
                value: key.text,
                message: Localized(
                    zh: "\(file) 中这张发票曾被驳回（\(rejectionReason.isEmpty ? "未填原因" : rejectionReason)），再次退票",
                    en:
                        "\(file) says that its return was rejected (\(rejectionReason.isEmpty ? "no reason entered" : rejectionReason)); it is returned again"
                )
            )
        case .toSubmit, .submitted, .returned:
            return Problem(
                rule: "return.earlier",
                place: place,
                value: key.text,
                message: Localized(
                    zh: "这张发票已在 \(file) 中：\(status.title.zh)",
                    en: "the invoice is in \(file) already: \(status.title.en)"
                ),
                mend: Localized(zh: "去掉这一行", en: "leave the row out")
            )
        }
    }
}
