/// Text of a spreadsheet's XML, in which `_xHHHH_` stands for a UTF-16 unit.
enum EscapedText {
    static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.contains(UInt8(ascii: "_")) else { return String(decoding: bytes, as: UTF8.self) }
        let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        var index = 0
        while index < units.count {
            if let unit = escape(in: units, at: index) {
                result.append(unit)
                index += 7
            } else {
                result.append(units[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF16.self)
    }

    private static func escape(in units: [UInt16], at index: Int) -> UInt16? {
        guard index + 6 < units.count, units[index] == 0x5F, units[index + 1] == 0x78, units[index + 6] == 0x5F else {
            return nil
        }
        var value: UInt16 = 0
        for unit in units[(index + 2)..<(index + 6)] {
            guard let scalar = Unicode.Scalar(unit), let digit = Character(scalar).hexDigitValue, scalar.isASCII else {
                return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
