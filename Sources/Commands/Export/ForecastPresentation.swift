internal import Ledger
internal import PartnerAPI
internal import Pulls
internal import Values

/// What a person sees of `export --plan`.
struct ForecastPresentation {
    let forecast: PullForecast
    /// Calls a second that the user set, per operation or `*`.
    let rates: [String: Int]

    private func rate(_ operation: PartnerAPI.Operation) -> Int {
        rates[operation.name] ?? rates["*"] ?? operation.requestsPerSecond
    }

    private var seconds: Int { forecast.seconds(rate: rate) }

    var json: JSONValue {
        .record([
            ("data_set", .string(forecast.dataSet.rawValue)), ("calls", .init(forecast.calls)),
            ("is_lower_bound", .bool(forecast.isLowerBound)), ("stored_pages", .init(forecast.storedPages)),
            ("seconds", .init(seconds)), ("counting_calls", .init(forecast.countingCalls)),
            (
                "operations",
                .array(
                    forecast.lines.map { line in
                        .record([
                            ("operation", .string(line.operation.name)), ("calls", .init(line.calls)),
                            ("basis", .string(ForecastPresentation.name(line.basis))),
                            ("calls_per_second", .init(rate(line.operation))),
                        ])
                    }
                )
            ),
        ])
    }

    func text(in language: Language) -> String {
        var table = TextTable([
            .init(zh: "操作", en: "Operation"), .init(zh: "调用次数", en: "Calls", .right),
            .init(zh: "次/秒", en: "Calls/s", .right), .init(zh: "依据", en: "Basis"),
        ])
        for line in forecast.lines {
            table.add(
                line.operation.name,
                String(line.calls),
                String(rate(line.operation)),
                ForecastPresentation.label(line.basis)[language]
            )
        }
        return table.text(in: language) + summary[language]
    }

    private var summary: Localized {
        let (calls, time) = (forecast.calls, PullPace.clock(Int64(seconds)))
        var zh = forecast.isLowerBound ? "至少 \(calls) 次调用，至少 \(time)" : "约 \(calls) 次调用，约 \(time)"
        var en =
            forecast.isLowerBound
            ? "at least \(calls.of("call")), at least \(time)" : "about \(calls.of("call")), about \(time)"
        if forecast.storedPages > 0 {
            zh += "；其中 \(forecast.storedPages) 页已在账本中，不再调用"
            en += "; \(forecast.storedPages.of("page")) of it in the ledger already and not asked for again"
        }
        zh += "\n为估算作了 \(forecast.countingCalls) 次只计数的调用"
        en += "\nfor this, \(forecast.countingCalls.of("call")) that only counted"
        return Localized(zh: zh, en: en)
    }

    private static func name(_ basis: PullForecast.Basis) -> String {
        switch basis {
        case .counted: "counted"
        case .atLeast: "at_least"
        case .earlier: "earlier_pull"
        }
    }

    private static func label(_ basis: PullForecast.Basis) -> Localized {
        switch basis {
        case .counted: Localized(zh: "服务计数", en: "counted by the service")
        case .atLeast: Localized(zh: "至少", en: "at least")
        case .earlier(let pull): Localized(zh: "上次拉取 \(pull)", en: "as pull \(pull) took")
        }
    }
}
