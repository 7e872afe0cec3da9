/// Reads `styles.xml` for the one thing that matters to a reader: which styles show a number as a date or a time.
final class StylesPart: XMLEvents {
    private var codes: [Int: String] = [:]
    private var formats: [Int] = []
    private var isInCells = false
    let isDone = false

    /// The indices of the styles, as ``StoredCell/style`` names them.
    var dateStyles: Set<Int> {
        Set(formats.indices.filter { StylesPart.isDate(formats[$0], code: codes[formats[$0]]) })
    }

    func begin(_ name: String, attribute: (String) -> String?) {
        switch name {
        case "numFmt":
            guard let id = attribute("numFmtId").flatMap({ Int($0) }) else { return }
            codes[id] = attribute("formatCode")
        case "cellXfs": isInCells = true
        case "xf" where isInCells: formats.append(attribute("numFmtId").flatMap { Int($0) } ?? 0)
        default: break
        }
    }

    func end(_ name: String) { if name == "cellXfs" { isInCells = false } }
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private static func isDate(_ id: Int, code: String?) -> Bool {
        if let code { return isDate(code) }
        // The formats every program knows without a code: dates and times, and those of East Asian editions.
        return (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }

    /// Whether a format has a letter for a part of a date or a time, outside of literal text.
    static func isDate(_ code: String) -> Bool {
        var bytes = Array(code.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): bytes = bytes.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): bytes = bytes.dropFirst()
            case UInt8(ascii: "["):
                let inside = bytes.prefix { $0 != UInt8(ascii: "]") }
                bytes = bytes.dropFirst(inside.count + 1)
                // [h]:mm counts on past 24; [Red], [DBNum1] and [$-804] are no part of the value.
                if !inside.isEmpty, inside.allSatisfy(isTimeLetter) { return true }
            case _ where isTimeLetter(byte), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "d"), UInt8(ascii: "D"):
                return true
            default: break
            }
        }
        return false
    }

    private static func isTimeLetter(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(byte | 0x20)
    }
}
