internal import Reports
package import Values

/// Everything that is set, after options, environment and files have been laid over each other.
package struct Settings: Sendable {
    package static let standardEndpoint = "https://bss.myhuaweicloud.com"

    package let workspace: String
    package let xaccountType: Sourced<String>?
    package let consent: Sourced<String>?
    package let endpoint: Sourced<String>
    package let language: Sourced<Language>
    package let role: Sourced<PartnerRole>?
    package let units: [Int64: Sourced<Measure.ID>]
    package let rates: [String: Sourced<Int>]
    package let lowBalance: Sourced<Amount>?
    package let change: Sourced<Amount>?
    package let changeRatio: Sourced<Amount>?
    package let debt: Sourced<Amount>?
    package let company: Sourced<String>?
    package let warnings: [Problem]

    package init(options: CommonValues, in context: CommandContext) throws {
        let layers = try ConfigurationLayers(chosen: options.config, in: context)
        workspace = layers.workspace
        xaccountType = layers.first(\.xaccountType)
        consent = layers.first(\.consent)
        role = layers.first(\.role)
        units = layers.merged(\.units)
        rates = layers.merged(\.rates)
        lowBalance = layers.first(\.lowBalance)
        change = layers.first(\.change)
        changeRatio = layers.first(\.changeRatio)
        debt = layers.first(\.debt)
        company = layers.first(\.company)
        warnings = layers.warnings
        endpoint =
            options.endpoint.map { Sourced($0, from: .option("--endpoint")) }
            ?? context.environment["PARTNERDESK_ENDPOINT"].flatMap {
                $0.isEmpty ? nil : Sourced($0, from: .environment("PARTNERDESK_ENDPOINT"))
            }
            ?? layers.first(\.endpoint)
            ?? Sourced(Settings.standardEndpoint, from: .standard)
        language = LanguageChoice.resolve(
            option: options.language,
            files: layers.first(\.language),
            environment: context.environment
        )
    }

    /// Each value that is set, and where it comes from.
    package var origins: [Localized] {
        func line<Value>(_ name: String, _ setting: Sourced<Value>?, _ text: (Value) -> String) -> Localized? {
            setting.map { setting in
                let (value, source) = (text(setting.value), setting.source.text)
                return Localized(zh: "\(name) = \(value)（\(source.zh)）", en: "\(name) = \(value) (\(source.en))")
            }
        }
        return [
            // The endpoint is told where it is used, after it has been found to hold no password.
            line("language", language, \.rawValue), line("xaccount_type", xaccountType) { $0 },
            line("role", role, \.rawValue), line("consent", consent) { $0 },
            line("reports.company", company) { $0 }, line("thresholds.low_balance", lowBalance, \.description),
            line("thresholds.debt", debt, \.description),
        ].compactMap { $0 }
            + rates.sorted { $0.key < $1.key }.compactMap { line("rates.\($0.key)", $0.value) { String($0) } }
            + units.sorted { $0.key < $1.key }.compactMap { line("units.\($0.key)", $0.value) { String($0) } }
    }

    /// Which balances exports mark.
    var thresholds: BalanceThresholds {
        BalanceThresholds(lowBalance: lowBalance?.value, debt: debt?.value)
    }

    /// The measures reports show amounts in: the product's own choice with what `units:` changes.
    package var normalMeasures: NormalMeasures {
        var measures = NormalMeasures.standard
        for (type, measure) in units { measures.byType[type] = measure.value }
        return measures
    }
}

/// Which language a person is spoken to in.
package enum LanguageChoice {
    package static func resolve(
        option: Language?,
        files: Sourced<Language>?,
        environment: [String: String]
    ) -> Sourced<Language> {
        if let option { return Sourced(option, from: .option("--lang")) }
        if let files { return files }
        if environment["LANG"]?.lowercased().hasPrefix("en") == true {
            return Sourced(.english, from: .environment("LANG"))
        }
        return Sourced(.chinese, from: .standard)
    }

    /// The language before the command line has been understood: for help, and for what is wrong with the line itself.
    /// A configuration that cannot be read is no obstacle here; it is reported when the command runs.
    package static func early(option: Language?, config: String?, in context: CommandContext) -> Language {
        let files = option == nil ? try? ConfigurationLayers(chosen: config, in: context) : nil
        return resolve(option: option, files: files?.first(\.language), environment: context.environment).value
    }
}
