internal import Ledger
internal import PartnerAPI
internal import Values

/// The thin shell around ``PageWalk``: asks for the pages of one question, several at a time once the total is known,
/// and stores each as it comes.
struct QueryWalker: Sendable {
    private struct Fetched: Sendable {
        let start: Int
        /// The walk's restarts when it was asked for; an answer from before a restart is dropped.
        let generation: Int
        let answer: Result<RecordPage, PartnerError>
        let received: Instant
    }

    /// How a question ended.
    struct Ending: Sendable {
        let outcome: PullQuery.Outcome
        /// Whether the ledger knows it already.
        let isWritten: Bool
    }

    /// What changes while it walks.
    private struct Course {
        var walk: PageWalk
        var watch = ContentWatch()
        var complaint: String?
        /// What was wrong with the first page that stayed unreadable, and where.
        var unreadable: String?
        /// Whether the ledger has noted that the question was answered in full.
        var isEnded = false
    }

    let question: Question
    let query: PullQuery
    let run: PullRun

    private var limit: Int? { question.operation.paging?.maximumLimit }

    /// Reads the question's answer in full.
    ///
    /// - Returns: how it ended; what could not be proved complete leaves no records.
    /// - Throws: `PartnerError` when a call failed for good, and what the ledger throws.
    func callAsFunction() async throws -> Ending {
        var course = Course(
            walk: PageWalk(
                limit: limit,
                maximumOffset: question.operation.paging?.maximumOffset ?? .max,
                rule: run.settings.walk
            )
        )
        try await resume(&course)
        try await withThrowingTaskGroup(of: Fetched.self) { group in
            var underWay = 0
            while true {
                while underWay < run.settings.pagesAtOnce, let start = course.walk.nextStart() {
                    let generation = course.walk.restarts
                    group.addTask { try await fetch(start, generation) }
                    underWay += 1
                }
                guard underWay > 0, let fetched = try await group.next() else { break }
                underWay -= 1
                if fetched.generation == course.walk.restarts { try await take(fetched, &course) }
            }
        }
        return Ending(outcome: try await outcome(course), isWritten: course.isEnded)
    }

    private func fetch(_ start: Int, _ generation: Int) async throws -> Fetched {
        try await run.slots.use {
            run.meter.called()
            let answer: Result<RecordPage, PartnerError>
            do {
                answer = .success(try await question.ask(run.service, start))
            } catch let error as PartnerError where error.code == .malformedAnswer {
                answer = .failure(error)
            }
            return Fetched(start: start, generation: generation, answer: answer, received: run.time.now)
        }
    }

    /// Goes on with the pages an earlier run has stored.
    private func resume(_ course: inout Course) async throws {
        guard query.pages > 0, let limit else {
            // A list that comes whole has nothing to go on with.
            if query.pages > 0 { try await forget() }
            return
        }
        let pages = try await run.ledger.perform { [query] in try $0.pages(of: query.id) }
        let totals = Set(pages.compactMap(\.total))
        guard totals.count == 1, pages.allSatisfy({ $0.limit == limit }) else { return try await forget() }
        course.walk.resume(pages.map { PageWalk.Page(start: $0.start, rows: $0.rows, total: $0.total) })
    }

    private func take(_ fetched: Fetched, _ course: inout Course) async throws {
        let verdict: PageWalk.Verdict
        switch fetched.answer {
        case .success(let page): verdict = try await judge(page, fetched, &course)
        case .failure(let error):
            verdict = course.walk.malformed(fetched.start)
            if verdict == .quarantine {
                course.unreadable = course.unreadable ?? "the page at offset \(fetched.start): \(error.note)"
            }
        }
        switch verdict {
        case .store, .askAgain, .quarantine: break
        case .restart, .giveUp:
            course.watch.restart()
            course.unreadable = nil
            try await forget()
        }
    }

    private func judge(
        _ answer: RecordPage,
        _ fetched: Fetched,
        _ course: inout Course
    ) async throws -> PageWalk.Verdict {
        let page = PageWalk.Page(start: fetched.start, rows: answer.count, total: answer.total)
        let verdict = course.walk.received(page)
        return verdict == .store ? try await store(answer, page, received: fetched.received, &course) : verdict
    }

    private func store(
        _ answer: RecordPage,
        _ page: PageWalk.Page,
        received: Instant,
        _ course: inout Course
    ) async throws -> PageWalk.Verdict {
        course.complaint = question.check(answer)
        if course.complaint != nil { return course.walk.repeated(page) }
        let records = question.filled(answer)
        let isWatched = question.schema.idField == nil && limit != nil
        let marks = isWatched ? ContentWatch.marks(of: records) : []
        if course.watch.doubts(marks, start: page.start) { return course.walk.repeated(page) }
        let stored = StoredPage(
            start: page.start,
            limit: limit ?? page.rows,
            rows: page.rows,
            total: page.total,
            received: received,
            sha256: answer.sha256
        )
        var next = course.walk
        next.stored(page)
        let ending = next.state == .complete ? next.completion : nil
        let verdict = try await run.ledger.perform { [query] ledger in
            try ledger.store(stored, records, currency: answer.currency, query: query, ending: ending)
        }
        guard verdict == .stored else { return course.walk.repeated(page) }
        course.watch.accept(marks)
        course.walk = next
        course.isEnded = ending != nil
        run.meter.stored(rows: page.rows)
        return .store
    }

    /// What is stored of the question is not to be believed.
    private func forget() async throws {
        try await run.ledger.perform { [question, query] in
            try $0.restartQuery(query.id, schema: question.schema)
        }
    }

    private func outcome(_ course: Course) async throws -> PullQuery.Outcome {
        let walk = course.walk
        let note: String?
        let state: PullQuery.State
        switch walk.state {
        case .complete: return walk.completion
        case .beyondReach:
            (state, note) = (.failed, "the service counts more records than its largest offset reaches")
            try await forget()
        case .walking:
            (state, note) = (.failed, "the walk stood still")
            try await forget()
        case .quarantined:
            // The pages that could be read stay: the next run asks for the others alone.
            (state, note) = (.failed, course.unreadable)
        case .moved:
            (state, note) = (.moved, course.complaint ?? "the list moved while it was read")
        }
        return PullQuery.Outcome(state, totalBefore: walk.totalBefore, totalAfter: walk.totalAfter, note: note)
    }
}

extension PageWalk {
    /// What a walk that is complete says of its question.
    fileprivate var completion: PullQuery.Outcome {
        PullQuery.Outcome(.complete, totalBefore: totalBefore, totalAfter: totalAfter)
    }
}
