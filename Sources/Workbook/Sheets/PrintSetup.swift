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
}
