import Pulls
import Testing

@Suite("Walking the pages of a list")
struct PageWalkTests {
    /// What a list looks like while it is read.
    private struct List {
        var total: Int
        /// Which answer is given for an offset the first times it is asked for; by default the right one.
        var tricks: [Int: [PageWalk.Page]] = [:]

        mutating func answer(_ start: Int, limit: Int) -> PageWalk.Page {
            if var waiting = tricks[start], !waiting.isEmpty {
                let page = waiting.removeFirst()
                tricks[start] = waiting
                return page
            }
            return PageWalk.Page(start: start, rows: max(0, min(limit, total - start)), total: total)
        }
    }

    /// Walks until it stands still; the offsets asked for, in order.
    private func run(_ walk: inout PageWalk, _ list: inout List) -> [Int] {
        var asked: [Int] = []
        while asked.count < 1000 {
            var underWay: [Int] = []
            while let start = walk.nextStart() { underWay.append(start) }
            guard !underWay.isEmpty else { return asked }
            asked += underWay
            for start in underWay {
                let page = list.answer(start, limit: walk.limit ?? 0)
                if walk.received(page) == .store { walk.stored(page) }
                if walk.state != .walking { return asked }
            }
        }
        return asked
    }

    @Test(
        "Every page is asked for once, and no page past the total",
        arguments: [
            (0, [0]), (1, [0]), (99, [0]), (100, [0]), (101, [0, 100]), (250, [0, 100, 200]), (300, [0, 100, 200]),
        ]
    )
    func plain(total: Int, starts: [Int]) {
        var walk = PageWalk(limit: 100)
        var list = List(total: total)
        #expect(run(&walk, &list) == starts)
        #expect(walk.state == .complete)
        #expect(walk.totalBefore == total && walk.totalAfter == total)
    }

    @Test("Only the first page is asked for while the total is unknown; then the rest at once")
    func concurrency() {
        var walk = PageWalk(limit: 10)
        #expect(walk.nextStart() == 0)
        #expect(walk.nextStart() == nil)
        let first = PageWalk.Page(start: 0, rows: 10, total: 35)
        #expect(walk.received(first) == .store)
        walk.stored(first)
        #expect([walk.nextStart(), walk.nextStart(), walk.nextStart(), walk.nextStart()] == [10, 20, 30, nil])
    }

    @Test("A short page before the total is reached is asked again, and believed when it is whole")
    func short() {
        var walk = PageWalk(limit: 10)
        var list = List(total: 25, tricks: [10: [PageWalk.Page(start: 10, rows: 7, total: 25)]])
        #expect(run(&walk, &list) == [0, 10, 20, 10])
        #expect(walk.state == .complete && walk.restarts == 0)
    }

    @Test("An empty page in the middle is not the end")
    func empty() {
        var walk = PageWalk(limit: 10)
        var list = List(total: 25, tricks: [10: [PageWalk.Page(start: 10, rows: 0, total: 25)]])
        #expect(run(&walk, &list) == [0, 10, 20, 10])
        #expect(walk.state == .complete)
    }

    @Test("A page that is longer than asked for is not believed")
    func long() {
        var walk = PageWalk(limit: 10)
        var list = List(total: 25, tricks: [0: [PageWalk.Page(start: 0, rows: 25, total: 25)]])
        #expect(run(&walk, &list) == [0, 0, 10, 20])
        #expect(walk.state == .complete)
    }

    @Test("A total that changes on the way makes the walk begin again")
    func moved() {
        var walk = PageWalk(limit: 10)
        var list = List(total: 25, tricks: [20: [PageWalk.Page(start: 20, rows: 6, total: 26)]])
        #expect(run(&walk, &list) == [0, 10, 20, 0, 10, 20])
        #expect(walk.state == .complete && walk.restarts == 1)
        #expect(walk.totalBefore == 25 && walk.totalAfter == 25)
    }

    @Test("A list that keeps moving is given up after three new beginnings, never called complete")
    func movesForever() {
        var walk = PageWalk(limit: 10)
        let restless = (0..<20).map { PageWalk.Page(start: 10, rows: 5, total: 15 + $0 % 2 * 2 + 1) }
        var list = List(total: 15, tricks: [10: restless])
        _ = run(&walk, &list)
        #expect(walk.state == .moved && walk.restarts == 3)
        #expect(walk.nextStart() == nil)
    }

    @Test("Repeated records are asked again twice, then the walk begins again")
    func repeated() {
        var walk = PageWalk(limit: 10)
        let first = PageWalk.Page(start: 0, rows: 10, total: 20)
        let second = PageWalk.Page(start: 10, rows: 10, total: 20)
        #expect(walk.nextStart() == 0)
        #expect(walk.received(first) == .store)
        walk.stored(first)
        for verdict in [PageWalk.Verdict.askAgain, .askAgain, .restart] {
            #expect(walk.nextStart() == 10)
            #expect(walk.received(second) == .store)
            #expect(walk.repeated(second) == verdict)
        }
        #expect(walk.nextStart() == 0)
    }

