internal import ArgumentParser
internal import PartnerAPI

/// An argument, option or flag of a command, as ArgumentParser itself describes it.
struct ArgumentInfo {
    enum Kind: String { case positional, option, flag }

    let kind: Kind
    /// All spellings, the short one first.
    let names: [String]
    let valueName: String
    let isOptional: Bool
    let isRepeating: Bool
    let section: String?
    let defaultValue: String?
    let allValues: [String]
    let abstract: String

    /// The arguments of a command, apart from the help and version flags every command has.
    static func all(of command: (some ParsableCommand).Type) -> [ArgumentInfo] {
        let description = try? JSONValue(parsing: Array(command._dumpHelp().utf8))
        return (description?["command"]?["arguments"]?.array ?? []).compactMap(ArgumentInfo.init)
    }

    private init?(_ json: JSONValue) {
        guard json["shouldDisplay"] == .bool(true), let kind = json["kind"]?.string.flatMap(Kind.init),
            !["help", "version"].contains(json["preferredName"]?["name"]?.string ?? "")
        else { return nil }
        self.kind = kind
        names = (json["names"]?.array ?? []).compactMap { name in
            name["name"]?.string.map { (name["kind"]?.string == "short" ? "-" : "--") + $0 }
        }.sorted { $0.utf8.count < $1.utf8.count }
        valueName = json["valueName"]?.string ?? ""
        isOptional = json["isOptional"] == .bool(true)
        isRepeating = json["isRepeating"] == .bool(true)
        section = json["sectionTitle"]?.string
        defaultValue = json["defaultValue"]?.string
        allValues = (json["allValues"]?.array ?? []).compactMap(\.string)
        abstract = json["abstract"]?.string ?? ""
    }

    /// `--month <month>` or `<file>`, as the list of options shows it.
    var label: String {
        switch kind {
        case .positional: "<\(valueName)>"
        case .option: names.joined(separator: ", ") + " <\(valueName)>"
        case .flag: names.joined(separator: ", ")
        }
    }
}
