package import Tables
package import Values

/// An invoice to be returned.
package struct InvoiceReturn: Sendable, Hashable {
    /// The only contracting entity that issues fully digital invoices.
    package static let digitalEntity = "华为云计算技术有限公司"

    /// What tells one invoice from all others: code and number.
    package struct Key: Sendable, Hashable {
        package let code: String
        package let number: String

        package init(code: String, number: String) {
            self.code = code
            self.number = number
        }

        package var text: String { code.isEmpty ? number : code + " " + number }
    }

    package let row: Int
    package let key: Key
    package let entity: String
    package let type: InvoiceType
    package let route: ReturnRoute
    /// With tax, in yuan; the whole of it goes back.
    package let amount: Amount
    package let purpose: ReturnPurpose
    /// Nil where nothing is posted. The customer, unless the file says otherwise: the service's pages differ, and most of
    /// them say so.
    package let courierPayer: CourierPayer?
    package let applied: CivilDate?
    package let issued: CivilDate?
    private let texts: [String: String]

    /// What the file says in a column that needs no reading.
    package subscript(column: String) -> String { texts[column] ?? "" }

    /// Nil for a row with errors.
    package init?(_ row: ImportRow) {
        guard !row.hasErrors, let number = row["invoice_number"], let entity = row["contracting_entity"],
            let medium = row["medium"].flatMap({ InvoiceMedium(rawValue: $0) }),
            let type = row["invoice_type"].flatMap({ InvoiceType(rawValue: $0) }),
            let amount = row["amount"].flatMap({ Amount($0) }),
            let purpose = row["purpose"].flatMap({ ReturnPurpose(rawValue: $0) })
        else { return nil }
        self.row = row.number
        key = Key(code: row["invoice_code"] ?? "", number: number)
        self.entity = entity
        self.type = type
        self.amount = amount.written(withDecimals: 2)
        self.purpose = purpose
        let route = InvoiceReturn.route(medium, type, row)
        self.route = route
        let payer = row["courier_payer"].flatMap { CourierPayer(rawValue: $0) } ?? .customer
        courierPayer = route.mayBePosted ? payer : nil
        applied = row["application_date"].flatMap(InvoiceDate.parse)
        issued = row["issue_date"].flatMap(InvoiceDate.parse)
        let carried =
            ["partner_account", "title", "tax_number", "tax_rate", "orders", "reason", "note"]
            + ["red_form_number", "red_form_file"]
        texts = Dictionary(
            carried.compactMap { name in row[name].map { (name, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func route(_ medium: InvoiceMedium, _ type: InvoiceType, _ row: ImportRow) -> ReturnRoute {
        switch medium {
        case .digital:
            row["vat_use"] == "unchecked" && row["booking"] == "unbooked" ? .digitalUnused : .digitalUsed
        case .electronic: .electronic
        case .paper:
            type == .ordinary ? .paperOrdinary : row["deducted"] == "yes" ? .paperDeducted : .paperPosted
        }
    }

    static func isDeductedPaper(_ row: ImportRow) -> Bool {
        row["medium"] == InvoiceMedium.paper.rawValue && row["invoice_type"] == InvoiceType.special.rawValue
            && row["deducted"] == "yes"
    }
}
