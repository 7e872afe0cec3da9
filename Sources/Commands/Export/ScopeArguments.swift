internal import ArgumentParser
internal import Pulls

/// `--customer`, for data the service gives by customer.
struct CustomerArguments: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: .both(zh: "只要这个客户；可重复。", en: "Only this customer; may be repeated.", value: "id")
    )
    var customer: [String] = []
}

/// `--reseller`, for data the service gives by reseller.
struct ResellerArguments: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: .both(zh: "只要这个云经销商的；可重复。", en: "Only this reseller's; may be repeated.", value: "id")
    )
    var reseller: [String] = []
}

/// `--service`, for data the service gives by cloud service.
struct ServiceArguments: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: .both(
            zh: "只要这个产品类型编码的；可重复。",
            en: "Only this cloud service, by its type code; may be repeated.",
            value: "code"
        )
    )
    var service: [String] = []
}

/// Whose data is wanted.
struct PartyArguments: ParsableArguments {
    @OptionGroup var customers: CustomerArguments
    @OptionGroup var resellers: ResellerArguments

    var scope: PullScope { PullScope(customers: customers.customer, resellers: resellers.reseller) }
}

/// Whose data is wanted, and of which cloud services.
struct ServiceScopeArguments: ParsableArguments {
    @OptionGroup var parties: PartyArguments
    @OptionGroup var services: ServiceArguments

    var scope: PullScope {
        var scope = parties.scope
        scope.services = services.service
        return scope
    }
}
