internal import Values

/// What the body of an error answer says, in any of the shapes the service and its gateways use.
package struct ErrorBody: Sendable, Hashable {
    package var code: String?
    package var message: String?
    package var requestID: String?
    /// The whole document, where it is JSON.
    package var json: JSONValue?
    /// Whether it is the plain text of the overload guard.
    package var isGuard = false

    /// Reads a body: `error_code`/`error_msg`, `errorCode`/`errorMsg`, `code`/`message`, the same inside nested objects,
    /// or plain text.
    package init(_ body: [UInt8]) {
        guard let json = try? JSONValue(parsing: body) else {
            let text = String(decoding: body.prefix(2048), as: UTF8.self)
            isGuard = text.contains(ThrottleNotice.guardText) && !text.hasPrefix("{") && !text.hasPrefix("[")
            message = ErrorBody.isMarkup(text) ? nil : text
            return
        }
        self.json = json
        if case .string(let text) = json {
            isGuard = text.contains(ThrottleNotice.guardText)
            message = text
        }
        requestID = json["request_id"]?.string
        if let found = ErrorBody.find(in: json, depth: 0) { (code, message) = found }
    }

    private static func find(in json: JSONValue, depth: Int) -> (String?, String?)? {
        guard case .object(let members) = json, depth < 4 else { return nil }
        for (codeKey, messageKey) in [("error_code", "error_msg"), ("errorCode", "errorMsg"), ("code", "message")] {
            let code = text(json[codeKey])
            let message = text(json[messageKey])
            if code != nil || (codeKey != "code" && message != nil) { return (code, message) }
        }
        for member in members {
            if let found = find(in: member.value, depth: depth + 1) { return found }
        }
        return nil
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let text): text
        default: nil
        }
    }

    /// An HTML page of some gateway: its text tells a user nothing.
    private static func isMarkup(_ text: String) -> Bool { text.drop(while: \.isWhitespace).hasPrefix("<") }

    /// The `error_code` a body of HTTP 200 has at its top, unless it means success.
    ///
    /// Pages of records are not parsed for it when the name does not occur in them at all.
    package static func failureInSuccess(_ body: [UInt8]) -> ErrorBody? {
        guard contains(body, Array("\"error_code\"".utf8)) else { return nil }
        guard let json = try? JSONValue(parsing: body), let code = text(json["error_code"]), code != "CBC.0000"
        else { return nil }
        var found = ErrorBody([])
        found.json = json
        found.code = code
        found.message = text(json["error_msg"])
        found.requestID = json["request_id"]?.string
        return found
    }

    /// Horspool's search: pages are long, and most bytes need not be looked at.
    private static func contains(_ body: [UInt8], _ needle: [UInt8]) -> Bool {
        var shifts = [Int](repeating: needle.count, count: 256)
        for (place, byte) in needle.dropLast().enumerated() { shifts[Int(byte)] = needle.count - 1 - place }
        return body.withUnsafeBufferPointer { body in
            needle.withUnsafeBufferPointer { needle in
                shifts.withUnsafeBufferPointer { shifts in
                    guard let start = body.baseAddress, let wanted = needle.baseAddress else { return false }
                    let last = needle.count - 1
                    var place = 0
                    while place + last < body.count {
                        let byte = body[place + last]
                        if byte == wanted[last], UTF8Bytes.areEqual(start + place, wanted, needle.count) { return true }
                        place += shifts[Int(byte)]
                    }
                    return false
                }
            }
        }
    }
}
