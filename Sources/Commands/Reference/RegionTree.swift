internal import Ledger
internal import PartnerAPI
internal import Reports
internal import Values

/// Provinces, cities and counties, each below the one it belongs to.
struct RegionTree {
    static let kinds: [ReferenceKind] = [.provinces, .cities, .counties]

    let text: String

    /// Down to the level of `kind`. With words, only the branches in which all of them occur.
    init(_ kind: ReferenceKind, _ words: [String], in session: Session) throws {
        let levels = RegionTree.kinds.prefix { $0 != kind } + [kind]
        var names: [[(code: String, name: String, above: String)]] = []
        for level in levels {
            let list = try level.list(in: session)
            names.append(
                list.rows.map { row in
                    let texts = row.map { if case .text(let text) = $0 { text } else { "" } }
                    return (texts[0], texts[1], level == .provinces ? "" : texts[2])
                }
            )
        }
        let wanted = words.map { $0.lowercased() }
        var lines: [String] = []
        func walk(_ level: Int, below code: String, _ path: String, _ shown: inout Bool, _ out: inout [String]) {
            guard level < names.count else { return }
            for region in names[level] where level == 0 || region.above == code {
                let here = path + " " + (region.name + " " + region.code).lowercased()
                var branch: [String] = []
                var hasMatch = wanted.allSatisfy { here.contains($0) }
                walk(level + 1, below: region.code, here, &hasMatch, &branch)
                guard hasMatch else { continue }
                shown = true
                out.append(String(repeating: "  ", count: level) + region.name + "  " + region.code)
                out += branch
            }
        }
        var shown = false
        walk(0, below: "", "", &shown, &lines)
        text = lines.map { $0 + "\n" }.joined()
    }
}
