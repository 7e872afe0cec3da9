internal import Values

/// The reports the program knows by itself.
package enum BuiltInTemplates {
    package static let names = [
        "monthly", "consumption-statement", "customer-statement", "refund-list", "balance-list", "reseller-statement",
        "reconciliation",
    ]

    /// The text of a template; nil for a name that is none.
    package static func text(_ name: String) -> String? {
        let bytes: [UInt8]? =
            switch name {
            case "monthly": PackageResources.monthly_yaml
            case "consumption-statement": PackageResources.consumption_statement_yaml
            case "customer-statement": PackageResources.customer_statement_yaml
            case "refund-list": PackageResources.refund_list_yaml
            case "balance-list": PackageResources.balance_list_yaml
            case "reseller-statement": PackageResources.reseller_statement_yaml
            case "reconciliation": PackageResources.reconciliation_yaml
            default: nil
            }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A built-in template, read.
    ///
    /// - Throws: ``ReportError`` when it has mistakes, which the tests rule out.
    package static func template(_ name: String) throws -> ReportTemplate {
        var reader = TemplateReader(file: name + ".yaml")
        if let text = text(name), let template = reader.read(text) { return template }
        let problem = reader.problems.first.map { $0.line(in: .english) } ?? "there is no such template"
        throw ReportError(.template, Localized(zh: "模板 \(name) 无法使用：\(problem)", en: "template \(name): \(problem)"))
    }
}
