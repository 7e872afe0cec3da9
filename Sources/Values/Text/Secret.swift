/// A text that must not be seen: a key, a password, a verification code.
///
/// It prints, interpolates, dumps and reflects as `•••`. Whoever really needs the text says so with
/// ``exposed(_:)``, which makes every such place easy to find.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    public init(_ text: String) { self.text = text }

    public var isEmpty: Bool { text.isEmpty }
    public var description: String { "•••" }
    public var debugDescription: String { "•••" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// Hands the text to `use` for signing, sending or checking.
    public func exposed<Result>(_ use: (String) throws -> Result) rethrows -> Result { try use(text) }
}
