internal import Pulls
internal import Synchronization
internal import Values

/// Puts a pull's progress into one line: calls, rows, rate and, once some questions are answered, the time left.
final class PullPace: Sendable {
    private let time: any TimeSource
    private let began: Mutex<Duration>

    init(_ time: any TimeSource) {
        self.time = time
        began = Mutex(time.elapsed)
    }

    /// A pull begins now.
    func begin() { began.withLock { $0 = time.elapsed } }

    func line(_ now: PullProgress) -> Localized {
        let elapsed = time.elapsed - began.withLock { $0 }
        var zh = "\(now.dataSet)  查询 \(now.done)/\(now.total)  \(now.calls) 次调用  \(now.rows) 行"
        var en = "\(now.dataSet)  queries \(now.done)/\(now.total)  \(now.calls) calls  \(now.rows) rows"
        if let rate = PullPace.rate(now.calls, in: elapsed) {
            zh += "  \(rate) 次/秒"
            en += "  \(rate) calls/s"
        }
        if let left = PullPace.left(now.done, of: now.total, after: elapsed) {
            zh += "  剩余约 \(left)"
            en += "  about \(left) left"
        }
        if let note = now.note {
            zh += "  " + note.zh
            en += "  " + note.en
        }
        return Localized(zh: zh, en: en)
    }

    /// Calls a second with one decimal; nil while it is too early to tell.
    static func rate(_ calls: Int, in elapsed: Duration) -> String? {
        let milliseconds = milliseconds(elapsed)
        guard milliseconds >= 1000 else { return nil }
        let tenths = Int64(calls) * 10_000 / milliseconds
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The time the rest takes at the pace so far, as `m:ss` or `h:mm:ss`. Questions may still be added, so that it is a
    /// guess.
    static func left(_ done: Int, of total: Int, after elapsed: Duration) -> String? {
        guard done > 0, total > done, elapsed >= .seconds(2) else { return nil }
        let seconds = milliseconds(elapsed) * Int64(total - done) / Int64(done) / 1000
        return clock(seconds)
    }

    /// `m:ss` or `h:mm:ss`.
    static func clock(_ seconds: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let rest = two(seconds % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(rest)" : "\(minutes):\(rest)"
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    }
}
