internal import ArgumentParser
internal import Reports
internal import Tables
internal import Values

/// The options of every export.
struct ExportArguments: ParsableArguments {
    @Option(
        help: .both(
            zh: "文件格式，以逗号相连：csv、xlsx、jsonl。",
            en: "File formats, joined by commas: csv, xlsx, jsonl.",
            value: "formats"
        )
    )
    var format = FormatsOption.standard

    @Flag(help: .both(zh: "只用账本中已有的数据，不作任何调用。", en: "From the ledger alone, without any call."))
    var offline = false

    @Flag(help: .both(zh: "从头拉取，不续接未完成的拉取。", en: "Pull anew instead of going on with an unfinished pull."))
    var fresh = false

    @Flag(
        help: .both(
            zh: "只估算：要多少次调用、多长时间；不拉取。可能先作几次只计数的查询。",
            en: "Estimate only: how many calls and how long, without pulling. May make a few calls that only count."
        )
    )
    var plan = false

    @Option(help: .both(zh: "CSV 表头。", en: "Header of the CSV.", value: "kind"))
    var header = ExportOptions.Header.api

    @Flag(help: .both(zh: "CSV 不写 BOM。", en: "Write the CSV without a byte order mark."))
    var noBom = false

    @Flag(help: .both(zh: "CSV 以 LF 换行。", en: "End the CSV's lines with LF."))
    var lf = false

    @Flag(
        help: .both(
            zh: "在 CSV 中保护长数字和公式，供 Excel 直接打开；这样的文件不宜再读回。",
            en: "Protect long ids and formulas in the CSV for Excel; such a file is not for reading back."
        )
    )
    var excelSafe = false

    func options(_ session: Session, command: String) -> ExportOptions {
        var options = ExportOptions(
            formats: format.formats,
            language: session.language,
            header: header,
            csv: CSVFormat(byteOrderMark: !noBom, lineEnding: lf ? .lf : .crlf, isExcelSafe: excelSafe),
            normal: session.settings.normalMeasures,
            command: command,
            tool: "\(Program.name) \(Program.version)"
        )
        options.thresholds = session.settings.thresholds
        return options
    }
}

/// `csv,xlsx` on the command line.
struct FormatsOption: ExpressibleByArgument {
    let formats: Set<ExportFormat>

    static let standard = FormatsOption(formats: [.csv, .xlsx])

    private init(formats: Set<ExportFormat>) { self.formats = formats }

    init?(argument: String) {
        let named = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            ExportFormat(rawValue: String($0))
        }
        let known = named.compactMap(\.self)
        guard !known.isEmpty, known.count == named.count else { return nil }
        formats = Set(known)
    }

    var defaultValueDescription: String {
        ExportFormat.allCases.filter(formats.contains).map(\.rawValue).joined(separator: ",")
    }
}

extension ExportOptions.Header: ExpressibleByArgument {}