    @Test("Without a total the walk ends at the first empty page, not at a short one")
    func noTotal() {
        var walk = PageWalk(limit: 10)
        var list = List(total: 0)
        list.tricks = [
            0: [PageWalk.Page(start: 0, rows: 10, total: nil)], 10: [PageWalk.Page(start: 10, rows: 4, total: nil)],
            20: [PageWalk.Page(start: 20, rows: 0, total: nil)],
        ]
        #expect(run(&walk, &list) == [0, 10, 20])
        #expect(walk.state == .complete)
    }

    @Test("A list that comes whole is one call, and must be as long as it says", arguments: [nil, 3])
    func whole(total: Int?) {
        var walk = PageWalk(limit: nil)
        var list = List(total: 3)
        list.tricks = [0: [PageWalk.Page(start: 0, rows: 3, total: total)]]
        #expect(run(&walk, &list) == [0])
        #expect(walk.state == .complete)

        var short = PageWalk(limit: nil)
        _ = short.nextStart()
        #expect(short.received(PageWalk.Page(start: 0, rows: 2, total: 3)) == .askAgain)
    }

    @Test("A walk goes on after the pages an earlier run stored, gaps first")
    func resume() {
        var walk = PageWalk(limit: 10)
        walk.resume([0, 20].map { PageWalk.Page(start: $0, rows: 10, total: 45) })
        var list = List(total: 45)
        #expect(run(&walk, &list) == [10, 30, 40])
        #expect(walk.state == .complete)
    }

    @Test("A walk whose pages were all stored asks for nothing more", arguments: [0, 10, 15])
    func resumeComplete(total: Int) {
        var walk = PageWalk(limit: 10)
        walk.resume(
            stride(from: 0, through: max(0, total - 1), by: 10).map {
                PageWalk.Page(start: $0, rows: min(10, total - $0), total: total)
            }
        )
        #expect(walk.nextStart() == nil)
        #expect(walk.state == .complete)
    }

    @Test("More records than the largest offset reaches is said to be so, never cut off")
    func beyondReach() {
        var walk = PageWalk(limit: 10, maximumOffset: 10)
        var list = List(total: 45)
        #expect(run(&walk, &list) == [0, 10])
        #expect(walk.state == .beyondReach)
    }

    @Test("An answer that was not asked for changes nothing")
    func unasked() {
        var walk = PageWalk(limit: 10)
        #expect(walk.received(PageWalk.Page(start: 10, rows: 10, total: 20)) == .askAgain)
        #expect(walk.totalBefore == nil)
    }

    @Test("A page that stays unreadable is left out, the others are read, and the walk is not complete")
    func quarantine() {
        var walk = PageWalk(limit: 10)
        #expect(walk.nextStart() == 0)
        #expect(walk.received(.init(start: 0, rows: 10, total: 25)) == .store)
        walk.stored(.init(start: 0, rows: 10, total: 25))
        #expect(walk.nextStart() == 10 && walk.nextStart() == 20)
        #expect(walk.malformed(10) == .askAgain)
        #expect(walk.nextStart() == 10)
        #expect(walk.malformed(10) == .askAgain)
        #expect(walk.nextStart() == 10)
        #expect(walk.malformed(10) == .quarantine)
        #expect(walk.state == .walking)
        #expect(walk.received(.init(start: 20, rows: 5, total: 25)) == .store)
        walk.stored(.init(start: 20, rows: 5, total: 25))
        #expect(walk.state == .quarantined && walk.quarantined == [10] && walk.nextStart() == nil)
    }

    @Test("An unreadable page that is right the next time leaves no trace")
    func spoiltOnce() {
        var walk = PageWalk(limit: 10)
        #expect(walk.nextStart() == 0)
        #expect(walk.malformed(0) == .askAgain)
        #expect(walk.nextStart() == 0)
        #expect(walk.received(.init(start: 0, rows: 3, total: 3)) == .store)
        walk.stored(.init(start: 0, rows: 3, total: 3))
        #expect(walk.state == .complete && walk.quarantined.isEmpty)
    }

    @Test("Without a first page there is nothing to go by")
    func unreadableFirst() {
        var walk = PageWalk(limit: 10)
        for _ in 0..<3 {
            #expect(walk.nextStart() == 0)
            _ = walk.malformed(0)
        }
        #expect(walk.state == .quarantined && walk.nextStart() == nil)
    }
}
