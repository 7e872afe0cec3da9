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

    /// As the ledger keeps it.
    var text: String {
        var members: [JSONValue.Member] = [
            .init(key: "input", value: .string(input)),
            .init(key: "input_name", value: .string(inputName)),
            .init(key: "skip_invalid", value: .bool(skipsInvalid)),
            .init(key: "preflight", value: .bool(preflights)),
        ]
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
                    zh: "账本中任务 \(job.id) 的记录无法读取",
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
    }
}
