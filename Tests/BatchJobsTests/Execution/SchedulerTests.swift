import BatchJobs
import Testing

@Suite("The order of rows")
struct SchedulerTests {
    private func scheduler(
        _ rows: [Int],
        lanes: [String?]? = nil,
        canary: Int = 0,
        wave: Int? = nil
    ) -> Scheduler {
        Scheduler(rows: rows, lanes: lanes ?? rows.map { _ in nil }, canary: canary, wave: wave)
    }

    @Test("Rows are taken in the order of the input, and it is over when all have ended")
    func order() {
        var scheduler = scheduler([1, 2, 3])
        #expect(scheduler.turn() == .take([1]))
        #expect(scheduler.turn() == .take([2]))
        #expect(scheduler.turn() == .take([3]))
        #expect(scheduler.turn() == .wait)
        for row in 1...3 { scheduler.end(row) }
        #expect(scheduler.turn() == .over)
    }

    @Test("The rows after the canary wait until the canary is decided")
    func canary() {
        var scheduler = scheduler(Array(1...8), canary: 5)
        for row in 1...5 { #expect(scheduler.turn() == .take([row])) }
        #expect(scheduler.turn() == .wait)
        for row in 1...4 { scheduler.end(row) }
        #expect(scheduler.turn() == .wait)
        scheduler.end(5)
        #expect(scheduler.turn() == .take([6]))
    }

    @Test("Rows of one lane run one after another while others go on")
    func lanes() {
        var scheduler = scheduler([1, 2, 3, 4], lanes: ["a", "a", "b", "a"])
        #expect(scheduler.turn() == .take([1]))
        #expect(scheduler.turn() == .take([3]))
        #expect(scheduler.turn() == .wait)
        scheduler.end(1)
        #expect(scheduler.turn() == .take([2]))
        #expect(scheduler.turn() == .wait)
        scheduler.end(2)
        #expect(scheduler.turn() == .take([4]))
        scheduler.end(3)
        scheduler.end(4)
        #expect(scheduler.turn() == .over)
    }

    @Test("A wave ends when its rows have, and the next begins on the word")
    func waves() {
        var scheduler = scheduler([1, 2, 3], wave: 2)
        #expect(scheduler.turn() == .take([1]))
        #expect(scheduler.turn() == .take([2]))
        #expect(scheduler.turn() == .wait)
        scheduler.end(1)
        scheduler.end(2)
        #expect(scheduler.turn() == .endOfWave)
        scheduler.beginWave()
        #expect(scheduler.turn() == .take([3]))
        scheduler.end(3)
        #expect(scheduler.turn() == .over)
    }

    @Test("After a stop nothing is taken, and it is over when what is under way has ended")
    func stop() {
        var scheduler = scheduler([1, 2, 3])
        #expect(scheduler.turn() == .take([1]))
        scheduler.stop()
        #expect(scheduler.turn() == .wait)
        scheduler.end(1)
        #expect(scheduler.turn() == .over)
        #expect(scheduler.left == 2)
    }
}
