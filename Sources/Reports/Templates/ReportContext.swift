internal import Values
internal import Workbook

/// What cells of a report are made with.
struct ReportContext {
    let language: Language
    let names: PartyNames
    var normaliser: Normaliser
    /// Of the orders that refunds give back, those that were paid in the month itself.
    var ordersOfMonth: Set<String> = []
    /// Tells advanced services from others; nil where no list is at hand.
    var advanced: AdvancedServiceMatcher?

    init(language: Language, names: PartyNames, units: Units) {
        self.language = language
        self.names = names
        normaliser = Normaliser(units.table, language: language)
    }
}

extension SheetCell {
    init(text: String?) {
        if let text { self = .text(text) } else { self = .blank }
    }

    /// Spelled out: the compiler (6.3.1, debug) makes a crashing closure out of `amount.map { … }`, whose 128-bit value
    /// it loads as if it were aligned.
    init(amount: Amount?) {
        if let amount { self = .amount(amount) } else { self = .blank }
    }

    /// A moment the service wrote; its own text when it is none.
    init(moment text: String?) {
        guard let text else {
            self = .blank
            return
        }
        self = Instant(text).map { .instant($0) } ?? .text(text)
    }
}
