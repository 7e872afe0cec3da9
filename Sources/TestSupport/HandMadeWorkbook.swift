/// A workbook whose XML a test writes itself.
public struct HandMadeWorkbook {
    /// What stands inside `<sheetData>`.
    public var rows: String
    public var strings: [String] = []
    /// Number formats of styles 1, 2, …; style 0 is General.
    public var formats: [String] = []
    public var sheets = ["客户"]
    public var countsFrom1904 = false
    /// Replaces the whole of a part.
    public var parts: [String: String] = [:]

    public init(_ rows: String) { self.rows = rows }

    /// A sheet of rows of cells; a cell is written as it stands, such as `<c><v>1</v></c>`, and texts with ``text(_:)``.
    public init(cells: [[String]]) {
        self.init(cells.map { "<row>" + $0.joined() + "</row>" }.joined())
    }

    public static func text(_ text: String) -> String {
        "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
    }
    public static func number(_ digits: String, style: Int = 0) -> String { "<c s=\"\(style)\"><v>\(digits)</v></c>" }

    public func bytes() throws -> [UInt8] {
        var zip = ZipFile()
        for (name, text) in content.sorted(by: { $0.key < $1.key }) { try zip.add(name, Array(text.utf8)) }
        return zip.bytes
    }

    private var content: [String: String] {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let sheetList = sheets.enumerated().map { "<sheet name=\"\($1)\" sheetId=\"\($0 + 1)\" r:id=\"s\($0)\"/>" }
        var relations = sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(relation)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        relations.append("<Relationship Id=\"st\" Type=\"\(relation)/styles\" Target=\"styles.xml\"/>")
        relations.append("<Relationship Id=\"ss\" Type=\"\(relation)/sharedStrings\" Target=\"sharedStrings.xml\"/>")
        var content = [
            "_rels/.rels":
                "<Relationships><Relationship Id=\"a\" Type=\"\(relation)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml":
                "<workbook xmlns:r=\"\(relation)\"><workbookPr date1904=\"\(countsFrom1904 ? 1 : 0)\"/><sheets>\(sheetList.joined())</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships>\(relations.joined())</Relationships>",
            "xl/sharedStrings.xml": "<sst>" + strings.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>",
            "xl/styles.xml": styles,
        ]
        for index in sheets.indices {
            content["xl/worksheets/sheet\(index + 1).xml"] =
                "<worksheet><sheetData>\(index == 0 ? rows : "")</sheetData></worksheet>"
        }
        return content.merging(parts) { $1 }
    }

    private var styles: String {
        let custom = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }
        let uses = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
        return "<styleSheet><numFmts>\(custom.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/>\(uses.joined())</cellXfs></styleSheet>"
    }
}
