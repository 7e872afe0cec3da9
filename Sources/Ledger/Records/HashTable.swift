/// A set of numbers that are hashes already: each stands where its own bits say, or in the next place that was free.
struct HashTable: Sendable {
    /// A power of two; 0 for a free place.
    private var places = [UInt64](repeating: 0, count: 1024)
    private var count = 0

    /// - Returns: whether it was new.
    mutating func insert(_ hash: UInt64) -> Bool {
        if count * 4 >= places.count * 3 { grow() }
        guard HashTable.insert(hash, &places) else { return false }
        count += 1
        return true
    }

    private static func insert(_ hash: UInt64, _ places: inout [UInt64]) -> Bool {
        let hash = max(hash, 1)
        return places.withUnsafeMutableBufferPointer { places in
            var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
            while places[place] != 0 {
                if places[place] == hash { return false }
                place = (place + 1) & (places.count - 1)
            }
            places[place] = hash
            return true
        }
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: places.count * 2)
        for hash in places where hash != 0 { _ = HashTable.insert(hash, &larger) }
        places = larger
    }
}
