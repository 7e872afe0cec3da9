package import Values

/// A column of a table sheet.
public struct SheetColumn: Sendable, Hashable {
    /// The zone of a column of moments; the heading says it.
    public enum Zone: Sendable, Hashable {
        case utc
        case beijing
    }

    /// What the column holds: it decides format and alignment.
    public enum Kind: Sendable, Hashable {
        case text
        /// Text that breaks into lines inside its cell; for notes, not for long tables.
        case wrappedText
        /// Ids, phones, codes: always stored as text, whatever the digits.
        case identifier
        /// Two decimals shown, thousands apart, negatives red; all digits stored.
        case money
        /// As many decimals shown as the value has, up to eight.
        case quantity
        case integer
        case date
        case dateTime(Zone)
        /// A ratio: 0.125 is shown as 12.50%.
        case percent
    }

    public var heading: String
    public var kind: Kind
    /// In characters of the standard font; nil fits the column to its content.
    public var width: Double?
    /// What may be entered by hand; nil for a column that is not meant for it.
    public var entry: CellEntry?

    public init(_ heading: String, _ kind: Kind, width: Double? = nil, entry: CellEntry? = nil) {
        self.entry = entry
        self.heading = heading
        self.kind = kind
        self.width = width
    }
}

extension SheetColumn {
    /// The heading as a table sheet shows it: that of moments says their zone, where it does not already.
    package func shownHeading(in language: Language) -> String {
        guard case .dateTime(let zone) = kind, !namesZone else { return heading }
        return heading + WriterWords(language: language).zone(zone)
    }

    private var namesZone: Bool {
        heading.contains("UTC") || heading.contains("北京") || heading.contains("Beijing")
    }
}
