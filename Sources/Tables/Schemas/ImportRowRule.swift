/// A rule that looks at several columns of a row. Its findings name the column they are about.
public struct ImportRowRule: Sendable {
    let with: [String]
    let without: [String]
    let look: ImportRowLook
    let check: @Sendable (ImportRow) -> [ImportFinding]

    /// - Parameters:
    ///   - with: columns that all must have a value for the rule to have anything to say.
    ///   - without: columns none of which may have one for it to have anything to say.
    public init(
        with: [String] = [],
        without: [String] = [],
        _ check: @escaping @Sendable (ImportRow) -> [ImportFinding]
    ) {
        self.init(with: with, without: without, look: .none, check)
    }

    /// - Parameter look: what tells that there is nothing to say without making a text of any value.
    init(
        with: [String] = [],
        without: [String] = [],
        look: ImportRowLook,
        _ check: @escaping @Sendable (ImportRow) -> [ImportFinding]
    ) {
        self.with = with
        self.without = without
        self.look = look
        self.check = check
    }
}
