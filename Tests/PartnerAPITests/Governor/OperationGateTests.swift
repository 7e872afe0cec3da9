import PartnerAPI
import Testing

@Suite("Pacing of one operation")
struct OperationGateTests {
    private func gate(_ calls: Int, concurrency: Int = 100) -> OperationGate {
        OperationGate(quota: .init(calls: calls), concurrency: concurrency)
    }

    /// Lets `count` calls through, each answered after `latency`, and gives the moments at which they went.
    private func run(_ gate: inout OperationGate, _ count: Int, latency: Duration) -> [Duration] {
        var now = Duration.zero
        var went: [Duration] = []
        var underWay: [(ticket: UInt64, ends: Duration)] = []
        for ticket in 1...UInt64(count) { gate.enqueue(ticket) }
        while let head = gate.head {
            for call in underWay where call.ends <= now {
                gate.ended(call.ticket, .answered, now: call.ends, sinceSent: latency, jitter: 0)
            }
            underWay.removeAll { $0.ends <= now }
            switch gate.ask(head, now: now) {
            case .go:
                went.append(now)
                underWay.append((head, now + latency))
            case .wait(let wait): now += min(wait, underWay.map { $0.ends - now }.min() ?? wait)
            case .park: now = underWay.map(\.ends).min() ?? now
            }
        }
        return went
    }

    @Test(
        "No window of a second ever holds more calls than the quota, and the quota is used",
        arguments: [
            (10, 0), (10, 30), (5, 200), (30, 5), (1, 700), (20, 900),
        ]
    )
    func window(calls: Int, latency: Int) {
        var gate = gate(calls)
        let went = run(&gate, calls * 8, latency: .milliseconds(latency))
        #expect(went.count == calls * 8)
        let tooClose = zip(went, went.dropFirst(calls)).filter { $1 - $0 < .seconds(1) }
        #expect(tooClose.isEmpty)
        let took = went.last ?? .zero
        #expect(took <= .seconds(7) * 1.25, "took \(took)")
    }

    @Test("A call that reached the service late counts from then")
    func lateArrival() {
        var gate = gate(1)
        gate.enqueue(1)
        #expect(gate.ask(1, now: .zero) == .go)
        gate.ended(1, .answered, now: .milliseconds(900), sinceSent: .milliseconds(100), jitter: 0)
        gate.enqueue(2)
        #expect(gate.ask(2, now: .milliseconds(1100)) == .wait(.milliseconds(820)))
        #expect(gate.ask(2, now: .milliseconds(1920)) == .go)
    }

    @Test("After throttles a call counts from its answer: the way to the service is slower than thought")
    func slowWay() {
        var gate = gate(1)
        var now = Duration.zero
        for ticket: UInt64 in 1...4 {
            gate.enqueue(ticket)
            now += .seconds(20)
            #expect(gate.ask(ticket, now: now) == .go)
            gate.ended(ticket, .throttled(.init()), now: now, sinceSent: nil, jitter: 0)
        }
        gate.enqueue(5)
        now += .seconds(20)
        #expect(gate.ask(5, now: now) == .go)
        now += .milliseconds(900)
        gate.ended(5, .answered, now: now, sinceSent: .milliseconds(900), jitter: 0)
        gate.enqueue(6)
        #expect(gate.ask(6, now: now) == .wait(.milliseconds(1020)))
    }

    @Test("Calls go in the order they came")
    func fifo() {
        var gate = gate(10)
        for ticket: UInt64 in [7, 3, 9] { gate.enqueue(ticket) }
        #expect(gate.ask(3, now: .zero) == .park)
        #expect(gate.ask(7, now: .zero) == .go)
        #expect(gate.ask(9, now: .zero) == .park)
        gate.leave(3)
        #expect(gate.ask(9, now: .zero) == .go)
        #expect(gate.head == nil)
    }

