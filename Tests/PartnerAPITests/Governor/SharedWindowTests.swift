import PartnerAPI
import Testing

@Suite("The quota that processes share")
struct SharedWindowTests {
    private let quota = OperationGate.Quota(calls: 3)
    private let arrival = Duration.milliseconds(100)

    private func claim(_ window: inout SharedWindow, _ id: UInt64, _ now: Duration) -> OperationGate.Step {
        window.claim(id, quota: quota, arrival: arrival, now: now)
    }

    @Test("Calls of all processes count; who finds the window full waits until the oldest has left it")
    func counts() {
        var window = SharedWindow()
        let start = Duration.seconds(100)
        for id: UInt64 in 1...3 { #expect(claim(&window, id, start) == .go) }
        #expect(claim(&window, 4, start + .milliseconds(500)) == .wait(.milliseconds(620)))
        #expect(claim(&window, 4, start + .milliseconds(1120)) == .go)
        #expect(window.calls.map(\.id) == [4], "what has left the window is forgotten")
    }

    @Test("A call that ended counts from when the service saw it, not from when it was expected to")
    func settles() {
        var window = SharedWindow()
        let start = Duration.seconds(100)
        for id: UInt64 in 1...3 { #expect(claim(&window, id, start) == .go) }
        window.settle(1, .init(countedAgo: .milliseconds(40), window: .seconds(1)), now: start + .milliseconds(50))
        #expect(window.calls.first { $0.id == 1 }?.counted == start + .milliseconds(10))
        #expect(claim(&window, 4, start + .milliseconds(1030)) == .go)
    }

    @Test("What throttled one process closes the operation to all of them")
    func closes() {
        var window = SharedWindow()
        let start = Duration.seconds(100)
        #expect(claim(&window, 1, start) == .go)
        window.settle(1, .init(countedAgo: .zero, closedFor: .seconds(2), window: .seconds(1)), now: start)
        #expect(claim(&window, 2, start + .seconds(1)) == .wait(.seconds(1)))
        #expect(claim(&window, 2, start + .seconds(2)) == .go)
    }

    @Test("Who keeps to a short window does not forget calls for who keeps to a long one")
    func longestWindow() {
        var window = SharedWindow()
        let slow = OperationGate.Quota(calls: 1, window: .seconds(60))
        #expect(window.claim(1, quota: slow, arrival: .zero, now: .seconds(100)) == .go)
        for second in 101...110 { #expect(claim(&window, UInt64(second), .seconds(second)) == .go) }
        let wait = window.claim(2, quota: slow, arrival: .zero, now: .seconds(111))
        #expect(wait == .wait(.seconds(59) + .milliseconds(120)))
    }

    @Test("What was written before the machine was started counts no more")
    func anotherBoot() {
        var window = SharedWindow()
        for id: UInt64 in 1...3 { #expect(claim(&window, id, .seconds(5000)) == .go) }
        #expect(claim(&window, 4, .seconds(10)) == .go)
        #expect(window.calls.map(\.id) == [4])
    }

    @Test("What is written is read back the same, and lies in the file as it always did")
    func roundTrip() throws {
        var window = SharedWindow()
        for id: UInt64 in 1...3 { #expect(claim(&window, id, .milliseconds(123_456)) == .go) }
        window.settle(
            2,
            .init(countedAgo: .milliseconds(1), closedFor: .seconds(9), window: .seconds(60)),
            now: .seconds(124)
        )
        #expect(try #require(SharedWindow(bytes: window.bytes)) == window)
        let text = String(decoding: window.bytes, as: UTF8.self)
        #expect(text.hasPrefix("partnerdesk-pace/1\nstate 124000000 133000000 60000000\n1 "))
        #expect(text.hasSuffix("\n2 123999000\nend\n"))
    }

    @Test(
        "A file that was cut off or is not ours counts as none",
        arguments: [
            "", "partnerdesk-pace/1", "partnerdesk-pace/1\nstate 1 2 3\n",
            "partnerdesk-pace/1\nstate 1 2 3\nend\nend\n", "partnerdesk-pace/1\nstate 1 2 3\n4 5",
            "partnerdesk-pace/1\nstate 1 2\nend\n",
            "partnerdesk-pace/1\nstate 1 2 x\nend\n", "partnerdesk-pace/1\nstate 1 2 3\n4\nend\n",
            "partnerdesk-pace/1\nstate 1 2 3\n18446744073709551616 4\nend\n",
            "partnerdesk-pace/1\nstate 1 2 9223372036854775807\nend\n", "another\nstate 1 2 3\nend\n",
        ]
    )
    func damaged(text: String) { #expect(SharedWindow(bytes: Array(text.utf8)) == nil) }
}
