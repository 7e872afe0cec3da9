package import Values

/// A setting with the place it came from, so that `doctor` and `--verbose` can say why a value is what it is.
package struct Sourced<Value: Sendable>: Sendable {
    package let value: Value
    package let source: SettingSource

    package init(_ value: Value, from source: SettingSource) {
        self.value = value
        self.source = source
    }
}

extension Sourced: Equatable where Value: Equatable {}

/// Where a setting can come from, the strongest first.
package enum SettingSource: Sendable, Hashable {
    case option(String)
    case environment(String)
    case file(String, line: Int?)
    case standard

    package var text: Localized {
        switch self {
        case .option(let name): Localized(zh: "选项 \(name)", en: "option \(name)")
        case .environment(let name): Localized(zh: "环境变量 \(name)", en: "environment variable \(name)")
        case .file(let path, let line): Localized(path + (line.map { ":\($0)" } ?? ""))
        case .standard: Localized(zh: "默认值", en: "default")
        }
    }
}
