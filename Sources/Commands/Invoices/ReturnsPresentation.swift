internal import Invoices
internal import PartnerAPI
internal import Values

/// What a person sees of a batch of returns.
struct ReturnsPresentation {
    let session: Session
    let batch: ReturnBatch
    let folder: String

    func show() { session.renderer.result(payload) { text } }

    private var payload: JSONValue {
        .record([
            ("invoices", .init(batch.returns.count)), ("invalid_rows", .init(batch.invalidRows.count)),
            ("total", .string(batch.total.description)), ("currency", .string(Currency.cny.rawValue)),
            (
                "routes",
                .record(ReturnRoute.allCases.map { ($0.rawValue, JSONValue(batch.returns(by: $0).count)) })
            ),
            (
                "contracting_entities",
                .array(
                    batch.sums.map { sum in
                        .record([
                            ("contracting_entity", .string(sum.entity)), ("invoices", .init(sum.count)),
                            ("amount", .string(sum.amount.description)),
                        ])
                    }
                )
            ),
            ("folder", .string(folder)), ("files", .array([.string(ReturnsWorkbook.fileName)])),
        ])
    }

    private var text: String {
        let language = session.language
        var routes = TextTable([.init(zh: "退票方式", en: "Way of returning"), .init(zh: "张数", en: "Invoices", .right)])
        for route in ReturnRoute.allCases {
            let count = batch.returns(by: route).count
            if count > 0 { routes.add(route.title[language], String(count)) }
        }
        var entities = TextTable([
            .init(zh: "签约主体", en: "Contracting entity"), .init(zh: "张数", en: "Invoices", .right),
            .init(zh: "价税合计（元）", en: "Amount with tax (yuan)", .right),
        ])
        for sum in batch.sums { entities.add(sum.entity, String(sum.count), sum.amount.description) }
        entities.add(
            Localized(zh: "合计", en: "All")[language],
            String(batch.returns.count),
            batch.total.description
        )
        let path = session.shown(folder + "/" + ReturnsWorkbook.fileName)
        return routes.text(in: language) + "\n" + entities.text(in: language)
            + Localized(
                zh: "操作单和跟踪表：\(path)；填写后用 \(Program.name) invoices track 汇总",
                en: "worksheet and tracking sheet: \(path); fill it in, then \(Program.name) invoices track"
            )[language]
    }
}
