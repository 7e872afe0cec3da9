package import Values

/// Which rows of an input are not what they were.
package struct InputDifference: Sendable, Hashable {
    /// Rows of the file as it is now.
    package private(set) var changed: [Int] = []
    package private(set) var added: [Int] = []
    /// Rows of the file as it was.
    package private(set) var removed: [Int] = []
    /// Whether rows that did not change stand in another order.
    package private(set) var isReordered = false

    package init(from before: InputFingerprint, to now: InputFingerprint) {
        var (old, new) = (InputDifference.numbered(before), InputDifference.numbered(now))
        isReordered = InputDifference.drop(&old, &new) { $0.content }
        // The same row by its key, or by its place where the key itself was changed.
        changed = InputDifference.pairs(&old, &new) { $0.row.key }
        let places = Set(old.map(\.number)).intersection(new.map(\.number))
        if before.rows.count == now.rows.count {
            changed = (changed + places).sorted()
            old.removeAll { places.contains($0.number) }
            new.removeAll { places.contains($0.number) }
        }
        (removed, added) = (old.map(\.number), new.map(\.number))
    }

    package var text: Localized {
        var zh: [String] = []
        var en: [String] = []
        for (rows, word) in [
            (changed, Localized(zh: "改动：第 # 行", en: "changed: rows #")),
            (added, Localized(zh: "新增：第 # 行", en: "added: rows #")),
            (removed, Localized(zh: "删除：原第 # 行", en: "removed: rows # of the original")),
        ] where !rows.isEmpty {
            zh.append(InputDifference.filled(word.zh, InputDifference.ranges(rows, "、")))
            en.append(InputDifference.filled(word.en, InputDifference.ranges(rows, ", ")))
        }
        if isReordered {
            zh.append("行的顺序变了")
            en.append("rows stand in another order")
        }
        if zh.isEmpty {
            zh = ["除密码、验证码外各行内容相同，变的是密码、验证码或文件的存法（编码、换行、列的顺序、格式）"]
            en = [
                "apart from passwords and codes every row is the same: those, or the form of the file, changed "
                    + "(encoding, line ends, order of columns, formats)"
            ]
        }
        return Localized(zh: "；" + zh.joined(separator: "；"), en: "; " + en.joined(separator: "; "))
    }

    private struct Numbered {
        let number: Int
        let row: InputFingerprint.Row
    }

    private static func numbered(_ print: InputFingerprint) -> [Numbered] {
        print.rows.enumerated().map { Numbered(number: $0 + 1, row: $1) }
    }

    /// Takes the rows with equal content off both; whether those stood in another order.
    private static func drop(
        _ old: inout [Numbered],
        _ new: inout [Numbered],
        by content: (InputFingerprint.Row) -> UInt64
    ) -> Bool {
        // Reversed, so that the first of equal rows is taken first.
        var places = Dictionary(grouping: old.indices.reversed()) { content(old[$0].row) }
        var taken: Set<Int> = []
        var last = -1
        var isReordered = false
        new.removeAll { row in
            guard let place = places[content(row.row)]?.popLast() else { return false }
            taken.insert(place)
            if place < last { isReordered = true }
            last = max(last, place)
            return true
        }
        old = old.indices.filter { !taken.contains($0) }.map { old[$0] }
        return isReordered
    }

    /// Takes the rows with equal keys off both; their numbers in `new`.
    private static func pairs(
        _ old: inout [Numbered],
        _ new: inout [Numbered],
        by key: (Numbered) -> UInt64
    ) -> [Int] {
        let common = Set(old.map(key)).intersection(new.map(key)).subtracting([0])
        let numbers = new.filter { common.contains(key($0)) }.map(\.number)
        old.removeAll { common.contains(key($0)) }
        new.removeAll { common.contains(key($0)) }
        return numbers
    }

    /// `3, 7–9, 12`; more than ten stretches are cut short.
    private static func ranges(_ rows: [Int], _ separator: String) -> String {
        var ranges: [ClosedRange<Int>] = []
        for row in rows.sorted() {
            if let last = ranges.last, last.upperBound + 1 == row {
                ranges[ranges.count - 1] = last.lowerBound...row
            } else {
                ranges.append(row...row)
            }
        }
        let shown = ranges.prefix(10).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return (shown + (ranges.count > 10 ? ["…"] : [])).joined(separator: separator)
    }

    private static func filled(_ text: String, _ rows: String) -> String {
        text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: rows)
    }
}
