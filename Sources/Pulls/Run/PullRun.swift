internal import Ledger
internal import PartnerAPI
internal import Values

/// One pull under way: asks its questions, several side by side, and writes down how each ended.
struct PullRun: Sendable {
    /// A question with how it ended.
    struct Answered: Sendable {
        let question: Question
        var query: PullQuery
        /// What the service said when it refused; nil also when an earlier run was refused.
        let refusal: PartnerError?

        var isComplete: Bool { query.outcome.state == .complete }
    }

    let service: any PartnerService
    let ledger: Ledger
    let time: any TimeSource
    let settings: Puller.Settings
    let pull: Pull
    let slots: Slots
    let meter: ProgressMeter

    /// Asks questions. A refusal or an answer that breaks the contract ends its question only; whatever says that
    /// nothing more can be had now (credentials, throttle, outage) ends the pull, which can be gone on with.
    ///
    /// - Throws: `PartnerError`; also when every question was answered with 403 or a parameter error, for then it is the
    ///   caller who may not ask, or what was asked.
    ///
    /// - Parameter againIfRefused: whether what an earlier run of this pull was refused is asked once more.
    func ask(_ questions: [Question], againIfRefused: Bool = false) async throws -> [Answered] {
        guard !questions.isEmpty else { return [] }
        meter.expect(questions.count)
        let plans = questions.map(\.plan)
        let queries = try await ledger.perform { [pull] in try $0.addQueries(plans, to: pull.id) }
        var answered: [Answered?] = Array(repeating: nil, count: questions.count)
        try await withThrowingTaskGroup(of: (Int, Answered).self) { group in
            var waiting = Array(zip(questions, queries).enumerated())[...]
            for _ in 0..<settings.questionsAtOnce { start(&waiting, againIfRefused, in: &group) }
            while let (index, answer) = try await group.next() {
                answered[index] = answer
                meter.answered()
                start(&waiting, againIfRefused, in: &group)
            }
        }
        let all = answered.compactMap(\.self)
        try failIfNobodyMayAsk(all)
        return all
    }

    private func start(
        _ waiting: inout ArraySlice<EnumeratedSequence<Zip2Sequence<[Question], [PullQuery]>>.Element>,
        _ againIfRefused: Bool,
        in group: inout ThrowingTaskGroup<(Int, Answered), any Error>
    ) {
        guard let (index, (question, query)) = waiting.popFirst() else { return }
        group.addTask { (index, try await answer(question, query, againIfRefused)) }
    }

    private func answer(
        _ question: Question,
        _ query: PullQuery,
        _ againIfRefused: Bool
    ) async throws -> Answered {
        switch query.outcome.state {
        // An earlier run of this pull has asked it.
        case .complete, .notApplicable: return Answered(question: question, query: query, refusal: nil)
        case .refused where !againIfRefused: return Answered(question: question, query: query, refusal: nil)
        case .open, .moved, .failed, .refused: break
        }
        var refusal: PartnerError?
        let ending: QueryWalker.Ending
        do {
            ending = try await QueryWalker(question: question, query: query, run: self)()
        } catch let error as PartnerError where error.endsQuestionOnly {
            try await ledger.perform { try $0.restartQuery(query.id, schema: question.schema) }
            if error.isRefusal { refusal = error }
            let outcome = PullQuery.Outcome(error.isRefusal ? .refused : .failed, note: error.note)
            ending = QueryWalker.Ending(outcome: outcome, isWritten: false)
        }
        let ended = try await ledger.perform { ledger in
            if !ending.isWritten { try ledger.endQuery(query.id, ending.outcome) }
            return try ledger.query(query.id)
        }
        return Answered(question: question, query: ended, refusal: refusal)
    }

    private func end(_ query: PullQuery, _ outcome: PullQuery.Outcome) async throws {
        try await ledger.perform { try $0.endQuery(query.id, outcome) }
    }

    /// Notes that a refused question had nothing to answer.
    func setAside(_ answered: Answered) async throws {
        var outcome = answered.query.outcome
        outcome.state = .notApplicable
        try await end(answered.query, outcome)
    }

    /// When every question was refused for the caller's or the question's own sake, nothing is missing: it cannot be
    /// asked at all.
    private func failIfNobodyMayAsk(_ answered: [Answered]) throws {
        let refusals = answered.compactMap(\.refusal)
        guard refusals.count == answered.count, let first = refusals.first else { return }
        if refusals.allSatisfy({ $0.code == .forbidden || $0.isParameterError }) { throw first }
    }

    // MARK: What other questions follow from

    /// Reads a list that the rest depends on.
    ///
    /// - Throws: the refusal itself, or ``PullError`` when the list cannot be read in full.
    func list(_ question: Question) async throws { try await lists([question]) }

    /// Reads lists that the rest depends on. See ``list(_:)``. A list that was refused to an earlier run is asked for
    /// again: only the refusal itself says what to do about it.
    func lists(_ questions: [Question]) async throws {
        for answered in try await ask(questions, againIfRefused: true) {
            if let refusal = answered.refusal { throw refusal }
            guard answered.isComplete || answered.query.outcome.state == .notApplicable else {
                throw PullError.listUnreadable(answered.question.operation, note: answered.query.outcome.note)
            }
        }
    }

    /// The values of a text column of this pull's records, in order, each once.
    func values(_ column: Column<String>, of schema: RecordSchema, reseller: String?? = nil) async throws -> [String] {
        try await ledger.perform { [pull] ledger in
            var values: [String] = []
            var seen: Set<String> = []
            try ledger.forEachRecord(of: schema, in: pull.id) { record, query in
                if let reseller, query.plan.reseller != reseller { return }
                if let value = record[column], seen.insert(value).inserted { values.append(value) }
            }
            return values
        }
    }
}

extension PartnerError {
    /// The service answered no to just this question.
    var isRefusal: Bool { code == .refused || code == .forbidden }

    /// The service does not understand the question, such as a month too long ago.
    var isParameterError: Bool { serviceCode == "CBC.0100" || serviceCode == "CBC.0101" }

    /// Other questions may still be answered.
    var endsQuestionOnly: Bool { isRefusal || code == .malformedAnswer || code == .tooLarge }

    /// For the ledger and the manifest: codes and places, nothing the service said.
    var note: String {
        let kind = isRefusal ? "refused" : code.description
        let parts = [serviceCode, status.map { "HTTP \($0)" }, detail].compactMap(\.self)
        return parts.isEmpty ? kind : kind + ": " + parts.joined(separator: ", ")
    }
}

extension PullQuery.Outcome {
    /// The service's own code, where it refused; as ``PartnerError/note`` has it, so that it is known in later runs too.
    var refusalCode: String? {
        guard state == .refused, let note else { return nil }
        let words = note.split { $0 == " " || $0 == "," }
        return words.first { $0.hasPrefix("CBC.") }.map(String.init)
    }
}
