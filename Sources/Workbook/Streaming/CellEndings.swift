internal import CXLSXWriter

/// What follows a cell's reference, for each kind of content, in one style.
struct CellEndings {
    let number: Snippet
    let blank: Snippet
    let inline: Snippet
    let shared: Snippet
    private let style: String

    static let endOfNumber = Snippet("</v></c>")
    static let endOfInline = Snippet("</t></is></c>")

    /// - Parameter format: the library's; it gets its number in the package now, if it has none yet.
    init(_ format: UnsafeMutablePointer<lxw_format>) {
        let index = lxw_format_get_xf_index(format)
        style = index > 0 ? "\" s=\"\(index)" : ""
        number = Snippet(style + "\"><v>")
        blank = Snippet(style + "\"/>")
        inline = Snippet(style + "\" t=\"inlineStr\"><is><t>")
        shared = Snippet(style + "\" t=\"s\"><v>")
    }

    /// A whole cell that names a shared text.
    func shared(_ index: UInt32) -> Snippet { Snippet(style + "\" t=\"s\"><v>\(index)</v></c>") }

    /// The beginning of an inline text whose white space at the ends is to be kept.
    var spacedInline: String { style + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" }
}
