/// Numbers the combinations of numbers that are met, from 0 on: the groups of a table by the numbers of their keys.
package struct Combinations: Sendable {
    /// The number of each first part, plus one; 0 for none yet.
    private var firsts: [Int] = []
    /// For each further part: what comes of the parts before it together with it.
    private var further: [[UInt64: Int]]
    /// How many different beginnings were met, by length less one.
    private var counts: [Int]
    private var last: [Int] = []
    private var lastNumber = 0

    /// - Parameter length: of the combinations; one or more.
    package init(length: Int) {
        further = [[UInt64: Int]](repeating: [:], count: length - 1)
        counts = [Int](repeating: 0, count: length)
    }

    /// How many combinations were met.
    package var count: Int { counts[counts.count - 1] }

    /// - Parameter parts: each from 0 to 2³² − 1.
    package mutating func number(of parts: [Int]) -> Int {
        if parts == last { return lastNumber }
        var number = first(parts[0])
        for level in further.indices {
            let pair = UInt64(number) << 32 | UInt64(parts[level + 1])
            if let known = further[level][pair] {
                number = known
            } else {
                number = counts[level + 1]
                further[level][pair] = number
                counts[level + 1] += 1
            }
        }
        last = parts
        lastNumber = number
        return number
    }

    private mutating func first(_ part: Int) -> Int {
        while firsts.count <= part { firsts.append(0) }
        if firsts[part] == 0 {
            counts[0] += 1
            firsts[part] = counts[0]
        }
        return firsts[part] - 1
    }
}
