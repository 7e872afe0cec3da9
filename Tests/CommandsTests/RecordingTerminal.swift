import Commands
import Synchronization

/// Keeps what is written, and answers from a list.
final class RecordingTerminal: Terminal {
    private struct State {
        var data = ""
        var messages = ""
        var answers: [String] = []
    }

    private let state: Mutex<State>
    let canAsk: Bool
    let canRedraw: Bool
    let showsData = false
    let columns: Int

    init(answers: [String] = [], canRedraw: Bool = false, columns: Int = 80) {
        state = Mutex(State(answers: answers))
        canAsk = !answers.isEmpty
        self.canRedraw = canRedraw
        self.columns = columns
    }

    var data: String { state.withLock(\.data) }
    var messages: String { state.withLock(\.messages) }

    func write(data text: String) { state.withLock { $0.data += text } }
    func write(message text: String) { state.withLock { $0.messages += text } }
    func readLine() -> String? { state.withLock { $0.answers.isEmpty ? nil : $0.answers.removeFirst() } }
}
