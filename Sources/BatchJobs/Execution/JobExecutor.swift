package import Tables
package import Values

/// Runs the rows of a job: a thin shell of tasks around the machines that decide.
///
/// One loop owns all state; its child tasks only send, read or wait. Every send is in the journal before it leaves, its
/// outcome after it came.
package struct JobExecutor: Sendable {
    /// What the rows came to.
    package struct Outcome: Sendable {
        /// The rows that were taken up, as they stand now.
        package var rows: [Int: RowOutcome] = [:]
        /// Why the job stopped before its last row; nil when it did not.
        package var halt: HaltReason?
        /// The refusal that stopped it.
        package var refusal: Reply.Refusal?
    }

    /// A row to do and what its journal says.
    package struct Item: Sendable {
        package let row: ImportRow
        package let history: RowHistory

        package init(row: ImportRow, history: RowHistory = RowHistory()) {
            self.row = row
            self.history = history
        }
    }

    let kind: any BatchKind
    let options: JobOptions
    let journal: any JobJournal
    let time: any TimeSource
    let control: JobControl
    let progress: @Sendable (JobProgress) -> Void
    /// Asked at the end of a wave when no pause is set; false stops the job.
    let nextWave: @Sendable () async -> Bool

    package init(
        kind: any BatchKind,
        options: JobOptions,
        journal: any JobJournal,
        time: any TimeSource,
        control: JobControl = JobControl(),
        progress: @escaping @Sendable (JobProgress) -> Void = { _ in },
        nextWave: @escaping @Sendable () async -> Bool = { false }
    ) {
        self.kind = kind
        self.options = options
        self.journal = journal
        self.time = time
        self.control = control
        self.progress = progress
        self.nextWave = nextWave
    }

    /// Does the rows, in order.
    ///
    /// Cancelling the task stops the job as ``JobControl/stop()`` does: what is in flight is finished and recorded.
    /// - Throws: what the journal throws; nothing more is sent then.
    package func run(_ items: [Item]) async throws -> Outcome {
        // A task of its own, so that a cancellation does not cut requests whose outcome is then unknown.
        let work = Task {
            try await withThrowingTaskGroup(of: RowRun.Event.self) { group in
                var run = RowRun(self, items)
                do {
                    return try await run.all(in: &group)
                } catch {
                    // The journal cannot be written: rows that only wait must not hold up the end.
                    control.stop()
                    throw error
                }
            }
        }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            control.stop()
        }
    }
}
