/// The two streams a person or a script reads, and the keyboard.
package protocol Terminal: Sendable {
    /// Whether a person sits at the keyboard and can be asked.
    var canAsk: Bool { get }
    /// Whether progress may be redrawn in place: the error stream is a terminal that understands a carriage return.
    var canRedraw: Bool { get }
    /// Whether data goes to a terminal, not into a file or a pipe.
    var showsData: Bool { get }
    /// Columns of the screen.
    var columns: Int { get }

    func write(data: String)
    func write(message: String)
    /// One line from the keyboard; nil at its end.
    func readLine() -> String?
}
