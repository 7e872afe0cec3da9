internal import PartnerAPI
internal import Values

/// Writes JSON straight into bytes. Numbers are written from their exact text, never by way of a Double.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for element in elements { write(&self, element) }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        JSONValue.write(text, to: &bytes)
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ amount: Amount) {
        key(name)
        amount.write(to: &bytes)
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ instant: Instant) { member(name, instant.description) }

    /// A member that is left out, or written as null, when there is no text: the service does either.
    mutating func member(_ name: StaticString, _ text: String?, null: Bool) {
        if let text { member(name, text) } else if null { self.null(name) }
    }

    mutating func member(_ name: StaticString, _ number: Int?, null: Bool) {
        if let number { member(name, number) } else if null { self.null(name) }
    }

    mutating func member(_ name: StaticString, _ amount: Amount?, null: Bool) {
        if let amount { member(name, amount) } else if null { self.null(name) }
    }

    mutating func null(_ name: StaticString) {
        key(name)
        bytes.append(contentsOf: "null".utf8)
        needsComma = true
    }

    mutating func member<Element>(
        _ name: StaticString,
        list elements: some Sequence<Element>,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        array(elements, write)
    }

    mutating func member(_ name: StaticString, object members: (inout JSONWriter) -> Void) {
        key(name)
        object(members)
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
