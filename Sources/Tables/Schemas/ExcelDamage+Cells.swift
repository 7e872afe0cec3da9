internal import Values

/// What a workbook itself says about a cell: whether it holds text, a number, a date. Where a CSV file leaves damage to be
/// guessed from the text, here it is known.
extension ExcelDamage {
    /// The damage in a cell that is not empty; nil for none.
    static func find(in origin: CellOrigin, _ column: ImportColumn) -> ImportFinding? {
        switch (origin.kind, column.kind) {
        case (.text, _), (.missing, _): nil
        case (.error, _): errorCell
        case (.date, .text), (.boolean, .text), (.boolean, .choice): nil
        case (.date, _): dateCell
        case (.boolean, _): booleanCell
        case (.number, .password): numberCell
        case (.number(let stored), .identifier): number(stored)
        case (.number(let stored), .number): significantDigits(of: stored) > 15 ? lostDigitsCell : nil
        case (.number, .text), (.number, .choice): nil
        }
    }

    /// What is worth a word once a column, not once a row: whoever has such cells has thousands of them.
    static func doubts(about origin: CellOrigin, _ column: ImportColumn) -> [ImportFinding] {
        var doubts: [ImportFinding] = []
        // Phones and codes have a fixed length, so that a lost zero shows; an id of any length does not tell.
        if case (.number, .identifier, .shown) = (origin.kind, column.kind, column.disclosure) {
            doubts.append(numbersForIDs)
        }
        if origin.isFormula { doubts.append(formulaResult) }
        return doubts
    }

    /// A formula whose result the file does not hold: programs that write workbooks leave it to Excel.
    static let formulaWithoutResult = ImportFinding(
        "excel.formula-empty",
        zh: "公式没有保存结果",
        en: "a formula without its result stored",
        mend: Localized(
            zh: "用 Excel 或 WPS 打开并保存一次，或粘贴为数值",
            en: "open and save it once in Excel or WPS, or paste it as values"
        )
    )

    private static func number(_ stored: String) -> ImportFinding? {
        if stored.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return scientificCell }
        guard stored.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return numberFormatCell }
        return significantDigits(of: stored) > 15 ? lostDigitsCell : nil
    }

    /// The digits that count: without sign, point, exponent and the zeros in front.
    private static func significantDigits(of number: String) -> Int {
        let mantissa = number.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let digits = mantissa.filter { (0x30...0x39).contains($0) }
        // A double written in full has 17 digits though a person typed two; only whole numbers tell their loss.
        guard digits.count == mantissa.count else { return 0 }
        return digits.drop { $0 == 0x30 }.count
    }

    private static let errorCell = ImportFinding(
        "excel.error-value",
        zh: "这是表格软件的错误值",
        en: "this is a spreadsheet's error value",
        mend: asText
    )

    private static let dateCell = ImportFinding(
        "excel.date",
        zh: "单元格存的是日期或时间",
        en: "the cell holds a date or a time",
        mend: asText
    )

    private static let booleanCell = ImportFinding(
        "excel.boolean",
        zh: "单元格存的是逻辑值（TRUE/FALSE），不是文本",
        en: "the cell holds a truth value (TRUE/FALSE), not a text",
        mend: asText
    )

    private static let numberCell = ImportFinding(
        "excel.number",
        zh: "单元格存的是数字，原来输入的字符可能已变",
        en: "the cell holds a number; what was typed may have been changed",
        mend: asText
    )

    private static let scientificCell = ImportFinding(
        "excel.scientific",
        zh: "单元格存的是科学计数法的数字",
        en: "the cell holds a number in scientific notation",
        mend: asText
    )

    private static let numberFormatCell = ImportFinding(
        "excel.number-format",
        zh: "单元格存的是带小数点或负号的数字",
        en: "the cell holds a number with a decimal point or a sign",
        mend: asText
    )

    private static let lostDigitsCell = ImportFinding(
        "excel.lost-digits",
        zh: "单元格存的是超过 15 位的数字，末尾的数字已被表格软件丢掉",
        en: "the cell holds a number of more than 15 digits: a spreadsheet lost the last ones",
        mend: asText
    )

    private static let numbersForIDs = ImportFinding(
        "excel.number",
        .warning,
        zh: "这一列从此行起有以数字存储的单元格；如果编号以 0 开头，0 已丢失",
        en: "from this row on the column has cells stored as numbers; zeros that ids began with are lost",
        mend: asText
    )

    private static let formulaResult = ImportFinding(
        "excel.formula-result",
        .warning,
        zh: "这一列从此行起有公式；使用文件中保存的结果，不重新计算",
        en: "from this row on the column has formulas; their stored results are taken, nothing is computed",
        mend: Localized(zh: "可复制后粘贴为数值", en: "copy the column and paste it as values")
    )
}
