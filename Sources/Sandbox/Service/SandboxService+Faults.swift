extension SandboxService {
    /// The faults that keep a call from doing anything.
    func early(_ faults: Set<FaultKind>, _ limit: Int) throws(Refusal) -> SandboxAnswer? {
        if faults.contains(.lostBefore) {
            var answer = SandboxAnswer(status: 500)
            answer.delivery = .lost
            return answer
        }
        if faults.contains(.serverError) { throw Refusal(500, "CBC.0999", "Other error.") }
        if faults.contains(.unavailable) {
            let page = "<html><head><title>503 Service Temporarily Unavailable</title></head><body></body></html>"
            return SandboxAnswer(status: 503, headers: [("Content-Type", "text/html")], body: Array(page.utf8))
        }
        if faults.contains(.throttledWithRetryAfter) {
            var refusal = SandboxService.throttling(limit)
            refusal.retryAfter = 1
            throw refusal
        }
        if faults.contains(.throttled) { throw SandboxService.throttling(limit) }
        if faults.contains(.throttledByService) { throw Refusal(429, "CBC.0250", "Flow control.") }
        if faults.contains(.blocked) {
            return SandboxAnswer(
                status: 429,
                headers: [("Content-Type", "text/plain")],
                body: Array("Blocked by olc".utf8)
            )
        }
        if faults.contains(.errorInSuccess) { throw Refusal(200, "CBC.5001", "The caller is not a partner.") }
        return nil
    }

    /// The faults that spoil an answer after everything was done.
    func late(_ faults: Set<FaultKind>, _ answer: SandboxAnswer) -> SandboxAnswer {
        var answer = answer
        if faults.contains(.slow) { answer.delay += .seconds(2) }
        if faults.contains(.truncated) { answer.body.removeLast(answer.body.count / 2) }
        if faults.contains(.cut), answer.body.count > 1 { answer.delivery = .cut(after: answer.body.count / 2) }
        if faults.contains(.lostAfter) { answer.delivery = .lost }
        return answer
    }
}
