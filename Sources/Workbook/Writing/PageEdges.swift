/// What is printed above and below every page: a sheet of paper travels without the others.
struct PageEdges {
    let title: String
    /// How much the figures may still change; empty where nothing is to be said of it.
    let state: String
    /// Which page of how many, in the fields of Excel.
    let pages: String

    /// The size stands before the font's name: a title that begins with a digit would otherwise change the size.
    private static let font = "&8&\"\(Palette.font),Regular\""

    var header: String { "&L\(PageEdges.font)\(plain(title))&R\(PageEdges.font)\(plain(state))" }

    var footer: String { "&C\(PageEdges.font)\(pages)&R\(PageEdges.font)&A" }

    private func plain(_ text: String) -> String { String(text.prefix(60)).replacing("&", with: "&&") }
}
