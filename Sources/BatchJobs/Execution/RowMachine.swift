/// Decides one row: from its history, the service's replies and what reading shows, to exactly one outcome.
///
/// A value: event in, action out. It neither sends nor reads, keeps no clock and is tested without either.
package struct RowMachine: Sendable, Hashable {
    /// What the journal knows about a row when its machine starts.
    package enum Start: Sendable, Hashable {
        /// Never sent, or surely without effect each time.
        case untouched
        /// Sent `attempts` times; at least one of them may have had an effect.
        case inDoubt(attempts: Int)
        /// Known to have happened, its confirmation outstanding.
        case unconfirmed(attempts: Int, values: [String: String])
    }

    /// How the kind of batch may treat a lost answer.
    package enum Effect: Sendable, Hashable {
        /// Read before sending again. Sending it twice would be refused.
        case resolvedByReading
        /// Read before sending again, and believe that nothing is there only when several looks have said so: nothing in the
        /// request would let the service refuse a second one.
        case resolvedByRecords
        /// Sending again leaves the same state.
        case repeatable
        /// Reaches a person: never sent again unless the user asked for that.
        case message(resend: Bool)
    }

    package enum Action: Sendable, Hashable {
        /// Record an attempt, then send.
        case send(after: Duration)
        /// Read what the service has.
        case look(after: Duration)
        /// The row is decided.
        case finish(RowOutcome)
        /// The job stops; the row stands as it is given here.
        case halt(HaltReason, RowOutcome)
    }

    /// How often and how long a row is followed up.
    package struct Limits: Sendable, Hashable {
        /// Sends of one row in one run; more are left to the next.
        package var sends = 12
        /// Looks for a confirmation that is known to come.
        package var confirmations = 8
        /// Looks for something that may be about to show.
        package var sightings = 3
        /// Looks that have to find nothing before something is sent again that would take effect twice: a quarter of a minute.
        package var absences = 5

        package init() {}
    }

    private enum Stage: Sendable, Hashable {
        case sending
        /// A lost answer is being resolved.
        case resolving
        /// It happened; waiting for its confirmation.
        case confirming([String: String])
        /// The key is taken: by an earlier attempt of ours, or before us.
        case identifying(ours: Bool, Reply.Refusal)
        /// Refused by a rule that our own success would break.
        case contesting(Reply.Refusal)
    }

    private let effect: Effect
    private let successKind: RowOutcome.Kind
    private let limits: Limits
    private var stage = Stage.sending
    private var sends = 0
    private var looks = 0
    /// An attempt of this job may have had an effect.
    private var mayHaveHappened = false
    private var lastDoubt: Reply.Refusal?

    package init(_ effect: Effect, success: RowOutcome.Kind, limits: Limits = Limits()) {
        self.effect = effect
        self.successKind = success
        self.limits = limits
    }

    /// The first action, by what earlier runs of the job did.
    package mutating func start(_ start: Start) -> Action {
        switch start {
        case .untouched:
            return send()
        case .inDoubt:
            mayHaveHappened = true
            if effect == .message(resend: true) { return send() }
            return resolve(JobCode.answerLost)
        case .unconfirmed(_, let values):
            mayHaveHappened = true
            stage = .confirming(values)
            return .look(after: .zero)
        }
    }

    /// The action after the service's reply to a send.
    package mutating func replied(_ reply: Reply) -> Action {
        switch reply {
        case .done(let values):
            return .finish(RowOutcome(successKind, values: values))
        case .happened(let values):
            mayHaveHappened = true
            stage = .confirming(values)
            return look(after: .seconds(1))
        case .keyTaken(let refusal):
            stage = .identifying(ours: mayHaveHappened, refusal)
            return look(after: .zero)
        case .contested(let refusal):
            guard effect.isRead else { return refuse(refusal) }
            stage = .contesting(refusal)
            return look(after: .zero)
        case .refused(let refusal):
            return refuse(refusal)
        case .deferred:
            // The same send once more: it is not counted twice.
            return .send(after: .zero)
        case .parted:
            return .send(after: .zero)
        case .occupied(let refusal):
            // What occupies it may be our own earlier attempt.
            return mayHaveHappened ? resolve(refusal) : .send(after: .seconds(1))
        case .doubtful(let refusal):
            mayHaveHappened = true
            return resolve(refusal)
        case .fatal(let reason, let refusal):
            return .halt(reason, standing(refusal))
        }
    }

    /// The action after a look at the service's state.
    package mutating func saw(_ sighting: Sighting) -> Action {
        switch sighting {
        case .found(let values, let isConfirmed, let isOurs):
            return found(values, isConfirmed, isOurs)
        case .absent:
            return absent()
        case .deferred:
            return .look(after: .zero)
        case .refused(let refusal):
            return blind(refusal)
        case .fatal(let reason, let refusal):
            return .halt(reason, standing(refusal))
        }
    }

    /// What the row is when this tool itself holds it back.
    package func barred(_ refusal: Reply.Refusal) -> RowOutcome {
        mayHaveHappened ? standing(refusal) : RowOutcome(.failed, code: refusal.code)
    }

    /// What the row is when the job stops now.
    package func standing(_ refusal: Reply.Refusal? = nil) -> RowOutcome {
        switch stage {
        case .confirming(let values):
            return pending(values)
        case .identifying(ours: true, _):
            return pending([:])
        case .identifying(ours: false, let taken):
            return RowOutcome(.exists, code: taken.code, serviceMessage: taken.message)
        case .sending, .resolving, .contesting:
            if mayHaveHappened {
                let known = refusal ?? lastDoubt ?? JobCode.answerLost
                return RowOutcome(.unknown, code: known.code, serviceMessage: known.message)
            }
            return RowOutcome(.unprocessed, code: refusal?.code, serviceMessage: refusal?.message)
        }
    }
}

