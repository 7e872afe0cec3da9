internal import Values

/// How wide things are on a sheet, in digits of the standard font: other than on a terminal, dashes and quotes of
/// Chinese text are wide, and of several lines the longest counts.
enum CellWidth {
    /// East Asian characters, full-width forms and emoji count double. Of a text with several lines the longest counts.
    static func of(_ text: String, limit: Int = 200) -> Int {
        var width = 0
        var longest = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                longest = max(longest, width)
                width = 0
            } else {
                width += of(scalar)
            }
            if width >= limit { return limit }
        }
        return max(longest, width)
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x300..<0x370, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x2014, 0x2018...0x201D, 0x2026, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    /// The width of a number with thousands separators and `decimals` digits after the point.
    static func of(_ amount: Amount, decimals: Int) -> Int {
        var whole = amount.magnitude.units / Amount(1).units
        var digits = 1
        while whole >= 10 {
            whole /= 10
            digits += 1
        }
        return digits + (digits - 1) / 3 + (decimals > 0 ? decimals + 1 : 0) + (amount.isNegative ? 1 : 0)
    }
}
