/// How a table sheet is printed.
public struct PrintSetup: Sendable, Hashable {
    public enum Paper: Sendable, Hashable {
        case a4, a3, letter
    }

    public var isLandscape = true
    public var paper = Paper.a4

    public init() {}

    /// The number Excel knows the paper by.
    var paperNumber: UInt8 {
        switch paper {
        case .letter: 1
        case .a3: 8
        case .a4: 9
        }
    }

    /// The characters that a line of a page holds when its letters are as small as they may get: at 60 % they are the size
    /// of a footnote, and smaller ones nobody reads on paper.
    private var charactersOnPage: Double {
        let landscape =
            switch paper {
            case .a4: 145.0
            case .a3: 205.0
            case .letter: 138.0
            }
        return (isLandscape ? landscape : landscape / 1.45) / 0.6
    }

    /// How many of the frozen columns stand on every page: none that would leave no room for the others.
    func repeatedColumns(_ widths: [Double], frozen: Int) -> Int {
        var (count, width) = (0, 0.0)
        for column in widths.prefix(frozen) {
            width += column
            guard width <= charactersOnPage / 2 else { break }
            count += 1
        }
        return count
    }

    /// How many pages side by side a table takes: one, unless its letters would become too small to read.
    func pagesWide(_ widths: [Double], repeated: Int) -> UInt16 {
        let total = widths.reduce(0, +)
        guard total > charactersOnPage else { return 1 }
        let again = widths.prefix(repeated).reduce(0, +)
        let pages = ((total - again) / (charactersOnPage - again)).rounded(.up)
        return UInt16(min(max(pages, 1), 100))
    }
}
