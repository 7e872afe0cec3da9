import Foundation
import Synchronization

/// Kills a program, without warning, at a seeded call of its own.
final class Killer: Sendable {
    private struct State {
        var random: UInt64
        var victim: Int32?
        var callsLeft: Int?
    }

    private let state: Mutex<State>

    init(seed: UInt64) { state = Mutex(State(random: seed)) }

    /// The next program dies at one of its first `calls` calls; with nil it lives.
    func load(calls: Int?) {
        state.withLock { state in
            state.victim = nil
            state.callsLeft = calls.map { Int(Killer.next(&state.random) % UInt64(max(1, $0))) + 1 }
        }
    }

    func aim(at process: Int32) { state.withLock { $0.victim = process } }

    /// A call of the program arrived. It dies up to 20 ms later, so that it is hit while waiting, writing and reading.
    func count() {
        let shot: (process: Int32, delay: Int)? = state.withLock { state in
            guard let victim = state.victim, let left = state.callsLeft else { return nil }
            state.callsLeft = left > 1 ? left - 1 : nil
            return left > 1 ? nil : (victim, Int(Killer.next(&state.random) % 20_000))
        }
        guard let shot else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(shot.delay)) { kill(shot.process, SIGKILL) }
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