    @Test("No more at once than sensible")
    func concurrency() {
        var gate = gate(10, concurrency: 2)
        for ticket: UInt64 in 1...3 { gate.enqueue(ticket) }
        #expect(gate.ask(1, now: .zero) == .go)
        #expect(gate.ask(2, now: .zero) == .go)
        #expect(gate.ask(3, now: .zero) == .park)
        gate.ended(1, .unanswered, now: .zero, sinceSent: nil, jitter: 0)
        #expect(gate.ask(3, now: .zero) == .go)
        #expect(!gate.isIdle)
    }

    @Test("A burst that is throttled together makes one wait; a throttle after it doubles the wait, up to 8 seconds")
    func backOff() {
        var gate = gate(10)
        for ticket: UInt64 in 1...3 { gate.enqueue(ticket) }
        for ticket: UInt64 in 1...3 { #expect(gate.ask(ticket, now: .zero) == .go) }
        for ticket: UInt64 in 1...3 {
            gate.ended(ticket, .throttled(.init()), now: .milliseconds(10), sinceSent: nil, jitter: 0)
        }
        var now = Duration.milliseconds(10)
        for (ticket, seconds) in zip(4...UInt64(7), [2, 4, 8, 8]) {
            gate.enqueue(ticket)
            #expect(gate.ask(ticket, now: now) == .wait(.seconds(seconds)))
            now += .seconds(seconds)
            #expect(gate.ask(ticket, now: now) == .go)
            gate.ended(ticket, .throttled(.init()), now: now, sinceSent: nil, jitter: 0)
        }
        gate.enqueue(8)
        now += .seconds(8)
        #expect(gate.ask(8, now: now) == .go)
        gate.ended(8, .answered, now: now, sinceSent: nil, jitter: 0)
        gate.enqueue(9)
        #expect(gate.ask(9, now: now) == .go)
        gate.ended(9, .throttled(.init()), now: now, sinceSent: nil, jitter: 0.5)
        gate.enqueue(10)
        #expect(gate.ask(10, now: now) == .wait(.milliseconds(2500)), "back to the first wait, with jitter")
    }

    @Test("Retry-After is a floor of the wait")
    func retryAfter() {
        var gate = gate(10)
        gate.enqueue(1)
        #expect(gate.ask(1, now: .zero) == .go)
        gate.ended(1, .throttled(.init(retryAfter: .seconds(30))), now: .zero, sinceSent: nil, jitter: 0)
        gate.enqueue(2)
        #expect(gate.ask(2, now: .zero) == .wait(.seconds(30)))
    }

    @Test("The limit told by a throttle is learnt when it is stricter, never when it is wider")
    func learns() {
        var gate = gate(10)
        for (ticket, calls, expected) in [(UInt64(1), 6, 6), (2, 30, 6), (3, 2, 2)] {
            gate.enqueue(ticket)
            let now = Duration.seconds(Int(ticket) * 100)
            #expect(gate.ask(ticket, now: now) == .go)
            let notice = ThrottleNotice(quota: .init(calls: calls))
            gate.ended(ticket, .throttled(notice), now: now, sinceSent: nil, jitter: 0)
            #expect(gate.quota.calls == expected)
        }
    }

    @Test(
        "The gateway's own words give the limit",
        arguments: [
            ("…: policy user over ratelimit,limit:12,time:1 second", 12, 1), ("limit:100,time:60 second", 100, 60),
            ("policy ip over ratelimit,limit:3,time:1 minute", 3, 60),
        ]
    )
    func words(message: String, calls: Int, seconds: Int) {
        #expect(ThrottleNotice.quota(in: message) == .init(calls: calls, window: .seconds(seconds)))
    }

    @Test(
        "Words that make no sense teach nothing",
        arguments: [
            "", "limit:", "limit:0,time:1 second", "limit:x", "limit:5,time:0 second", "limit:-4",
        ]
    )
    func noWords(message: String) { #expect(ThrottleNotice.quota(in: message) == nil) }
}
