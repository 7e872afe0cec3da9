import Invoices
import TestSupport
import Testing
import Values

/// Files of invoices in a folder of their own.
struct InvoiceFixture {
    static let entity = "华为云计算技术有限公司"
    static let other = "华为软件技术有限公司"
    static let made = Instant("2026-03-09T03:41:33Z") ?? Instant(secondsSince1970: 0)

    static let header = [
        "contracting_entity", "medium", "invoice_type", "invoice_code", "invoice_number", "amount", "return_amount",
        "application_date", "invoice_status", "purpose", "vat_use", "booking", "deducted", "red_form_number",
        "red_form_amount", "red_form_file", "courier_payer",
    ]

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A line with nothing wrong, with some values changed.
    static func line(_ kind: String, number: String, _ change: KeyValuePairs<String, String> = [:]) -> [String: String]
    {
        var line = [
            "contracting_entity": entity, "invoice_number": number, "amount": "106.00",
            "application_date": "2026-03-01",
            "invoice_status": "已开票", "purpose": "重开", "invoice_type": "专票",
        ]
        switch kind {
        case "digital": line.merge(["medium": "数电", "vat_use": "未勾选", "booking": "未入账"]) { $1 }
        case "used": line.merge(["medium": "数电", "vat_use": "已勾选", "booking": "未入账"]) { $1 }
        case "electronic": line.merge(["medium": "电子", "invoice_type": "普票"]) { $1 }
        case "deducted":
            line.merge([
                "medium": "纸质", "deducted": "是", "red_form_number": "R1", "red_form_amount": "106",
                "red_form_file": "red.pdf", "contracting_entity": other, "invoice_code": "0110",
            ]) { $1 }
        default: line.merge(["medium": "纸质", "deducted": "否", "contracting_entity": other]) { $1 }
        }
        for (name, value) in change { line[name] = value }
        return line
    }

    func write(_ lines: [[String: String]], to name: String = "returns.csv") throws -> String {
        let rows = lines.map { line in InvoiceFixture.header.map { line[$0] ?? "" }.joined(separator: ",") }
        let text = ([InvoiceFixture.header.joined(separator: ",")] + rows).joined(separator: "\r\n") + "\r\n"
        return try folder.write(text, to: name)
    }

    func batch(_ lines: [[String: String]], earlier: [TrackedReturn] = []) throws -> ReturnBatch {
        try ReturnBatch(path: write(lines), name: "returns.csv", earlier: earlier)
    }
}
