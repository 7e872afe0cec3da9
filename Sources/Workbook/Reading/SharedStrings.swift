/// Reads `sharedStrings.xml`: the texts that cells name by number. Phonetic hints beside a text are not part of it.
final class SharedStrings: XMLEvents {
    private(set) var texts: [String] = []
    private(set) var isTooLarge = false
    private let limit: Int
    private var total = 0
    private var current: [UInt8] = []
    private var isInText = false
    private var phoneticDepth = 0

    init(limit: Int) { self.limit = limit }

    var isDone: Bool { isTooLarge }

    func begin(_ name: String, attribute: (String) -> String?) {
        switch name {
        case "si": current.removeAll(keepingCapacity: true)
        case "rPh": phoneticDepth += 1
        case "t": isInText = phoneticDepth == 0
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "si":
            total += MemoryLayout<String>.size
            if total > limit { isTooLarge = true } else { texts.append(EscapedText.decoded(current)) }
        case "rPh": phoneticDepth -= 1
        case "t": isInText = false
        default: break
        }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText, !isTooLarge else { return }
        total += bytes.count
        if total > limit {
            isTooLarge = true
        } else {
            current.append(contentsOf: bytes)
        }
    }
}
