import Values
import Workbook

/// Writes rows through libxlsxwriter's own cells, as every short sheet is written. Benchmarks/Peers/library-cells.c writes
/// the same rows without us. A thousand rows are made beforehand and come again and again.
struct LibraryCells {
    static let services = ["弹性云服务器", "对象存储服务", "云数据库 RDS", "虚拟专用网络", "Elastic Load Balance", "CDN"]

    let rows: Int

    func write(to path: String) throws {
        let columns =
            (1...10).map { SheetColumn("text_\($0)", .text, width: 18) }
            + (1...10).map { SheetColumn("amount_\($0)", .money, width: 14) }
        var random = Splitmix(seed: 11)
        let made = (0..<1000).map { _ in cells(&random) }
        try Timing.report(count: rows) {
            let properties = WorkbookProperties(title: "cells", created: Instant(secondsSince1970: 1_775_000_000))
            var book = try WorkbookWriter(at: path, properties: properties, language: .english, longTableRows: .max)
            let sheet = try book.addTable(
                SheetDescription(name: "records", title: "records", columns: columns, rowCount: rows)
            )
            for row in 0..<rows { try book.append(made[row % 1000], to: sheet) }
            _ = try book.close()
        }
    }

    private func cells(_ random: inout Splitmix) -> [SheetCell] {
        var cells: [SheetCell] = []
        cells.reserveCapacity(20)
        for column in 0..<10 {
            if column < 5 {
                cells.append(.text(LibraryCells.services[random.below(6)]))
            } else {
                cells.append(.text("id-" + String(random.next(), radix: 16)))
            }
        }
        // A hundred-millionth of a yuan is the smallest part of an amount.
        for _ in 0..<10 { cells.append(.amount(Amount(units: Int128(random.below(100_000_000_000)) * 10_000_000_000))) }
        return cells
    }
}
