/// The logic of reading a paged list in full, without any input or output: which page to ask for, whether an answer can
/// be trusted, and when the list is proved complete.
///
/// The service gives no cursor and promises no order, so a walk over data that change may skip or repeat records. A page
/// is only stored when its length is what the total demands and, as the ledger tells, none of its records was seen
/// before. Whatever does not fit is asked again; what stays so makes the whole walk begin again, a few times at most.
///
/// ```swift
/// while let start = walk.nextStart() { ask(start) }
/// switch walk.received(page) { … }
/// ```
package struct PageWalk: Sendable {
    /// How hard it tries.
    package struct Rule: Sendable, Hashable {
        /// How often a doubtful page is asked again before the walk begins again.
        package var repeats = 2
        /// How often the walk begins again.
        package var restarts = 3
        package init() {}
    }

    /// What came for one request.
    package struct Page: Sendable, Hashable {
        package let start: Int
        package let rows: Int
        package let total: Int?
        package init(start: Int, rows: Int, total: Int?) {
            self.start = start
            self.rows = rows
            self.total = total
        }
    }

    /// What to do with a page that came.
    package enum Verdict: Sendable, Hashable {
        /// Store it, then tell ``PageWalk/stored(_:)`` or ``PageWalk/repeated(_:)``.
        case store
        /// It is doubtful and will be asked again; drop it.
        case askAgain
        /// The list moved: forget all pages of the query, and ask from the start.
        case restart
        /// It moved too often; give up.
        case giveUp
        /// The page stays unreadable: it is left out, the others are still read.
        case quarantine
    }

    /// How it stands.
    package enum State: Sendable, Hashable {
        case walking
        /// Every record the service counted is stored.
        case complete
        /// It moved more often than is tried.
        case moved
        /// The service counts more records than its largest offset reaches.
        case beyondReach
        /// Everything is stored but the pages that could not be read.
        case quarantined
    }

    package private(set) var state = State.walking
    /// The service's count on the first page and on the last that came.
    package private(set) var totalBefore: Int?
    package private(set) var totalAfter: Int?
    package private(set) var restarts = 0
    /// The offsets of the pages whose answers stayed unreadable.
    package private(set) var quarantined: Set<Int> = []

    /// Records a page; nil for a list that is not paged.
    package let limit: Int?
    private let maximumOffset: Int
    private let rule: Rule
    private var next = 0
    private var under: Set<Int> = []
    private var again: [Int] = []
    private var doubts: [Int: Int] = [:]
    private var rows = 0
    private var reachedEnd = false

    /// - Parameters:
    ///   - limit: records a page; nil for a list that is not paged.
    ///   - maximumOffset: the largest offset the service takes.
    package init(limit: Int?, maximumOffset: Int = .max, rule: Rule = Rule()) {
        self.limit = limit
        self.maximumOffset = maximumOffset
        self.rule = rule
    }

    /// Takes up a walk whose earlier pages are stored already.
    package mutating func resume(_ pages: [Page]) {
        guard let limit, let total = pages.compactMap(\.total).last else { return }
        totalBefore = total
        totalAfter = total
        rows = pages.reduce(0) { $0 + $1.rows }
        // Pages come in any order: what is missing between stored ones is asked first.
        let have = Set(pages.map(\.start))
        while next <= have.max() ?? -1 {
            if !have.contains(next) { again.append(next) }
            next += limit
        }
        settle()
    }

    /// The offset to ask for now; nil when there is nothing to ask before an answer comes.
    package mutating func nextStart() -> Int? {
        guard state == .walking else { return nil }
        if let start = again.popLast() {
            under.insert(start)
            return start
        }
        guard canGoOn else { return nil }
        let start = next
        next += limit ?? 1
        under.insert(start)
        return start
    }

    private var canGoOn: Bool {
        if next == 0 { return true }
        guard limit != nil, next <= maximumOffset, !reachedEnd else { return false }
        // Without a total there is no telling how far to go: page after page, until one is empty.
        guard let totalBefore else { return under.isEmpty && again.isEmpty }
        return next < totalBefore
    }

    /// Judges a page.
    package mutating func received(_ page: Page) -> Verdict {
        guard state == .walking, under.contains(page.start) else { return .askAgain }
        if let total = page.total {
            totalAfter = total
            if totalBefore == nil { totalBefore = total }
        }
        guard page.total == nil || page.total == totalBefore else { return beginAgain() }
        return fits(page) ? .store : doubt(page.start)
    }

    /// The answer for the page breaks the contract. It is asked again, since it may have been spoilt on the way; then the
    /// page is left out, and with it the proof that the list is complete.
    package mutating func malformed(_ start: Int) -> Verdict {
        guard state == .walking, under.remove(start) != nil else { return .askAgain }
        let times = doubts[start, default: 0] + 1
        doubts[start] = times
        guard times > rule.repeats else {
            again.append(start)
            return .askAgain
        }
        quarantined.insert(start)
        // Without a total there is no telling how far the list goes.
        if totalBefore == nil { state = .quarantined } else { settle() }
        return .quarantine
    }

    private func fits(_ page: Page) -> Bool {
        guard let limit else { return totalBefore.map { $0 == page.rows } ?? true }
        guard let totalBefore else { return page.rows <= limit }
        return page.rows == max(0, min(limit, totalBefore - page.start))
    }

    private mutating func doubt(_ start: Int) -> Verdict {
        let times = doubts[start, default: 0] + 1
        doubts[start] = times
        under.remove(start)
        guard times <= rule.repeats else { return beginAgain() }
        again.append(start)
        return .askAgain
    }

    /// The page is stored.
    package mutating func stored(_ page: Page) {
        under.remove(page.start)
        rows += page.rows
        if page.rows == 0 { reachedEnd = true }
        settle()
    }

    /// The page holds records that were stored before: it is a repeated or shifted one.
    package mutating func repeated(_ page: Page) -> Verdict { doubt(page.start) }

    private mutating func settle() {
        guard under.isEmpty, again.isEmpty else { return }
        if let totalBefore {
            if rows == totalBefore {
                state = .complete
            } else if next > maximumOffset {
                state = .beyondReach
            } else if !quarantined.isEmpty, next >= totalBefore {
                state = .quarantined
            }
        } else if reachedEnd || limit == nil {
            state = .complete
        }
    }

    private mutating func beginAgain() -> Verdict {
        under = []
        again = []
        doubts = [:]
        quarantined = []
        next = 0
        rows = 0
        reachedEnd = false
        guard restarts < rule.restarts else {
            state = .moved
            return .giveUp
        }
        totalBefore = nil
        restarts += 1
        return .restart
    }
}
