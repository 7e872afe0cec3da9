internal import Values
internal import Yams

/// The text of a template as YAML, with what people who do not write YAML every day get wrong told in their words.
struct TemplateText {
    let text: String

    /// - Returns: nil when there are mistakes, which `nodes` then has.
    func compose(_ nodes: inout TemplateNodes) -> Node? {
        let slips = slips
        for slip in slips { nodes.syntax(line: slip.line, slip.message, mend: slip.mend) }
        guard slips.isEmpty else { return nil }
        do {
            if let root = try Yams.compose(yaml: text) { return root }
            nodes.fault(nil, "empty", zh: "模板是空的", en: "the template is empty")
        } catch let error as YamlError {
            report(error, &nodes)
        } catch {
            nodes.syntax(line: nil, Localized(zh: "不是有效的 YAML", en: "not valid YAML"))
        }
        return nil
    }

    private struct Slip {
        let line: Int
        let message: Localized
        let mend: Localized
    }

    /// Tabs and full-width colons: the reader of YAML stops at the first of them and tells it badly.
    private var slips: [Slip] {
        var slips: [Slip] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let indent = line.prefix { $0 == " " || $0 == "\t" }
            let rest = line.dropFirst(indent.count)
            guard let first = rest.first, first != "#" else { continue }
            if indent.contains("\t") {
                slips.append(
                    Slip(
                        line: index + 1,
                        message: Localized(zh: "缩进里有制表符（Tab）", en: "the indentation holds a tab"),
                        mend: Localized(zh: "缩进用空格", en: "indent with spaces")
                    )
                )
            }
            let word = rest.drop { $0 == "-" || $0 == " " }.prefix { ("a"..."z").contains($0) || $0 == "_" }
            if !word.isEmpty, rest[word.endIndex...].first == "：" {
                slips.append(
                    Slip(
                        line: index + 1,
                        message: Localized(zh: "\(word) 后面是全角冒号", en: "\(word) is followed by a full-width colon"),
                        mend: Localized(zh: "写成半角冒号加空格“: ”", en: "write “: ”, a colon and a space")
                    )
                )
            }
        }
        return slips
    }

    private func report(_ error: YamlError, _ nodes: inout TemplateNodes) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            nodes.syntax(line: mark.line, TemplateText.message(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.sorted().joined(separator: ", ")
            nodes.syntax(
                line: context.mark.line,
                Localized(zh: "键 \(names) 在同一处出现了不止一次", en: "the key \(names) stands there more than once"),
                mend: Localized(zh: "只留一个", en: "keep one of them")
            )
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.prefix($0).count { $0.isNewline } + 1 }
            nodes.syntax(line: line, Localized(zh: "有控制字符（\(problem)）", en: problem))
        default: nodes.syntax(line: nil, Localized(zh: "不是有效的 YAML", en: "not valid YAML"))
        }
    }

    /// In the reader's words where they can be had.
    private static func message(_ problem: String) -> Localized {
        let known: [(part: String, zh: String)] = [
            ("mapping values are not allowed", "这里不能有“: ”：上一行缺引号，或这一行缩进不对"),
            ("expected key", "与上面各行不对齐，或引号、括号没有配对"), ("expected ':'", "缺少冒号：键后须有“: ”（冒号加空格）"),
            ("block end", "缩进与上面各行不一致，或引号、括号没有配对"), ("',' or ']'", "方括号没有配对，或各项之间缺逗号"),
            ("',' or '}'", "花括号没有配对，或各项之间缺逗号"), ("end of stream", "引号没有配对"),
            ("cannot start any token", "不能以这个字符开头；文字请加引号"), ("undefined alias", "引用了没有定义的 *别名"),
            ("single document", "只能有一个文档（去掉 --- 之后的部分）"), ("expected '-'", "列表的各项没有对齐，每项以“- ”开头"),
        ]
        let zh = known.first { problem.contains($0.part) }?.zh ?? "不是有效的 YAML（\(problem)）"
        return Localized(zh: zh, en: "not valid YAML: " + problem)
    }
}

extension TemplateNodes {
    mutating func syntax(line: Int?, _ message: Localized, mend: Localized? = nil) {
        append(
            Problem(
                rule: "template.yaml",
                place: Problem.Place(file: file, line: line),
                message: message,
                mend: mend ?? Localized(zh: "检查缩进、冒号与引号", en: "look at indentation, colons and quotes")
            )
        )
    }
}