extension RowMachine {
    private mutating func send(after pause: Duration = .zero) -> Action {
        stage = .sending
        guard sends < limits.sends else { return .finish(standing()) }
        sends += 1
        looks = 0
        return .send(after: pause)
    }

    private mutating func look(after pause: Duration) -> Action {
        looks = 0
        return .look(after: pause)
    }

    private mutating func resolve(_ refusal: Reply.Refusal) -> Action {
        lastDoubt = refusal
        switch effect {
        case .resolvedByReading, .resolvedByRecords:
            stage = .resolving
            return look(after: .zero)
        case .repeatable:
            return send(after: .seconds(1))
        case .message:
            // Even where the user asked for a second sending, this run has made it.
            return .finish(standing(refusal))
        }
    }

    private func refuse(_ refusal: Reply.Refusal) -> Action {
        .finish(RowOutcome(.failed, code: refusal.code, serviceMessage: refusal.message))
    }

    private mutating func found(_ values: [String: String], _ isConfirmed: Bool, _ isOurs: Bool) -> Action {
        if case .identifying(ours: false, _) = stage { return .finish(RowOutcome(.exists, values: values)) }
        guard mayHaveHappened, isOurs else { return .finish(RowOutcome(.exists, values: values)) }
        var values = values
        if case .confirming(let known) = stage { values.merge(known) { seen, _ in seen } }
        guard isConfirmed else {
            // It is there, so from here on only its confirmation is waited for.
            if case .confirming = stage {} else { looks = 0 }
            stage = .confirming(values)
            return absent()
        }
        return .finish(RowOutcome(successKind, values: values))
    }

    private mutating func absent() -> Action {
        looks += 1
        switch stage {
        case .sending, .resolving:
            guard effect == .resolvedByRecords, looks < limits.absences else { return send() }
        case .confirming(let values):
            guard looks < limits.confirmations else { return .finish(pending(values)) }
        case .identifying(let ours, let taken):
            guard looks < (ours ? limits.confirmations : limits.sightings) else {
                return .finish(
                    ours ? pending([:]) : RowOutcome(.exists, code: taken.code, serviceMessage: taken.message)
                )
            }
        case .contesting(let refusal):
            // Without an earlier attempt of ours the refusal means what it says.
            guard mayHaveHappened else { return refuse(refusal) }
            guard looks < limits.sightings else {
                return .finish(RowOutcome(.unknown, code: refusal.code, serviceMessage: refusal.message))
            }
        }
        return .look(after: RowMachine.pause(beforeLook: looks))
    }

    /// Reading is refused: the row stands by what is known without it.
    private func blind(_ refusal: Reply.Refusal) -> Action {
        if case .contesting(let first) = stage, !mayHaveHappened { return refuse(first) }
        return .finish(standing(refusal))
    }

    private func pending(_ values: [String: String]) -> RowOutcome {
        var values = values
        values[ResultColumn.association] = ResultColumn.pending
        return RowOutcome(successKind, values: values)
    }

    /// 1, 2, 4, 8, then 15 seconds between looks.
    static func pause(beforeLook looks: Int) -> Duration {
        looks > 4 ? .seconds(15) : .seconds(1 << max(0, looks - 1))
    }
}

extension RowMachine.Effect {
    /// Whether what became of a send can be read back.
    fileprivate var isRead: Bool {
        switch self {
        case .resolvedByReading, .resolvedByRecords: true
        case .repeatable, .message: false
        }
    }
}
