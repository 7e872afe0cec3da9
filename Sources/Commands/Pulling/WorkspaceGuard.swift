internal import Ledger
internal import Values

extension Session {
    /// Runs `body` while no other run may write to this workspace.
    ///
    /// - Throws: ``CommandFailure`` with status `locked` when another run holds it.
    func holdingWorkspace<Result>(for command: String, _ body: () async throws -> Result) async throws -> Result {
        try OutputFolder.make(settings.workspace)
        let lock = try WorkspaceLock(path: workspacePath(WorkspaceLock.fileName), command: command, at: time.now)
        defer { lock.release() }
        return try await body()
    }

    /// The month a command is about: the one it names, or the last one that is over in Beijing.
    func month(_ option: BillCycleOption?) -> BillCycle { option?.cycle ?? BillCycle(containing: time.now).previous }

    /// - Throws: ``CommandFailure`` with status `notFinal` while the service may still change the month.
    func requireFinal(_ cycle: BillCycle) throws {
        guard time.now < cycle.finalFrom else { return }
        throw CommandFailure(
            .notFinal,
            zh: "\(cycle) 的账单要到北京时间 \(cycle.finalFrom.beijingText) 才定稿",
            en: "the bill of \(cycle) is not final before \(cycle.finalFrom.beijingText) Beijing time"
        )
    }
}
