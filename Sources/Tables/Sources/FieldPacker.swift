/// Packs the fields of rows, one row behind the other, for ``PackedFields``. Its memory is used again.
struct FieldPacker: Sendable {
    /// Room, of which `used` bytes hold rows.
    private var bytes: [UInt8] = []
    private var used = 0

    /// How many bytes hold rows.
    var size: Int { used }

    /// How many bytes the bounds of so many fields take.
    static func head(_ count: Int) -> Int { (count + 1) * MemoryLayout<UInt32>.size }

    /// Packs a row.
    ///
    /// - Returns: where it begins.
    mutating func pack(_ fields: CSVFields) -> Int {
        let head = FieldPacker.head(fields.count)
        let text = fields.packedSize
        return room(for: head, text) { bounds, target in fields.pack(to: target, bounds, from: UInt32(head)) }
    }

    @discardableResult
    mutating func pack(_ texts: [String]) -> Int {
        let head = FieldPacker.head(texts.count)
        let text = texts.reduce(0) { $0 + $1.utf8.count } + texts.count
        return room(for: head, text) { bounds, target in
            var (place, number) = (0, 1)
            bounds[0] = UInt32(head) &- 1
            for var text in texts {
                text.withUTF8 {
                    UnsafeMutableRawBufferPointer(rebasing: target[place...]).copyMemory(
                        from: UnsafeRawBufferPointer($0)
                    )
                    place += $0.count
                }
                target[place] = 0
                bounds[number] = UInt32(head + place)
                (place, number) = (place + 1, number + 1)
            }
        }
    }

    /// Hands out all rows that were packed, in memory of just their size, and begins anew.
    mutating func finish() -> [UInt8] {
        defer { used = 0 }
        return Array(bytes[..<used])
    }

    /// Makes room for a row, which begins where its bounds may lie.
    private mutating func room(
        for head: Int,
        _ text: Int,
        _ fill: (_ bounds: UnsafeMutableBufferPointer<UInt32>, _ text: UnsafeMutableRawBufferPointer) -> Void
    ) -> Int {
        precondition(head + text <= Int(UInt32.max), "a row has less than 4 GB")
        let start = (used + 3) & ~3
        let end = start + head + text
        if end > bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: max(end, 2 * bytes.count) - bytes.count))
        }
        bytes.withUnsafeMutableBytes { all in
            UnsafeMutableRawBufferPointer(rebasing: all[start..<start + head]).withMemoryRebound(to: UInt32.self) {
                fill($0, UnsafeMutableRawBufferPointer(rebasing: all[start + head..<end]))
            }
        }
        used = end
        return start
    }
}

extension CSVFields {
    /// The bytes that the fields take with one behind each.
    fileprivate var packedSize: Int {
        if isPacked { return Int(bounds[first + count] &- bounds[first]) }
        return reduce(0) { $0 + $1.count } + count
    }

    /// Copies the fields, with a byte behind each.
    ///
    /// - Parameters:
    ///   - target: just as much as they take.
    ///   - places: for the byte before each field and the one behind the last.
    ///   - start: what the first byte of `target` counts as.
    fileprivate func pack(
        to target: UnsafeMutableRawBufferPointer,
        _ places: UnsafeMutableBufferPointer<UInt32>,
        from start: UInt32
    ) {
        places[0] = start &- 1
        guard isPacked else { return packEach(to: target, places, from: start) }
        let (before, behind) = (bounds[first], bounds[first + count])
        let text = bytes[Int(before &+ 1)..<Int(behind)]
        target.copyMemory(from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text)))
        target[text.count] = 0
        let shift = start &- 1 &- before
        for field in 1..<count + 1 { places[field] = bounds[first + field] &+ shift }
    }

    private func packEach(
        to target: UnsafeMutableRawBufferPointer,
        _ places: UnsafeMutableBufferPointer<UInt32>,
        from start: UInt32
    ) {
        var place = 0
        for (number, field) in enumerated() {
            UnsafeMutableRawBufferPointer(rebasing: target[place...]).copyMemory(
                from: UnsafeRawBufferPointer(field)
            )
            place += field.count
            target[place] = 0
            places[number + 1] = start &+ UInt32(place)
            place += 1
        }
    }

    /// Whether the fields lie as they are packed: a byte between one and the next.
    private var isPacked: Bool { step == 1 && count > 0 }
}
