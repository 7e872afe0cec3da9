internal import CExpat

/// What happens in an XML document, in order. Names come without their namespace prefix.
protocol XMLEvents: AnyObject {
    /// - Parameter attribute: gives an attribute's value by its name; `*:id` means an `id` with any prefix.
    func begin(_ name: String, attribute: (String) -> String?)
    func end(_ name: String)
    func characters(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Asked after every piece: whether the document need not be read further.
    var isDone: Bool { get }
}

/// Feeds a document piece by piece to expat. Document types are refused: spreadsheets have none, and entities defined
/// there are how a small file becomes a large one.
struct XMLReader: ~Copyable {
    private let parser: XML_Parser
    private let state: State
    private let attempt: String

    /// What the C callbacks reach through expat's user data. Alive as long as the reader.
    private final class State {
        let events: any XMLEvents
        var hasDocumentType = false
        var depth = 0
        var isTooDeep = false
        init(_ events: any XMLEvents) { self.events = events }
    }

    private static let greatestDepth = 200
    /// A tag or comment may be so long. A longer one expat would have to hold whole, and read again for every piece.
    private static let greatestToken = 1 << 20
    private var fed = 0

    init(_ events: any XMLEvents, attempt: String) throws(WorkbookError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw WorkbookError(.damaged, attempt: attempt, reason: "out of memory")
        }
        let state = State(events)
        self.parser = parser
        self.state = state
        self.attempt = attempt
        XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in XMLReader.begin(data, name, attributes) },
            { data, name in XMLReader.end(data, name) }
        )
        XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let data, let text else { return }
            let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
            text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) { bytes in
                state.events.characters(UnsafeBufferPointer(start: bytes, count: Int(length)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<State>.fromOpaque(data).takeUnretainedValue().hasDocumentType = true
        }
    }

    /// - Returns: false when no more is needed.
    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Bool, WorkbookError> {
        let status = bytes.withMemoryRebound(to: CChar.self) { text in
            XML_Parse(parser, text.baseAddress, Int32(text.count), 0)
        }
        guard !state.hasDocumentType, !state.isTooDeep else {
            return .failure(damaged("it has a document type or is nested too deeply"))
        }
        guard status == XML_STATUS_OK else { return .failure(failure()) }
        fed += bytes.count
        guard fed - Int(XML_GetCurrentByteIndex(parser)) <= XMLReader.greatestToken + bytes.count else {
            return .failure(WorkbookError(.tooLarge, attempt: attempt, reason: "a tag or comment is too long"))
        }
        return .success(!state.events.isDone)
    }

    mutating func finish() throws(WorkbookError) {
        guard !state.events.isDone else { return }
        guard XML_Parse(parser, nil, 0, 1) == XML_STATUS_OK else { throw failure() }
    }

    private func failure() -> WorkbookError {
        let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "malformed"
        return damaged("line \(XML_GetCurrentLineNumber(parser)): \(message)")
    }

    private func damaged(_ reason: String) -> WorkbookError {
        WorkbookError(.damaged, attempt: attempt, reason: reason)
    }

    private static func begin(
        _ data: UnsafeMutableRawPointer?,
        _ name: UnsafePointer<CChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard let data, let name else { return }
        let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
        state.depth += 1
        if state.depth > greatestDepth { state.isTooDeep = true }
        // A document type may define entities that the very next piece of text expands.
        guard !state.hasDocumentType, !state.isTooDeep else { return }
        state.events.begin(local(name)) { wanted in
            guard var entry = attributes else { return nil }
            while let key = entry.pointee, let value = (entry + 1).pointee {
                if wanted.withCString({ matches($0, key) }) { return String(cString: value) }
                entry += 2
            }
            return nil
        }
    }

    private static func end(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
        guard let data, let name else { return }
        let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
        state.depth -= 1
        guard !state.hasDocumentType, !state.isTooDeep else { return }
        state.events.end(local(name))
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        var start = name
        var position = name
        while position.pointee != 0 {
            if position.pointee == CChar(UInt8(ascii: ":")) { start = position + 1 }
            position += 1
        }
        return String(cString: start)
    }

    private static func matches(_ wanted: UnsafePointer<CChar>, _ key: UnsafePointer<CChar>) -> Bool {
        guard wanted.pointee == CChar(UInt8(ascii: "*")) else { return compare(wanted, key) }
        var position = key
        while position.pointee != 0 {
            if position.pointee == CChar(UInt8(ascii: ":")) { return compare(wanted + 1, position) }
            position += 1
        }
        return false
    }

    private static func compare(_ left: UnsafePointer<CChar>, _ right: UnsafePointer<CChar>) -> Bool {
        var (left, right) = (left, right)
        while left.pointee == right.pointee {
            if left.pointee == 0 { return true }
            left += 1
            right += 1
        }
        return false
    }

    deinit { XML_ParserFree(parser) }
}
