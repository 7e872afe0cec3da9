internal import ArgumentParser
package import Values

/// The options every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: .both(
            zh: "配置文件；默认在当前文件夹及其上级文件夹中寻找 partnerdesk.yaml。",
            en: "Configuration file; otherwise partnerdesk.yaml in this folder or a parent.",
            value: "file"
        )
    )
    var config: String?

    @Option(
        help: .both(
            zh: "凭据文件 ~/.huaweicloud/credentials 中的节名；默认 global。",
            en: "Section of ~/.huaweicloud/credentials; otherwise global.",
            value: "name"
        )
    )
    var profile: String?

    @Option(
        help: .both(
            zh: "服务地址，须为 https；仅回环地址可用 http。",
            en: "Address of the service; https, or http on a loopback address.",
            value: "url"
        )
    )
    var endpoint: String?

    @Option(help: .both(zh: "输出文件夹。", en: "Folder for the files that are written.", value: "dir"))
    var out: String?

    @Option(help: .both(zh: "界面与报表的语言。", en: "Language of messages and reports.", value: "lang"))
    var lang: LanguageOption?

    @Flag(help: .both(zh: "标准输出给出 JSON，供程序读取。", en: "Write the result as JSON, for machines."))
    var json = false

    @Flag(help: .both(zh: "只显示结果、警告和错误。", en: "Show results, warnings and errors only."))
    var quiet = false

    @Flag(help: .both(zh: "显示细节，包括每项设置的来源。", en: "Show details, also where each setting comes from."))
    var verbose = false

    @Flag(help: .both(zh: "不使用颜色。", en: "Use no colour."))
    var noColor = false

    @Flag(help: .both(zh: "从不提问。", en: "Never ask anything."))
    var noInput = false

    var values: CommonValues {
        CommonValues(
            config: config,
            profile: profile,
            endpoint: endpoint,
            out: out,
            language: lang?.language,
            json: json,
            quiet: quiet,
            verbose: verbose,
            noColor: noColor,
            noInput: noInput
        )
    }
}

/// `zh` or `en` on the command line.
struct LanguageOption: ExpressibleByArgument {
    let language: Language

    init?(argument: String) {
        guard let language = Language(rawValue: argument) else { return nil }
        self.language = language
    }

    var defaultValueDescription: String { language.rawValue }
    static var allValueStrings: [String] { Language.allCases.map(\.rawValue) }
}

/// The values of ``CommonOptions``, without the parser.
package struct CommonValues: Sendable {
    package var config: String?
    package var profile: String?
    package var endpoint: String?
    package var out: String?
    package var language: Language?
    package var json = false
    package var quiet = false
    package var verbose = false
    package var noColor = false
    package var noInput = false

    package init(
        config: String? = nil,
        profile: String? = nil,
        endpoint: String? = nil,
        out: String? = nil,
        language: Language? = nil,
        json: Bool = false,
        quiet: Bool = false,
        verbose: Bool = false,
        noColor: Bool = false,
        noInput: Bool = false
    ) {
        self.config = config
        self.profile = profile
        self.endpoint = endpoint
        self.out = out
        self.language = language
        self.json = json
        self.quiet = quiet
        self.verbose = verbose
        self.noColor = noColor
        self.noInput = noInput
    }
}

/// The options of commands that change something at the service.
struct ChangeOptions: ParsableArguments {
    @Flag(
        help: .both(
            zh: "只做计划：只发查询，不在服务侧做任何更改。",
            en: "Plan only: sends nothing but reads, changes nothing at the service."
        )
    )
    var dryRun = false

    @Flag(help: .both(zh: "不再询问，直接执行计划。", en: "Carry out the plan without asking."))
    var yes = false

    /// What the person asked for.
    var permission: ChangePermission { ChangePermission(dryRun: dryRun, yes: yes) }
}

/// How far a command may go.
struct ChangePermission: Sendable {
    let dryRun: Bool
    let yes: Bool
}
