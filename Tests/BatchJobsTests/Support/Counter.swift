import Synchronization

/// A service in memory that counts: each call puts members of a list into a shelf, as often as it is asked to. What becomes
/// of a call is the test's to say.
final class Counter: Sendable {
    enum Fate: Sendable {
        case answered
        /// Done, and the answer lost.
        case lostAfter
        /// Never arrived.
        case lostBefore
        /// Refused as a whole, for the sake of the members of this name.
        case refused(String)
        /// Done, and the answer leaves these out.
        case silent(Set<String>)
        /// Refused: the shelf is busy.
        case occupied
    }

    struct Call: Sendable, Hashable {
        let shelf: String
        let members: [String]
    }

    private struct State {
        var calls: [Call] = []
        var looks: [[String]] = []
        var put: [String: Int] = [:]
        var busy: [String: Int] = [:]
        var overlapped = false
        var sideBySide = 0
    }

    private let state = Mutex(State())
    private let decide: @Sendable (_ call: Int, _ members: [String]) -> Fate

    init(_ fate: @escaping @Sendable (_ call: Int, _ members: [String]) -> Fate = { _, _ in .answered }) {
        decide = fate
    }

    var calls: [Call] { state.withLock(\.calls) }
    var looks: [[String]] { state.withLock(\.looks) }
    /// How often each member was put.
    var put: [String: Int] { state.withLock(\.put) }
    /// Whether two calls ever were at one shelf at the same time.
    var hasOverlapped: Bool { state.withLock(\.overlapped) }
    /// The most calls that were under way at the same time.
    var sideBySide: Int { state.withLock(\.sideBySide) }

    func receive(_ shelf: String, _ members: [String]) async -> Fate {
        let fate = state.withLock { state in
            state.calls.append(Call(shelf: shelf, members: members))
            state.overlapped = state.overlapped || state.busy[shelf, default: 0] > 0
            state.busy[shelf, default: 0] += 1
            state.sideBySide = max(state.sideBySide, state.busy.values.reduce(0, +))
            return decide(state.calls.count, members)
        }
        for _ in 0..<20 { await Task.yield() }
        state.withLock { state in
            state.busy[shelf, default: 0] -= 1
            switch fate {
            case .answered, .lostAfter, .silent: for member in members { state.put[member, default: 0] += 1 }
            case .lostBefore, .occupied, .refused: break
            }
        }
        return fate
    }

    func look(_ members: [String]) -> [String: Int] {
        state.withLock { state in
            state.looks.append(members)
            return state.put
        }
    }
}
