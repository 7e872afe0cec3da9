/// A command line as a person can type it again.
struct CommandLineText {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    /// The command that goes on with what this one has begun: itself, without `--fresh`, which would begin anew.
    var goingOn: String {
        ([Program.name] + words.filter { $0 != "--fresh" }.map(CommandLineText.quoted)).joined(separator: " ")
    }

    /// Quoted for a shell where it has to be.
    private static func quoted(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,@%+".contains($0) }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
