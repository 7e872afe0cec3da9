internal import GRDB
internal import Values

extension LedgerError {
    /// The one place where SQLite's result codes become ours.
    init(_ error: DatabaseError, path: String) {
        let kind = Kind(error.resultCode)
        // SQLite's own message may quote SQL, never the values bound to it.
        self.init(
            kind.code,
            path: path,
            message: kind.message,
            mend: kind.mend,
            detail: "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
        )
    }

    /// Rows that were put down to be sorted could not be written or read.
    init(sorting code: CInt, path: String) {
        let kind = Kind(code == ENOSPC || code == EDQUOT ? .SQLITE_FULL : .SQLITE_IOERR)
        self.init(kind.code, path: path, message: kind.message, mend: kind.mend, detail: "sort: errno \(code)")
    }

    static func newerVersion(path: String) -> LedgerError {
        LedgerError(
            .newerVersion,
            path: path,
            message: Localized(
                zh: "账本由更新版本的 partnerdesk 写成，本版本读不了",
                en: "the ledger was written by a newer version of partnerdesk"
            ),
            mend: Localized(zh: "请升级 partnerdesk，或换一个工作区", en: "upgrade partnerdesk, or use another workspace")
        )
    }

    static func damaged(path: String, detail: String) -> LedgerError {
        let kind = Kind(.SQLITE_CORRUPT)
        return LedgerError(kind.code, path: path, message: kind.message, mend: kind.mend, detail: detail)
    }

    static func notFound(_ what: String, path: String) -> LedgerError {
        LedgerError(
            .notFound,
            path: path,
            message: Localized(zh: "账本里没有 \(what)", en: "the ledger holds no \(what)")
        )
    }
}

private struct Kind {
    let code: LedgerError.Code
    let message: Localized
    let mend: Localized

    init(_ result: ResultCode) {
        switch result {
        case .SQLITE_FULL:
            code = .diskFull
            message = Localized(zh: "磁盘已满，账本写不下了", en: "the disk is full: the ledger cannot be written")
            mend = Localized(
                zh: "腾出空间后重新运行；已写入的内容完好",
                en: "free some space and run again; what was written before is intact"
            )
        case .SQLITE_CORRUPT:
            code = .corrupt
            message = Localized(zh: "账本文件已损坏", en: "the ledger file is damaged")
            mend = Localized(
                zh: "从备份恢复，或把该文件改名后重新拉取",
                en: "restore it from a backup, or rename it and pull again"
            )
        case .SQLITE_NOTADB:
            code = .notALedger
            message = Localized(zh: "该文件不是账本", en: "the file is not a ledger")
            mend = Localized(zh: "检查工作区路径；必要时把该文件改名", en: "check the workspace; rename the file if need be")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            code = .busy
            message = Localized(zh: "账本正被其他程序占用", en: "another program is using the ledger")
            mend = Localized(zh: "等它结束后重试", en: "try again when it has ended")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            code = .readOnly
            message = Localized(zh: "账本不可写", en: "the ledger cannot be written")
            mend = Localized(zh: "检查文件与文件夹的权限", en: "check the permissions of the file and its folder")
        case .SQLITE_CANTOPEN:
            code = .cannotOpen
            message = Localized(zh: "账本打不开", en: "the ledger cannot be opened")
            mend = Localized(zh: "检查文件夹是否存在、是否有权限", en: "check that the folder exists and may be written")
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH:
            code = .refused
            message = Localized(zh: "账本不接受这条记录", en: "the ledger does not accept this entry")
            mend = Localized(zh: "请把此信息报告给维护者", en: "report this to the maintainers")
        default:
            code = .inputOutput
            message = Localized(zh: "账本读写失败", en: "the ledger could not be read or written")
            mend = Localized(zh: "检查磁盘后重试", en: "check the disk and try again")
        }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
