/// A double as a spreadsheet's number.
package enum CellNumber {
    /// Writes the shortest text that means exactly this double and answers its length, at most 32.
    ///
    /// - Parameter value: finite; anything else has no number.
    package static func write(_ value: Double, at start: UnsafeMutablePointer<UInt8>) -> Int {
        var text = value.description
        return text.withUTF8 { bytes in
            // `5.0` is `5`.
            let count = bytes.count > 2 && bytes.suffix(2).elementsEqual(".0".utf8) ? bytes.count - 2 : bytes.count
            for index in 0..<count { start[index] = bytes[index] }
            return count
        }
    }
}
