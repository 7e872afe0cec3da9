internal import CXLSXWriter

/// What stands around a cell's content, for each kind of content, in one style.
///
/// Cells do not say where they stand: in a row without gaps each is the next one, by the standard (ECMA-376, part 1,
/// 18.3.1.4) and in every program that Excel's own exports go to. References would make half of the packed file.
struct CellMarkup {
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
        style = index > 0 ? " s=\"\(index)\"" : ""
        number = Snippet("<c\(style)><v>")
        blank = Snippet("<c\(style)/>")
        inline = Snippet("<c\(style) t=\"inlineStr\"><is><t>")
        shared = Snippet("<c\(style) t=\"s\"><v>")
    }

    /// The beginning of an inline text whose white space at the ends is to be kept.
    var spacedInline: String { "<c\(style) t=\"inlineStr\"><is><t xml:space=\"preserve\">" }
}
