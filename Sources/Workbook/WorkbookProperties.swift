public import Values

/// What the file says about itself, shown by Excel under File › Info.
public struct WorkbookProperties: Sendable, Hashable {
    public var title: String
    public var subject: String
    public var author: String
    public var company: String
    public var keywords: String
    public var comments: String
    /// How much the figures may still change, printed above every page; empty where nothing is to be said of it.
    public var state: String
    /// The moment the file says it was made. It is given, not read from the clock, so that the same data makes the
    /// same bytes.
    public var created: Instant

    public init(
        title: String,
        subject: String = "",
        author: String = "PartnerDesk",
        company: String = "",
        keywords: String = "",
        comments: String = "",
        state: String = "",
        created: Instant
    ) {
        self.title = title
        self.subject = subject
        self.author = author
        self.company = company
        self.keywords = keywords
        self.comments = comments
        self.state = state
        self.created = created
    }
}
