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
            if let root = try Yams.compose(yaml: text) {
                let before = nodes.problems.count
                nodes.refuseTags(root)
                return nodes.problems.count == before ? root : nil
            }
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
            let (message, mend) = TemplateText.message(problem)
            nodes.syntax(line: mark.line, message, mend: mend)
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

    /// In words of everyday, where the reader's own are known.
    private static func message(_ problem: String) -> (Localized, mend: Localized?) {
        let quotes = Localized(
            zh: "以 > | % @ ` 等开头的值（如 \"> 100\"）要加半角引号",
            en: "a value that begins with > | % @ ` or the like needs quotes: \"> 100\""
        )
        let known: [(part: String, zh: String, mend: Localized?)] = [
            ("mapping values are not allowed", "这里不能有“: ”：上一行缺引号，或这一行缩进不对", nil),
            ("expected key", "与上面各行不对齐，或引号、括号没有配对", nil), ("expected ':'", "缺少冒号：键后须有“: ”（冒号加空格）", nil),
            ("block end", "缩进与上面各行不一致，或引号、括号没有配对", nil), ("',' or ']'", "方括号没有配对，或各项之间缺逗号", nil),
            ("',' or '}'", "花括号没有配对，或各项之间缺逗号", nil), ("end of stream", "引号没有配对", nil),
            ("cannot start any token", "不能以这个字符开头；文字请加引号", quotes), ("undefined alias", "引用了没有定义的 *别名", nil),
            ("single document", "只能有一个文档（去掉 --- 之后的部分）", nil), ("expected '-'", "列表的各项没有对齐，每项以“- ”开头", nil),
            ("comment or line break", "这个值没有引号，被当作了 YAML 的记号", quotes), ("block scalar", "这个值没有引号，被当作了多行文字", quotes),
            ("node content", "这里缺少值，或以 YAML 的记号开头的值没有加引号", quotes), ("simple key", "缺少冒号，或引号没有配对", nil),
            ("document start", "这里缩进不对，或前面的括号、引号没有配对", nil), ("expected '<document", "这里缩进不对，或前面的括号、引号没有配对", nil),
            ("alphabetic or numeric", "以 * 或 & 开头的值要加引号", quotes), ("alias", "以 * 或 & 开头的值要加引号", quotes),
            ("anchor", "以 * 或 & 开头的值要加引号", quotes),
            ("tag", "以 ! 开头的值要加引号", Localized(zh: "如 \"!= refund\"", en: "put quotes around it, as in \"!= refund\"")),
            ("escape", "双引号里的 \\ 后面不能是这个字符", Localized(zh: "用单引号，或写两个 \\", en: "use single quotes, or write \\ twice")),
            ("indentation", "缩进不对", nil), ("found a tab", "缩进里有制表符（Tab）", nil),
        ]
        let found = known.first { problem.contains($0.part) }
        let message = Localized(zh: found?.zh ?? "不是有效的 YAML（\(problem)）", en: "not valid YAML: " + problem)
        return (message, found?.mend)
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

extension TemplateNodes {
    /// So many values a template may have. Aliases of aliases come to more of them than could ever be read.
    private static let mostValues = 100_000

    /// `kind: != refund` is to YAML the value `refund` with a tag `!=`: it would mean the opposite of what is written.
    fileprivate mutating func refuseTags(_ root: Node) {
        var rest = [root]
        var count = 0
        while let node = rest.popLast() {
            count += 1
            guard count <= TemplateNodes.mostValues else {
                return fault(
                    root,
                    "size",
                    zh: "模板的内容太多（*别名套别名？）",
                    en: "the template holds too much (aliases of aliases?)"
                )
            }
            switch node {
            case .scalar(let scalar): refuseTag(scalar.tag, scalar.string, node)
            case .sequence(let sequence):
                refuseTag(sequence.tag, "", node)
                rest += sequence
            case .mapping(let mapping):
                refuseTag(mapping.tag, "", node)
                for (key, value) in mapping { rest += [key, value] }
            case .alias: break
            }
        }
    }

    private mutating func refuseTag(_ tag: Tag, _ value: String, _ node: Node) {
        let name = tag.description
        guard name.hasPrefix("!") else { return }
        let written = value.isEmpty ? name : name + " " + value
        fault(
            node,
            "yaml",
            written,
            zh: "没有引号的 ! 是 YAML 的标记，不是“不等于”",
            en: "a ! without quotes is a mark of YAML's own and no “not equal”",
            mend: Localized(zh: "加引号：\"\(written)\"", en: "put quotes around it: \"\(written)\"")
        )
    }
}
