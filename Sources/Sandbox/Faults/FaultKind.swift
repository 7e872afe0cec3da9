/// A way an exchange can go wrong.
package enum FaultKind: String, Sendable, CaseIterable {
    /// The connection closes before anything is done.
    case lostBefore = "lost-before"
    /// Everything is done, then the connection closes without an answer.
    case lostAfter = "lost-after"
    /// 500 CBC.0999; nothing is done.
    case serverError = "500"
    /// 503 with an HTML page; nothing is done.
    case unavailable = "503-html"
    /// 429 although the quota is not used up.
    case throttled = "429"
    /// The same with `Retry-After: 1`.
    case throttledWithRetryAfter = "429-retry-after"
    /// The answer's JSON ends in the middle, in a complete HTTP answer.
    case truncated
    /// The connection closes in the middle of the body.
    case cut
    /// The answer takes two seconds.
    case slow
    /// A page brings the records of the page before.
    case repeatPage = "repeat-page"
    /// A page begins one record late, as when a row moved forward meanwhile.
    case shiftPage = "shift-page"
    /// A created account's association is not confirmed in time: CBC.99000050 or a late appearance in the list.
    case pending
    /// 429 with `CBC.0250`, the business layer's own throttle.
    case throttledByService = "429-cbc"
    /// 429 with the overload guard's plain text, `Blocked by olc`.
    case blocked = "429-olc"
    /// On operations of several items, every second item of the call fails and the others succeed.
    case partial
    /// HTTP 200 with an error inside.
    case errorInSuccess = "200-error"
    /// Refused with an error code of the service, which the clause names; nothing is done. Written as the code itself.
    case refused
}
