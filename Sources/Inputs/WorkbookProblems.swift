internal import Values
internal import Workbook

extension WorkbookError {
    /// The error as a problem of the input file called `file`.
    ///
    /// - Parameter row: the data row that could not be read, nil for the file as a whole.
    func problem(file: String, row: Int?) -> Problem {
        let rule: String
        let message: Localized
        switch code {
        case .tooLarge:
            rule = "workbook.too-large"
            message = Localized(
                zh: "工作簿过大或展开后过大（\(self.reason)）",
                en: "the workbook is too large, or unpacks to too much (\(self.reason))"
            )
        case .damaged:
            rule = "workbook.damaged"
            message = Localized(zh: "工作簿已损坏或不是 .xlsx（\(self)）", en: "the workbook is damaged or no .xlsx (\(self))")
        default:
            rule = "workbook.unreadable"
            message = Localized(
                zh: "不是可以读取的 .xlsx 工作簿（\(self.reason)）",
                en: "this is no .xlsx workbook that can be read (\(self.reason))"
            )
        }
        return Problem(
            rule: rule,
            place: Problem.Place(file: file, row: row),
            message: message,
            mend: Localized(
                zh: "用 Excel 或 WPS 打开，另存为 .xlsx 或“CSV UTF-8”后重试",
                en: "open it in Excel or WPS and save it as .xlsx or “CSV UTF-8”"
            )
        )
    }
}

extension Problem {
    static func emptySheet(_ sheet: String, _ place: Place) -> Problem {
        Problem(
            rule: "workbook.empty",
            place: place,
            message: Localized(
                zh: "第一个工作表“\(sheet)”是空的，没有表头",
                en: "the first sheet, “\(sheet)”, is empty: it has no header"
            ),
            mend: Localized(zh: "把数据放在第一个工作表", en: "put the data into the first sheet")
        )
    }

    static func noTable(_ place: Place) -> Problem {
        Problem(
            rule: "workbook.no-table",
            place: place,
            message: Localized(
                zh: "工作簿中没有要读的表：没有一个工作表有它的表头",
                en: "the workbook does not hold the table that is read: no sheet has its headings"
            ),
            mend: Localized(
                zh: "给出原来的工作簿，不要改动表头",
                en: "give the workbook that was handed out, with its headings as they were"
            )
        )
    }

    static func moreSheets(_ sheets: [String], _ place: Place) -> Problem {
        Problem(
            .warning,
            rule: "workbook.sheets",
            place: place,
            message: Localized(
                zh: "工作簿有 \(sheets.count) 个工作表，只读取第一个“\(sheets[0])”",
                en: "the workbook has \(sheets.count) sheets; only the first, “\(sheets[0])”, is read"
            )
        )
    }

    static func tooManyColumns(_ limit: Int, _ place: Place) -> Problem {
        Problem(
            rule: "workbook.columns",
            place: place,
            message: Localized(zh: "表头超过 \(limit) 列", en: "a header of more than \(limit) columns")
        )
    }

    static func beyondHeader(_ column: Int, _ place: Place) -> Problem {
        Problem(
            rule: "workbook.beyond-header",
            place: Place(file: place.file, line: place.line, row: place.row, column: "#\(column + 1)"),
            message: Localized(
                zh: "第 \(column + 1) 列在表头之外，却有内容",
                en: "column \(column + 1) lies beyond the header and is not empty"
            ),
            mend: Localized(zh: "加上列名，或清除这些单元格", en: "give the column a name, or clear these cells")
        )
    }

    static func hiddenRow(_ place: Place) -> Problem {
        Problem(
            .warning,
            rule: "workbook.hidden-row",
            place: place,
            message: Localized(
                zh: "工作表里有隐藏或被筛选掉的行（从此行起），也会处理",
                en: "the sheet has hidden or filtered rows (from this one on); they are taken like the others"
            ),
            mend: Localized(zh: "不需要的行请删除", en: "delete the rows that are not wanted")
        )
    }
}
