/// What a text needs so that a spreadsheet shows it as it is.
enum ExcelProtection {
    /// `="00123"`: a formula whose value is the text. For digits that would become a number.
    case formulaText
    /// A leading apostrophe. For what would be run as a formula.
    case apostrophe

    /// As many digits and more are shown as `1.38E+11`, and past the 15th they are lost.
    private static let longDigits = 12

    init?(for bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else { return nil }
        if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard bytes.count >= ExcelProtection.longDigits || (first == 0x30 && bytes.count > 1) else { return nil }
            self = .formulaText
        } else if [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) {
            self = .apostrophe
        } else {
            return nil
        }
    }

    func protected(_ text: String) -> String {
        switch self {
        case .formulaText: "=\"\(text)\""
        case .apostrophe: "'" + text
        }
    }
}
