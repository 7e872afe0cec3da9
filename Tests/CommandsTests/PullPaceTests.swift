@testable import Commands
import Pulls
import TestSupport
import Testing
import Values

@Suite("The line of progress")
struct PullPaceTests {
    @Test("It tells calls, rows, rate and time left")
    func line() {
        let time = ManualTime(Instant(secondsSince1970: 0))
        let pace = PullPace(time)
        let now = PullProgress(dataSet: "consumption", done: 20, total: 100, calls: 98, pages: 97, rows: 96_000)
        #expect(!pace.line(now).en.contains("left"), "too early to tell")
        time.advance(by: .seconds(10))
        #expect(pace.line(now).en == "consumption  queries 20/100  98 calls  96000 rows  9.8 calls/s  about 0:40 left")
        #expect(pace.line(now).zh.contains("9.8 次/秒") && pace.line(now).zh.contains("剩余约 0:40"))
        #expect(PullPace.clock(3_725) == "1:02:05")
    }
}
