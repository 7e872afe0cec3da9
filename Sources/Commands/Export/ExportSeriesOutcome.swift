internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Reports
internal import Values

/// How the data sets of a series ended.
struct ExportSeriesOutcome: Sendable {
    private(set) var results: [ExportResult] = []
    private(set) var failures: [(dataSet: DataSet, failure: CommandFailure)] = []
    /// What this partner does not have, or what was not asked for.
    private(set) var skipped: [(dataSet: DataSet, reason: Localized)] = []
    /// The service has shown that the caller has no resellers.
    private(set) var isNoDistributor = false
    /// Nothing more can be had now.
    private(set) var hasStopped = false

    mutating func skip(_ dataSet: DataSet, _ reason: Localized) { skipped.append((dataSet, reason)) }

    /// Exports one data set and notes how it ended.
    ///
    /// - Throws: `CancellationError` alone.
    mutating func add(_ dataSet: DataSet, _ work: () async throws -> ExportResult) async throws {
        do {
            let result = try await work()
            results.append(result)
            if result.proof.wasRefusedResellers { isNoDistributor = true }
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as PartnerError where error.code == .forbidden && dataSet == .resellers {
            isNoDistributor = true
            skip(dataSet, Localized(zh: "不是总经销商，没有云经销商", en: "not a distributor: no resellers"))
        } catch {
            if let error = error as? PartnerError, error.endsEverything { hasStopped = true }
            failures.append((dataSet, CommandFailure(explaining: error)))
        }
    }

    /// The worst of all ends.
    func status(requireFinal: Bool) -> ExitStatus {
        var all = failures.map(\.failure.status)
        all += results.map { $0.isPartial ? .someRefused : .done }
        if requireFinal, results.contains(where: { $0.proof.state == .preliminary }) { all.append(.notFinal) }
        return all.max { $0.severity < $1.severity } ?? .nothingToDo
    }

    func json(_ language: Language) -> JSONValue {
        .record([
            ("exports", .array(results.map(\.json))),
            (
                "failed",
                .array(
                    failures.map { dataSet, failure in
                        .record([
                            ("data_set", .string(dataSet.rawValue)),
                            ("exit_code", .init(Int(failure.status.rawValue))),
                            ("message", .string(failure.message[language])),
                        ])
                    }
                )
            ),
            (
                "left_out",
                .array(
                    skipped.map { dataSet, reason in
                        .record([("data_set", .string(dataSet.rawValue)), ("reason", .string(reason[language]))])
                    }
                )
            ),
        ])
    }
}

extension PartnerError {
    /// The next call would fare no better.
    fileprivate var endsEverything: Bool {
        switch code {
        case .unauthorised, .invalidCredentials, .clockSkew, .throttled, .unavailable, .timedOut, .connectionFailed:
            true
        default: false
        }
    }
}

extension ExitStatus {
    /// How much it matters when several things end in different ways.
    var severity: Int {
        let fromBest: [ExitStatus] = [
            .done, .nothingToDo, .someRefused, .limitReached, .notFinal, .usage, .invalidInput, .refused,
            .unknownOutcome, .proofFailed, .unavailable, .credentials, .locked, .unexpected, .interrupted,
        ]
        return fromBest.firstIndex(of: self) ?? fromBest.count
    }
}
