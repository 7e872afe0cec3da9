internal import Ledger
package import Values

/// Why a job cannot begin or go on, with what to do about it.
package struct JobError: Error, Sendable, Hashable {
    /// What went wrong; new codes may come.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package let description: String
        private init(_ name: String) { description = name }

        /// The input is not the file the job began with.
        package static let inputChanged = Code("job.input-changed")
        /// The input is not where the job read it.
        package static let inputMissing = Code("job.input-missing")
        /// The input has invalid rows that are not to be left out.
        package static let invalidInput = Code("job.invalid-input")
        /// The customers' consent is not stated.
        package static let consentMissing = Code("job.consent-missing")
        /// The job's record in the ledger cannot be understood.
        package static let damaged = Code("job.damaged")
        /// What is to be written would replace what is read.
        package static let wouldOverwrite = Code("job.would-overwrite")
        /// The folder for the results cannot be made.
        package static let folder = Code("job.folder")
    }

    package let code: Code
    package let message: Localized
    package let mend: Localized?

    package init(_ code: Code, _ message: Localized, mend: Localized? = nil) {
        self.code = code
        self.message = message
        self.mend = mend
    }

    static let consentMissing = JobError(
        .consentMissing,
        Localized(
            zh: "缺少客户同意的记录：服务要求客户已接受华为云用户协议和隐私声明",
            en:
                "the customers' consent is not stated: the service demands that they accepted its agreement and privacy "
                + "statement"
        ),
        mend: Localized(
            zh: "用 --consent \"谁，何时\" 说明，或写在 partnerdesk.yaml 的 consent 中",
            en: "state it with --consent \"who, when\", or as consent in partnerdesk.yaml"
        )
    )

    static let invalidInput = JobError(
        .invalidInput,
        Localized(zh: "输入有误，未发送任何请求", en: "the input is invalid; nothing was sent"),
        mend: Localized(zh: "改正后重试，或加 --skip-invalid", en: "mend it, or give --skip-invalid")
    )

    static func changing(_ path: String) -> JobError {
        JobError(
            .inputChanged,
            Localized(zh: "读取时文件正在被修改：\(path)", en: "the file changes while it is read: \(path)"),
            mend: Localized(zh: "关闭编辑它的程序后重试", en: "close what is editing it and try again")
        )
    }

    static func wouldOverwrite(_ name: String) -> JobError {
        JobError(
            .wouldOverwrite,
            Localized(
                zh: "结果会覆盖输入文件本身：\(name)",
                en: "the result would replace the input file itself: \(name)"
            ),
            mend: Localized(
                zh: "用 --out 指定另一个文件夹，或给输入文件改名",
                en: "name another folder with --out, or rename the input file"
            )
        )
    }

    static func inputChanged(
        _ name: String,
        was plan: Job.Plan,
        isNow digest: InputDigest,
        _ difference: InputDifference?
    ) -> JobError {
        let what = difference?.text ?? Localized("")
        let before = plan.inputSHA256.map { String($0.prefix(12)) } ?? "?"
        let now = digest.sha256.prefix(12)
        return JobError(
            .inputChanged,
            Localized(
                zh: "\(name) 与作业开始时不同：当时 \(plan.rows) 行（SHA-256 \(before)…），现在 \(digest.rows) 行（\(now)…）\(what.zh)",
                en: "\(name) is not what the job began with: then \(plan.rows) rows (SHA-256 \(before)…), now "
                    + "\(digest.rows) (\(now)…)\(what.en)"
            ),
            mend: Localized(
                zh: "恢复原文件后再 jobs resume；改过的行请作为新作业导入",
                en: "put the original file back, then jobs resume; import changed rows as a new job"
            )
        )
    }

    static func inputMissing(_ path: String) -> JobError {
        JobError(
            .inputMissing,
            Localized(zh: "作业的输入文件不在了：\(path)", en: "the job's input is no longer there: \(path)"),
            mend: Localized(zh: "放回原文件后再 jobs resume", en: "put the original file back, then jobs resume")
        )
    }

    static func folder(_ path: String, _ cause: String) -> JobError {
        JobError(
            .folder,
            Localized(zh: "无法创建文件夹 \(path)：\(cause)", en: "cannot make the folder \(path): \(cause)")
        )
    }
}

extension JobError: CustomStringConvertible {
    package var description: String { "\(code): \(message.en)" }
}
