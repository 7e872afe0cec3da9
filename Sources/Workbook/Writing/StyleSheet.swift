internal import CXLSXWriter

/// The formats of one workbook, made when first needed.
struct StyleSheet {
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        self.workbook = workbook
        // The first format is the one of cells that have none: it decides the standard font of the whole workbook.
        if let standard = workbook.pointee.formats.pointee.stqh_first {
            format_set_font_name(standard, Palette.font)
            format_set_font_size(standard, Palette.fontSize)
        }
    }

    mutating func format(_ style: CellStyle) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
        if let made = formats[style] { return made }
        let format = try allocated(workbook_add_format(workbook), "add a format")
        format_set_font_name(format, Palette.font)
        format_set_font_size(format, Palette.fontSize)
        format_set_font_color(format, Palette.ink)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if let code = style.format.code { format_set_num_format(format, code) }
        StyleSheet.apply(style.role, style.format, to: format)
        StyleSheet.apply(style.mark, to: format)
        formats[style] = format
        return format
    }

    /// A format that lies over those of the cells: nothing but the mark.
    func conditionalFormat(_ mark: Mark) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
        let format = try allocated(workbook_add_format(workbook), "add a format")
        let (fill, ink) = StyleSheet.colors(of: mark)
        if let fill { format_set_bg_color(format, fill) }
        if let ink { format_set_font_color(format, ink) }
        return format
    }

    private static func apply(
        _ role: CellStyle.Role,
        _ number: CellStyle.Format,
        to format: UnsafeMutablePointer<lxw_format>
    ) {
        switch role {
        case .body:
            place(format, number)
            underline(format, Palette.rule)
            if number == .wrapped {
                format_set_text_wrap(format)
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            }
        case .header, .numberHeader:
            format_set_bold(format)
            format_set_font_color(format, Palette.headerInk)
            fill(format, Palette.headerFill)
            align(format, role == .header ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT)
            format_set_indent(format, 1)
        case .totals:
            format_set_bold(format)
            fill(format, Palette.totalsFill)
            place(format, number)
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 16)
            format_set_font_color(format, Palette.titleInk)
        case .subtitle:
            format_set_font_size(format, 9)
            format_set_font_color(format, Palette.muted)
        case .section:
            format_set_bold(format)
            format_set_font_size(format, 12)
            format_set_font_color(format, Palette.titleInk)
            underline(format, Palette.headerFill)
        case .link, .tableLink:
            if role == .tableLink {
                format_set_indent(format, 1)
                underline(format, Palette.rule)
            }
            format_set_font_color(format, Palette.link)
            format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        case .paragraph: break
        case .tileLabel, .tileValue, .tileNote:
            applyTile(role, number, to: format)
        }
    }

    private static func applyTile(
        _ role: CellStyle.Role,
        _ number: CellStyle.Format,
        to format: UnsafeMutablePointer<lxw_format>
    ) {
        fill(format, Palette.tileFill)
        align(format, LXW_ALIGN_LEFT)
        format_set_indent(format, 1)
        if role == .tileValue {
            format_set_bold(format)
            format_set_font_size(format, 15)
            format_set_font_color(format, Palette.titleInk)
        } else {
            format_set_font_size(format, 9)
            format_set_font_color(format, Palette.muted)
        }
        // A white rule sets each tile off from the next.
        format_set_right(format, UInt8(LXW_BORDER_THICK.rawValue))
        format_set_right_color(format, 0xFFFFFF)
        if role == .tileLabel {
            format_set_top(format, UInt8(LXW_BORDER_THICK.rawValue))
            format_set_top_color(format, Palette.series[0])
        }
    }

    private static func apply(_ mark: Mark, to format: UnsafeMutablePointer<lxw_format>) {
        let (color, ink) = colors(of: mark)
        if let color { fill(format, color) }
        if let ink { format_set_font_color(format, ink) }
    }

    private static func colors(of mark: Mark) -> (fill: UInt32?, ink: UInt32?) {
        switch mark {
        case .none: (nil, nil)
        case .bad: (Palette.badFill, Palette.badInk)
        case .warning: (Palette.warningFill, Palette.warningInk)
        case .good: (Palette.goodFill, Palette.goodInk)
        case .entry: (Palette.entryFill, nil)
        }
    }

    private static func fill(_ format: UnsafeMutablePointer<lxw_format>, _ color: UInt32) {
        format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
        format_set_bg_color(format, color)
    }

    private static func align(_ format: UnsafeMutablePointer<lxw_format>, _ alignment: lxw_format_alignments) {
        format_set_align(format, UInt8(alignment.rawValue))
    }

    /// Keeps a value from touching its column's edge; numbers have their distance in their format.
    private static func place(_ format: UnsafeMutablePointer<lxw_format>, _ number: CellStyle.Format) {
        align(format, number.isNumber ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT)
        if !number.isNumber { format_set_indent(format, 1) }
    }

    private static func underline(_ format: UnsafeMutablePointer<lxw_format>, _ color: UInt32) {
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_bottom_color(format, color)
    }
}
