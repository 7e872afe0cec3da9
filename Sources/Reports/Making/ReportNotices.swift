internal import Values

/// What the reader of a report must know before any figure.
struct ReportNotices {
    let sentences: [String]

    init(_ material: ReportMaterial, _ words: SheetWords) {
        var list: [String] = []
        if material.proof.state == .preliminary {
            list.append(
                words(
                    "账单尚未定稿：数字为初步数据，次月 5 日 12:00 后重新拉取。",
                    "The month is not final: the figures are preliminary; pull again after the 5th, 12:00."
                )
            )
        }
        // What leaves the house says nothing about anybody else.
        let isForCustomer = material.work.customer != nil
        let missing = isForCustomer ? 0 : material.proof.missingCustomers.count
        if missing > 0 {
            list.append(
                words(
                    "有 \(missing) 个客户的消费被服务拒绝查询，合计不含它们；名单见“说明”。",
                    "The service refused the consumption of \(missing) customers: the totals are without them (see Notes)."
                )
            )
        }
        if !isForCustomer, !material.missing.isEmpty {
            let names = material.missing.map { $0.title[words.language] }
            list.append(words("账本中没有：", "Not in the ledger: ") + names.joined(separator: words("、", ", ")))
        }
        if material.fees.withoutPayable > 0 {
            let count = words.grouped(material.fees.withoutPayable)
            list.append(words("有 \(count) 条消费记录没有应付金额。", "\(count) fee records state no payable amount."))
        }
        if !isForCustomer, let proofs = material.proofs, proofs.hasFailed {
            let failed = proofs.lines.count { $0.verdict == .failed }
            list.append(
                words(
                    "对账有 \(failed) 处不一致，见“对账差异”。",
                    "\(failed) comparisons of the proofs failed: see Open proofs."
                )
            )
        }
        sentences = list
    }
}
