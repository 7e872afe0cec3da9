internal import Ledger
internal import PartnerAPI
internal import Values

/// What `manifest.json` says of a job beside its files.
struct JobManifest {
    let toolVersion: String
    let work: JobWork
    let counts: [RowOutcome.Kind: Int]
    /// Writes announced in the journal, over all runs of the job.
    let attempts: Int
    /// Calls and throttles of this run, by operation.
    let calls: [String: CallCounts]
    let end: JobEnd
    let endedAt: Instant

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init(key: "tool", value: .string("partnerdesk " + toolVersion)),
            .init(key: "command", value: .string(work.job.plan.command)),
            .init(key: "job", value: .string(work.job.id)),
            .init(key: "input", value: input),
            .init(key: "started_at", value: .string(work.job.started.description)),
            .init(key: "ended_at", value: .string(endedAt.description)),
            .init(key: "end", value: .string(end.rawValue)),
            .init(key: "exit_code", value: .number(String(end.exitCode))),
            .init(key: "counts", value: outcomes),
            .init(key: "attempts", value: .number(String(attempts))),
            .init(key: "calls", value: operations),
        ]
        if let consent = work.job.plan.consent { members.append(.init(key: "consent", value: .string(consent))) }
        return members
    }

    private var input: JSONValue {
        .object([
            .init(key: "name", value: .string(work.settings.inputName)),
            .init(key: "rows", value: .number(String(work.input.digest.rows))),
            .init(key: "bytes", value: .number(String(work.input.digest.bytes))),
            .init(key: "sha256", value: .string(work.input.digest.sha256)),
        ])
    }

    /// Every outcome, also those no row has: a reader need not know which there are.
    private var outcomes: JSONValue {
        .object(
            RowOutcome.Kind.allCases.map { kind in
                JSONValue.Member(key: kind.rawValue, value: .number(String(counts[kind, default: 0])))
            }
        )
    }

    private var operations: JSONValue {
        .object(
            calls.filter { $0.value.calls > 0 }.sorted { $0.key < $1.key }.map { name, count in
                JSONValue.Member(
                    key: name,
                    value: .object([
                        .init(key: "calls", value: .number(String(count.calls))),
                        .init(key: "throttled", value: .number(String(count.throttles))),
                    ])
                )
            }
        )
    }
}
