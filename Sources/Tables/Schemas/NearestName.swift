/// Finds the word somebody meant.
package enum NearestName {
    /// The candidate with the least edits from `name`, none when all are far.
    package static func find(_ name: String, among candidates: [String]) -> String? {
        let wanted = Array(HeadingText.folded(name).unicodeScalars.prefix(64))
        guard !wanted.isEmpty else { return nil }
        let allowed = max(1, (wanted.count + 1) / 3)
        let measured = candidates.map { ($0, distance(wanted, Array(HeadingText.folded($0).unicodeScalars))) }
        guard let best = measured.min(by: { $0.1 < $1.1 }), best.1 <= allowed else { return nil }
        return best.0
    }

    /// How many characters have to be inserted, removed or replaced.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let replaced = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
