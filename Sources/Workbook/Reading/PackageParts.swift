/// Reads `workbook.xml`: the sheets' names in order, and by which relation each is found.
final class WorkbookPart: XMLEvents {
    private(set) var sheets: [(name: String, relation: String)] = []
    /// Whether day numbers count from 1904, as old Macs did.
    private(set) var countsFrom1904 = false
    let isDone = false

    func begin(_ name: String, attribute: (String) -> String?) {
        switch name {
        case "sheet":
            guard let title = attribute("name"), let relation = attribute("*:id") else { return }
            sheets.append((title, relation))
        case "workbookPr":
            let flag = attribute("date1904")
            countsFrom1904 = flag == "1" || flag == "true"
        default: break
        }
    }

    func end(_ name: String) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads a `.rels` part: where the related parts are.
final class RelationsPart: XMLEvents {
    private(set) var targets: [String: String] = [:]
    /// By the last word of their type, such as `sharedStrings`.
    private(set) var byType: [String: String] = [:]
    let isDone = false

    func begin(_ name: String, attribute: (String) -> String?) {
        guard name == "Relationship", attribute("TargetMode") != "External", let id = attribute("Id"),
            let target = attribute("Target")
        else { return }
        targets[id] = target
        if let type = attribute("Type")?.split(separator: "/").last { byType[String(type)] = target }
    }

    func end(_ name: String) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// A target as a path in the package: relative to `folder`, or from the root when it begins with `/`.
    static func path(_ target: String, in folder: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
