/// The contract's rules for login names, phones and passwords.
enum AccountRules {
    /// `[a-zA-Z_-][a-zA-Z0-9_-]*`, 5 to 32 characters, no reserved beginning.
    static func isLoginName(_ name: String, mayBeginWithUnderscore: Bool = true) -> Bool {
        let bytes = Array(name.utf8)
        guard (5...32).contains(bytes.count), let first = bytes.first else { return false }
        guard isLetter(first) || first == UInt8(ascii: "-") || (mayBeginWithUnderscore && first == UInt8(ascii: "_"))
        else { return false }
        guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        else { return false }
        return !name.hasPrefix("op_") && !name.hasPrefix("shadow_")
    }

    /// A mainland mobile number without country code.
    static func isMobilePhone(_ phone: String) -> Bool {
        let bytes = Array(phone.utf8)
        return bytes.count == 11 && bytes[0] == UInt8(ascii: "1") && bytes[1] >= UInt8(ascii: "3")
            && bytes.allSatisfy(isDigit)
    }

    /// At least 8 characters of two kinds; neither the account's name nor its reverse, and without the phone.
    static func isPassword(_ password: String, login: String?, phone: String?) -> Bool {
        guard (8...32).contains(password.unicodeScalars.count) else { return false }
        let bytes = Array(password.utf8)
        let kinds = [
            bytes.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) },
            bytes.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) },
            bytes.contains(where: isDigit), bytes.contains { !isLetter($0) && !isDigit($0) },
        ].count { $0 }
        guard kinds >= 2 else { return false }
        if let login, password == login || password == String(login.reversed()) { return false }
        if let phone, password.contains(phone) { return false }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
