package import Ledger
internal import PartnerAPI
internal import Values

/// What a job was asked to do, as the ledger keeps it: enough to go on with it, and nothing secret.
package struct JobSettings: Sendable, Hashable {
    /// Where the input lies.
    package var input: String
    /// How the user called the input.
    package var inputName: String
    /// Where the results go; nil for the job's own run folder.
    package var folder: String?
    package var skipsInvalid: Bool
    package var preflights: Bool
    /// The user's limits, which hold for later runs of the job too.
    package var limit: Int?
    package var maxErrors: Int?
    package var maxErrorRate: Percentage?
    package var wave: Int?
    package var wavePause: Duration?
    /// What the kind needs beside its input, such as `xaccount_type`.
    package var extras: [String: String]

    package init(
        input: String,
        inputName: String,
        folder: String? = nil,
        skipsInvalid: Bool = false,
        preflights: Bool = true,
        extras: [String: String] = [:]
    ) {
        self.input = input
        self.inputName = inputName
        self.folder = folder
        self.skipsInvalid = skipsInvalid
        self.preflights = preflights
        self.extras = extras
    }

    package init(input: String, inputName: String, folder: String?, _ options: JobOptions, extras: [String: String]) {
        self.init(
            input: input,
            inputName: inputName,
            folder: folder,
            skipsInvalid: options.skipsInvalid,
            preflights: options.preflights,
            extras: extras
        )
        (limit, maxErrors, maxErrorRate) = (options.limit, options.maxErrors, options.maxErrorRate)
        (wave, wavePause) = (options.wave, options.wavePause)
    }

    /// The options of a later run: the job's own wherever the user says nothing else.
    ///
    /// The limit counts the rows that were decided by sending so far. A job that has reached it goes on with all the others: who
    /// resumes it wants them.
    func resuming(_ options: JobOptions, _ histories: some Collection<RowHistory>) -> JobOptions {
        var options = options
        options.skipsInvalid = skipsInvalid
        options.maxErrors = options.maxErrors ?? maxErrors
        options.maxErrorRate = options.maxErrorRate ?? maxErrorRate
        options.wave = options.wave ?? wave
        options.wavePause = options.wavePause ?? wavePause
        if options.limit == nil, let limit {
            let done = histories.count { $0.attempts > 0 && $0.isDecided }
            // Rows that were begun stand at the head of what is left.
            if done < limit { options.limit = limit - done }
        }
        return options
    }

    /// As the ledger keeps it.
    var text: String {
        var members: [JSONValue.Member] = [
            .init(key: "input", value: .string(input)),
            .init(key: "input_name", value: .string(inputName)),
            .init(key: "skip_invalid", value: .bool(skipsInvalid)),
            .init(key: "preflight", value: .bool(preflights)),
        ]
        for (key, value) in [
            ("limit", limit), ("max_errors", maxErrors), ("wave", wave),
            ("wave_pause_s", wavePause.map { Int($0.components.seconds) }),
        ] {
            if let value { members.append(.init(key: key, value: .number(String(value)))) }
        }
        if let maxErrorRate {
            members.append(.init(key: "max_error_rate", value: .string(maxErrorRate.description)))
        }
        if let folder { members.append(.init(key: "folder", value: .string(folder))) }
        let extras = extras.sorted { $0.key < $1.key }.map { JSONValue.Member(key: $0.key, value: .string($0.value)) }
        members.append(.init(key: "extras", value: .object(extras)))
        return JSONValue.object(members).text
    }

    /// Reads a job's settings.
    ///
    /// - Throws: ``JobError`` with ``JobError/Code/damaged``.
    package init(of job: Job) throws(JobError) {
        guard let json = try? JSONValue(parsing: Array(job.plan.options.utf8)), let input = json["input"]?.string,
            let name = json["input_name"]?.string
        else {
            throw JobError(
                .damaged,
                Localized(
                    zh: "账本中作业 \(job.id) 的记录无法读取",
                    en: "the ledger's record of job \(job.id) cannot be understood"
                )
            )
        }
        var extras: [String: String] = [:]
        if case .object(let members)? = json["extras"] {
            for member in members { extras[member.key] = member.value.string }
        }
        self.init(
            input: input,
            inputName: name,
            folder: json["folder"]?.string,
            skipsInvalid: json["skip_invalid"] == .bool(true),
            preflights: json["preflight"] != .bool(false),
            extras: extras
        )
        limit = json["limit"]?.count
        maxErrors = json["max_errors"]?.count
        maxErrorRate = json["max_error_rate"]?.string.flatMap { Percentage($0) }
        wave = json["wave"]?.count
        wavePause = json["wave_pause_s"]?.count.map { .seconds($0) }
    }
}

extension JSONValue {
    fileprivate var count: Int? { if case .number(let text) = self { Int(text) } else { nil } }
}
