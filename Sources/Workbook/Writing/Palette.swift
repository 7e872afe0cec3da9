/// Type and colour of every workbook, in one place.
enum Palette {
    /// Stands on Windows and in Office for Mac; elsewhere the program chooses another Chinese font.
    static let font = "Microsoft YaHei"
    static let fontSize = 10.0
    static let rowHeight = 18.0

    static let ink: UInt32 = 0x262626
    static let muted: UInt32 = 0x7F7F7F
    static let titleInk: UInt32 = 0x1F3864
    static let headerFill: UInt32 = 0x1F3864
    static let headerInk: UInt32 = 0xFFFFFF
    static let totalsFill: UInt32 = 0xDCE6F2
    static let tileFill: UInt32 = 0xF3F6FA
    static let rule: UInt32 = 0xD9DEE5
    static let link: UInt32 = 0x1155CC

    static let badFill: UInt32 = 0xFBE3E1
    static let badInk: UInt32 = 0x9C0006
    static let warningFill: UInt32 = 0xFFF3CD
    static let warningInk: UInt32 = 0x7A5B00
    static let goodFill: UInt32 = 0xE3F2E1
    static let goodInk: UInt32 = 0x1E6B2A
    static let entryFill: UInt32 = 0xFFFBE0

    /// Series and slices of charts, in order; told apart in grey print too.
    static let series: [UInt32] = [
        0x1F4E8C, 0xE08A1E, 0x2E9E8F, 0xB5474A, 0x7B6BB0, 0x8FB339, 0x4FA3D8, 0xC97BB3, 0x9A7B4F, 0x8A94A3,
    ]
}
