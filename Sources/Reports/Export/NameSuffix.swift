internal import Values

/// What the name of a file says about a part: `-filtered-` and eight digits that follow from the filter, so that a part
/// never replaces the whole, nor one part another, and the same part replaces itself.
enum NameSuffix {
    /// - Parameter filter: what was chosen, in a canonical text.
    static func part(_ word: String, of filter: String) -> String {
        // FNV-1a: the digits only have to differ.
        var hash: UInt32 = 2_166_136_261
        for byte in filter.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return "-\(word)-" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
