import Foundation

/// The bytes of a text in the encodings that Chinese office software writes.
enum Texts {
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func utf16(_ text: String, bigEndian: Bool, marked: Bool = true) -> [UInt8] {
        let units = (marked ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { unit in
            bigEndian
                ? [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
                : [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }
    }

    /// Through Foundation, not through the converter under test.
    static func gb18030(_ text: String) -> [UInt8] {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        return text.data(using: encoding).map { [UInt8]($0) } ?? []
    }
}
