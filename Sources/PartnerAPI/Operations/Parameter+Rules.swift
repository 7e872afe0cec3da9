package import Values

extension Parameter {
    /// Whether the service takes a value, as far as the parameter's own rules tell: what it would refuse is never sent.
    ///
    /// An empty text is refused too: for many parameters it is a filter that matches nothing, and a parameter that is not
    /// used is left out.
    ///
    /// - Parameter inQuery: whether it travels in a query, where a number is as much a text as any other.
    func accepts(_ value: JSONValue, inQuery: Bool) -> Bool {
        var value = value
        if inQuery, case .number(let text) = value, !isNumeric { value = .string(text) }
        return switch (kind, value) {
        case (.integer(let range), .number(let text)): Int64(text).map(range.contains) ?? false
        case (.integerCode(let codes), .number(let text)): Int64(text).map(codes.contains) ?? false
        case (.boolean, .bool): true
        case (.list(let range), .array(let items)): range.contains(items.count)
        case (.string(let longest), .string(let text)): !text.isEmpty && text.unicodeScalars.count <= longest
        case (.stringCode(let codes), .string(let text)): codes.contains(text)
        case (.instant, .string(let text)): Instant(text) != nil
        case (.date, .string(let text)): CivilDate(text) != nil
        case (.billCycle, .string(let text)): BillCycle(text) != nil
        case (.amount(let maximum), .number(let text)), (.amount(let maximum), .string(let text)):
            Parameter.yuan(text).map { $0 > .zero && $0 <= maximum } ?? false
        default: false
        }
    }

    /// An amount with at most two decimals; nil for what is none.
    package static func yuan(_ text: String) -> Amount? {
        guard let amount = try? Amount(parsingJSONNumber: text) else { return nil }
        return (try? amount.rounded(toDecimals: 2, .towardZero)) == amount ? amount : nil
    }

    private var isNumeric: Bool {
        switch kind {
        case .integer, .integerCode: true
        default: false
        }
    }
}
