internal import Values

/// The codes of this tool that are not the codes of a row: how a run ended, and what `verify` found.
enum OwnCodes {
    struct Meaning: Sendable {
        let meaning: Localized
        let advice: Localized?

        init(_ zh: String, _ en: String, _ advice: Localized? = nil) {
            meaning = Localized(zh: zh, en: en)
            self.advice = advice
        }
    }

    /// By the code in upper case.
    static let all: [String: Meaning] = exits.merging(verify) { first, _ in first }

    private static let exits: [String: Meaning] = [
        "0": Meaning("退出码 0：全部完成", "exit code 0: everything done"),
        "1": Meaning(
            "退出码 1：意外失败",
            "exit code 1: unexpected failure",
            Localized(zh: "按屏幕上的说明处理；再次运行不会重复已做的事", en: "see what the run said; running it again repeats nothing")
        ),
        "2": Meaning("退出码 2：用法错误", "exit code 2: usage", Localized(zh: "见该命令的 --help", en: "see the command's --help")),
        "3": Meaning(
            "退出码 3：已完成，但有行或有客户的数据被拒",
            "exit code 3: finished, but some rows or some customers' data were refused",
            Localized(
                zh: "看 failed.csv，或清单中的 missing_customers",
                en: "see failed.csv, or missing_customers in the manifest"
            )
        ),
        "4": Meaning(
            "退出码 4：输入有错，什么也没发送",
            "exit code 4: the input is invalid, nothing was sent",
            Localized(zh: "改正列出的行后再试", en: "mend the rows that were listed")
        ),
        "5": Meaning(
            "退出码 5：服务限流、不可用，或列表在读取中一直变动",
            "exit code 5: the service throttles, is down, or a list kept moving while it was read",
            Localized(zh: "稍后再运行同一命令，会接着做", en: "run the same command later: it goes on")
        ),
        "6": Meaning(
            "退出码 6：有行结果未知",
            "exit code 6: the outcome of some rows is unknown",
            Localized(zh: "partnerdesk jobs resume 先查清再决定", en: "partnerdesk jobs resume reads before it decides")
        ),
        "7": Meaning("退出码 7：服务拒绝了整个作业", "exit code 7: the service refused the whole job"),
        "8": Meaning("退出码 8：到达用户所设的上限", "exit code 8: stopped by a limit the user set"),
        "9": Meaning("退出码 9：无事可做", "exit code 9: nothing to do"),
        "10": Meaning(
            "退出码 10：数字核对不上",
            "exit code 10: figures do not reconcile",
            Localized(
                zh: "不要使用这些文件；用 --offline 或重新拉取再写一次",
                en: "do not use the files; write them again, --offline or pulled anew"
            )
        ),
        "11": Meaning("退出码 11：另一个运行占用工作区", "exit code 11: another run holds the workspace"),
        "12": Meaning(
            "退出码 12：凭据或权限",
            "exit code 12: credentials or permission",
            Localized(zh: "partnerdesk doctor 逐项检查", en: "partnerdesk doctor looks at each")
        ),
        "13": Meaning(
            "退出码 13：账单未定稿（--require-final）",
            "exit code 13: the month is not final (--require-final)",
            Localized(zh: "次月 5 日 12:00（北京时间）之后再试", en: "try again after the 5th of the next month, 12:00 Beijing time")
        ),
        "130": Meaning("退出码 130：被中断，可以接着做", "exit code 130: interrupted, can be gone on with"),
    ]

    private static let verify: [String: Meaning] = [
        "VERIFY.MISSING": Meaning("清单列出的文件不见了", "a file the manifest lists is not there"),
        "VERIFY.UNREADABLE": Meaning("文件读不了或已损坏", "a file cannot be read, or is damaged"),
        "VERIFY.BYTES": Meaning("文件长度与清单不符", "a file's length is not the manifest's"),
        "VERIFY.SHA256": Meaning("文件内容已不是当初写出的内容", "a file's content is not what was written"),
        "VERIFY.ROWS": Meaning("文件的行数与清单不符", "a file's rows are not as many as the manifest states"),
        "VERIFY.TOTAL": Meaning(
            "从文件重新计算的合计与清单或单元格不符",
            "a total computed from the file again is not the manifest's, or not the cell's"
        ),
        "VERIFY.COUNTS": Meaning("查询的条数与服务的计数不符", "a query holds another number of records than the service counted"),
    ]
}
