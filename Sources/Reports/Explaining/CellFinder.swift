internal import Values
internal import Workbook

/// Finds what a cell of a report stands for: by the header above it, and by the label above a tile.
struct CellFinder {
    let material: ReportMaterial
    let words: SheetWords
    /// The rows of the sheet down to the cell.
    let rows: [StoredRow]
    let cell: CellAddress

    func target(sheet name: String, _ template: ReportTemplate) throws -> FigureTarget? {
        guard let sheet = template.sheets.first(where: { words.sheetNames($0.name).contains(name) }) else { return nil }
        switch sheet.content {
        case .table(let table):
            return material.tables[table.id].flatMap { target(in: $0, onPage: false) }
        case .page(let blocks):
            for block in blocks {
                guard case .table(let table) = block, let run = material.tables[table.id],
                    let found = target(in: run, onPage: true)
                else {
                    continue
                }
                return found
            }
            return tile()
        }
    }

    private func target(in run: TableRun, onPage: Bool) -> FigureTarget? {
        // A table sheet names the zone of its moments, a page does not.
        let headings = run.sheetColumns.map { onPage ? $0.heading : $0.shownHeading(in: words.language) }
        func isHeader(_ row: StoredRow) -> Bool {
            headings.indices.allSatisfy { (row[$0]?.text ?? "") == headings[$0] }
        }
        if let header = rows.last(where: isHeader), header.number < cell.row {
            // A row without cells ends a table of a page.
            let between = rows.filter { $0.number > header.number && $0.number <= cell.row }
            let isWhole = between.count == cell.row - header.number
            let isOneBlock = between.allSatisfy { row in row.cells.contains { $0.text?.isEmpty == false } }
            guard !onPage || (isWhole && isOneBlock) else { return nil }
            let place = cell.row - header.number - 1
            if rows.last?[0]?.text == words("合计", "Total") {
                return FigureTarget(run, column: cell.column, place: nil)
            }
            // The row of the others, which stand in no row of their own.
            let shown = min(run.rowCount, run.template.limit ?? .max)
            if place == shown, onPage, run.rowCount > shown, run.template.showsRest {
                return FigureTarget(othersOf: run, column: cell.column)
            }
            guard place < shown else { return nil }
            return FigureTarget(run, column: cell.column, place: place)
        }
        if let index = run.subtotalColumn,
            rows.last?.cells.contains(where: { $0.text == words("小计", "Subtotal") }) == true
        {
            return FigureTarget(run, column: cell.column, subtotalOf: rows.last?[index]?.text ?? "")
        }
        guard rows.last?[0]?.text == words("合计", "Total") else { return nil }
        return FigureTarget(run, column: cell.column, place: nil)
    }

    /// A tile's label stands in the row above its value; what is said of last month in the row below it.
    private func tile() -> FigureTarget? {
        if let figure = figure(labelled: 1) { return FigureTarget(figure) }
        guard let figure = figure(labelled: 2), !figure.isOfOneDay, var target = FigureTarget(figure) else {
            return nil
        }
        target.isOfLastMonth = true
        return target
    }

    /// - Parameter distance: how many rows above the cell the label stands.
    private func figure(labelled distance: Int) -> ReportFigure? {
        guard let above = rows.last(where: { $0.number == cell.row - distance }), let label = above[cell.column]?.text
        else { return nil }
        return ReportFigure.allCases.first { $0.label[words.language] == label }
    }
}
