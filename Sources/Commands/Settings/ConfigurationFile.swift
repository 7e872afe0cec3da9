package import Values
internal import FoundationEssentials
internal import Yams

/// One `partnerdesk.yaml`, read and checked. Every value knows its line.
package struct ConfigurationFile: Sendable {
    package let path: String
    package var xaccountType: Sourced<String>?
    package var consent: Sourced<String>?
    package var endpoint: Sourced<String>?
    package var language: Sourced<Language>?
    package var role: Sourced<PartnerRole>?
    /// Measure type → measure id.
    package var units: [Int64: Sourced<Measure.ID>] = [:]
    /// Operation name or `*` → calls a second.
    package var rates: [String: Sourced<Int>] = [:]
    package var lowBalance: Sourced<Amount>?
    /// From when on a change against last month is worth a look: in yuan, and as a part of last month's amount.
    package var change: Sourced<Amount>?
    package var changeRatio: Sourced<Amount>?
    package var debt: Sourced<Amount>?
    package var company: Sourced<String>?
    /// Unknown keys and the like; errors are thrown instead.
    package var warnings: [Problem] = []

    /// The most a configuration file may hold; a larger one is not a configuration file.
    package static let maximumBytes = 1 << 20

    package static let keys = [
        "xaccount_type", "consent", "endpoint", "language", "units", "rates", "role", "thresholds", "reports",
    ]

    /// - Throws: ``CommandFailure`` with status `usage` that names every fault by file and line.
    package init(path: String) throws {
        let text: String
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard (attributes[.size] as? Int ?? 0) <= ConfigurationFile.maximumBytes else {
                throw CommandFailure(.usage, zh: "配置文件过大：\(path)", en: "configuration file too large: \(path)")
            }
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                .usage,
                zh: "无法读取配置文件 \(path)（须为 UTF-8 文本）",
                en: "cannot read the configuration file \(path) (it must be UTF-8 text)"
            )
        }
        try self.init(path: path, yaml: text)
    }

    package init(path: String, yaml: String) throws {
        self.path = path
        var reader = ConfigurationReader(path: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ConfigurationFile.syntaxFailure(error, path: path)
        }
        guard let root, root.scalar?.string.isEmpty != true else { return }
        guard let mapping = root.mapping else {
            throw CommandFailure(
                .usage,
                zh: "\(path)：配置文件须由“键: 值”组成",
                en: "\(path): a configuration file consists of “key: value” lines"
            )
        }
        for (key, node) in mapping { read(key: key, node: node, with: &reader) }
        warnings = reader.problems.filter { $0.severity == .warning }
        let errors = reader.problems.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw CommandFailure(
                .usage,
                Localized(zh: "配置文件有误：\(path)", en: "the configuration file has errors: \(path)"),
                problems: errors
            )
        }
    }

    private mutating func read(key: Node, node: Node, with reader: inout ConfigurationReader) {
        let name = key.scalar?.string ?? ""
        // A key without a value is a line somebody left to fill in later.
        if reader.isBlank(node), ConfigurationFile.keys.contains(name) { return }
        switch name {
        case "xaccount_type": xaccountType = reader.text(node, key: name, maximum: 64)
        case "consent": consent = reader.text(node, key: name, maximum: 1024)
        case "endpoint": endpoint = reader.text(node, key: name, maximum: 2048)
        case "language": language = reader.choice(node, key: name, Language.allCases)
        case "role": role = reader.choice(node, key: name, PartnerRole.allCases)
        case "units": units = reader.units(node)
        case "rates": rates = reader.rates(node)
        case "thresholds":
            for (member, value) in reader.members(
                node,
                of: name,
                known: ["low_balance", "debt", "change", "change_ratio"]
            ) {
                if member == "low_balance" { lowBalance = reader.amount(value, key: "thresholds.low_balance") }
                if member == "debt" { debt = reader.amount(value, key: "thresholds.debt") }
                if member == "change" { change = reader.amount(value, key: "thresholds.change") }
                if member == "change_ratio" { changeRatio = reader.amount(value, key: "thresholds.change_ratio") }
            }
        case "reports":
            for (_, value) in reader.members(node, of: name, known: ["company"]) {
                company = reader.text(value, key: "reports.company", maximum: 255)
            }
        default: reader.unknown(key, among: ConfigurationFile.keys, inside: nil)
        }
    }

    private static func syntaxFailure(_ error: YamlError, path: String) -> CommandFailure {
        let line: Int? =
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
            case .duplicatedKeysInMapping(_, let context): context.mark.line
            default: nil
            }
        let place = path + (line.map { ":\($0)" } ?? "")
        return CommandFailure(
            .usage,
            zh: "\(place)：不是合法的 YAML",
            en: "\(place): not valid YAML",
            hint: Localized(
                zh: "检查缩进（只用空格）、冒号后的空格和引号，以及重复的键",
                en: "check the indentation (spaces only), the space after each colon, the quotes and repeated keys"
            )
        )
    }
}
