import BatchJobs
import Testing

@Suite("The decision of one row")
struct RowMachineTests {
    private let refusal = Reply.Refusal("CBC.0999", "internal")

    private func creation(limits: RowMachine.Limits = RowMachine.Limits()) -> RowMachine {
        RowMachine(.resolvedByReading, success: .created, limits: limits)
    }

    /// Runs the machine through scripted events and returns its last action.
    private func run(_ machine: inout RowMachine, _ events: Event...) -> RowMachine.Action? {
        var action: RowMachine.Action?
        for event in events {
            switch event {
            case .start(let start): action = machine.start(start)
            case .reply(let reply): action = machine.replied(reply)
            case .sight(let sighting): action = machine.saw(sighting)
            }
        }
        return action
    }

    private enum Event {
        case start(RowMachine.Start)
        case reply(Reply)
        case sight(Sighting)
    }

    @Test("A row that was never sent is sent, and a success decides it")
    func success() {
        var machine = creation()
        #expect(run(&machine, .start(.untouched)) == .send(after: .zero))
        #expect(
            run(&machine, .reply(.done(["customer_id": "c1"])))
                == .finish(RowOutcome(.created, values: ["customer_id": "c1"]))
        )
    }

    @Test("A lost answer is read before anything is sent again")
    func lostAnswerIsRead() {
        var machine = creation()
        #expect(run(&machine, .start(.untouched), .reply(.doubtful(refusal))) == .look(after: .zero))
    }

    @Test("A lost answer whose account is there is a creation")
    func lostButThere() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.doubtful(refusal)),
            .sight(.found(["customer_id": "c1"], isConfirmed: true, isOurs: true))
        )
        #expect(action == .finish(RowOutcome(.created, values: ["customer_id": "c1"])))
    }

    @Test("An account that is older than the first attempt was there before the job")
    func olderThanTheAttempt() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.doubtful(refusal)),
            .sight(.found(["customer_id": "c1"], isConfirmed: true, isOurs: false))
        )
        #expect(action == .finish(RowOutcome(.exists, values: ["customer_id": "c1"])))
    }

    @Test("Only when reading shows that it is not there is it sent again")
    func lostAndAbsent() {
        var machine = creation()
        let action = run(&machine, .start(.untouched), .reply(.doubtful(refusal)), .sight(.absent))
        #expect(action == .send(after: .zero))
    }

    @Test("A taken key after an attempt of our own proves the earlier success, and its id is read")
    func takenAfterOwnAttempt() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.doubtful(refusal)),
            .sight(.absent),
            .reply(.keyTaken(Reply.Refusal("CBC.99000039"))),
            .sight(.absent),
            .sight(.found(["customer_id": "c1"], isConfirmed: true, isOurs: true))
        )
        #expect(action == .finish(RowOutcome(.created, values: ["customer_id": "c1"])))
    }

    @Test("A taken key on the first attempt was there before")
    func takenAtFirst() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.keyTaken(Reply.Refusal("CBC.99000039"))),
            .sight(.found(["customer_id": "c1"], isConfirmed: true, isOurs: false))
        )
        #expect(action == .finish(RowOutcome(.exists, values: ["customer_id": "c1"])))
    }

    @Test("A taken key that the list never shows exists all the same")
    func takenButNeverListed() {
        var machine = creation()
        _ = run(&machine, .start(.untouched), .reply(.keyTaken(Reply.Refusal("CBC.99000039"))))
        var action = run(&machine, .sight(.absent))
        while case .look = action { action = run(&machine, .sight(.absent)) }
        #expect(action == .finish(RowOutcome(.exists, code: "CBC.99000039")))
    }

    @Test("An account that waits for its association keeps its id and is looked for until it shows")
    func pendingAssociation() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.happened(["customer_id": "c1"])),
            .sight(.absent),
            .sight(.deferred(refusal)),
            .sight(.found(["customer_id": "c1", "association": "associated"], isConfirmed: true, isOurs: true))
        )
        let values = ["customer_id": "c1", "association": "associated"]
        #expect(action == .finish(RowOutcome(.created, values: values)))
    }

    @Test("An association that does not show in time is reported as pending, never sent again")
    func pendingForGood() {
        var machine = creation()
        var action = run(&machine, .start(.untouched), .reply(.happened(["customer_id": "c1"])))
        var looks = 0
        while case .look = action {
            looks += 1
            action = run(&machine, .sight(.absent))
        }
        #expect(looks == RowMachine.Limits().confirmations)
        #expect(action == .finish(RowOutcome(.created, values: ["customer_id": "c1", "association": "pending"])))
    }

    @Test("A name in use is the row's failure when no attempt of ours can have taken it")
    func nameTaken() {
        var machine = creation()
        let taken = Reply.Refusal("CBC.99000038")
        let action = run(&machine, .start(.untouched), .reply(.contested(taken)), .sight(.absent))
        #expect(action == .finish(RowOutcome(.failed, code: "CBC.99000038")))
    }

    @Test("A name in use after a lost answer may be our own doing: unknown when reading cannot tell")
    func nameTakenAfterDoubt() {
        var machine = creation()
        var action = run(
            &machine,
            .start(.untouched),
            .reply(.doubtful(refusal)),
            .sight(.absent),
            .reply(.contested(Reply.Refusal("CBC.99000038"))),
            .sight(.absent)
        )
        while case .look = action { action = run(&machine, .sight(.absent)) }
        #expect(action == .finish(RowOutcome(.unknown, code: "CBC.99000038")))
    }

    @Test("A row in doubt from an earlier run is read first")
    func resumedInDoubt() {
        var machine = creation()
        #expect(run(&machine, .start(.inDoubt(attempts: 1))) == .look(after: .zero))
        #expect(run(&machine, .sight(.absent)) == .send(after: .zero))
    }

    @Test("A row is not sent for ever: after its last send it is left as unknown")
    func boundedSends() {
        var limits = RowMachine.Limits()
        limits.sends = 3
        var machine = creation(limits: limits)
        var action = run(&machine, .start(.untouched))
        var sends = 0
        while case .send = action {
            sends += 1
            action = run(&machine, .reply(.doubtful(refusal)), .sight(.absent))
        }
        #expect(sends == 3)
        #expect(action == .finish(RowOutcome(.unknown, code: "CBC.0999", serviceMessage: "internal")))
    }

    @Test("A send that surely had no effect is made again and does not count")
    func deferredSend() {
        var machine = creation()
        var action = run(&machine, .start(.untouched))
        for _ in 0..<100 { action = run(&machine, .reply(.deferred(Reply.Refusal("APIGW.0308")))) }
        #expect(action == .send(after: .zero))
    }

    @Test("A refusal that concerns every row stops the job and leaves the row to a later run")
    func fatal() {
        var machine = creation()
        let denied = Reply.Refusal("CBC.0151")
        let action = run(&machine, .start(.untouched), .reply(.fatal(.credentials, denied)))
        #expect(action == .halt(.credentials, RowOutcome(.unprocessed, code: "CBC.0151")))
    }

    @Test("A job that stops while a row is in doubt leaves the row unknown")
    func fatalInDoubt() {
        var machine = creation()
        let action = run(
            &machine,
            .start(.untouched),
            .reply(.doubtful(refusal)),
            .sight(.fatal(.credentials, Reply.Refusal("CBC.0151")))
        )
        #expect(action == .halt(.credentials, RowOutcome(.unknown, code: "CBC.0151")))
    }

    @Test("A message whose answer is lost is never sent again")
    func messageInDoubt() {
        var machine = RowMachine(.message(resend: false), success: .sent)
        let lost = RowOutcome(.unknown, code: "CBC.0999", serviceMessage: "internal")
        #expect(run(&machine, .start(.untouched), .reply(.doubtful(refusal))) == .finish(lost))

        var later = RowMachine(.message(resend: false), success: .sent)
        #expect(later.start(.inDoubt(attempts: 1)) == .finish(RowOutcome(.unknown, code: "JOB.ANSWER_LOST")))
    }

    @Test("A message in doubt is sent once more when the user asks, and only once")
    func messageResent() {
        var machine = RowMachine(.message(resend: true), success: .sent)
        #expect(machine.start(.inDoubt(attempts: 1)) == .send(after: .zero))
        let lost = RowOutcome(.unknown, code: "CBC.0999", serviceMessage: "internal")
        #expect(machine.replied(.doubtful(refusal)) == .finish(lost))
    }

    @Test("A refused row fails with the service's code")
    func refused() {
        var machine = creation()
        let action = run(&machine, .start(.untouched), .reply(.refused(Reply.Refusal("CBC.99000036", "bad"))))
        #expect(action == .finish(RowOutcome(.failed, code: "CBC.99000036", serviceMessage: "bad")))
    }
}
