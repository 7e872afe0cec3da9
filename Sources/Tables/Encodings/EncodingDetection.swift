/// Finds out how a file stores its characters, from all of its bytes.
enum EncodingDetection {
    /// A byte order mark decides; without one the file is UTF-8 if all of it is, otherwise GB18030 if all of it is and no
    /// UTF-8 text stands in it.
    ///
    /// - Throws: ``TextEncodingError`` with the first bad byte, ``FileError``. The file is left anywhere: rewind it.
    static func detect(_ file: InputFile, chunkSize: Int = InputFile.chunkSize) throws -> TextEncoding {
        var chunk: [UInt8] = []
        try file.rewind()
        try file.read(into: &chunk, size: 8)
        if FileSignature(chunk) != .other { throw TextEncodingError(reason: .workbook, position: 0) }
        let marked = TextEncoding(byteOrderMarkOf: chunk)
        do {
            switch marked {
            case .utf8, nil: return try detectUnmarked(file, marked, chunkSize)
            case .utf16LittleEndian, .utf16BigEndian, .gb18030:
                return try check(file, marked ?? .gb18030, chunkSize)
            }
        } catch var error as TextEncodingError {
            error.line = try line(ofByte: error.position, in: file, marked)
            throw error
        }
    }

    private static func detectUnmarked(
        _ file: InputFile,
        _ marked: TextEncoding?,
        _ chunkSize: Int
    ) throws -> TextEncoding {
        guard let bad = try firstByteNotUTF8(file, chunkSize) else { return marked ?? .utf8(byteOrderMark: false) }
        let island = try firstIsland(file, chunkSize)
        if let marked {
            throw island.map { TextEncodingError(reason: .mixed(utf8At: $0), position: bad) }
                ?? TextEncodingError(reason: .illegal(marked), position: bad)
        }
        if let island { throw TextEncodingError(reason: .mixed(utf8At: island), position: bad) }
        return try check(file, .gb18030, chunkSize)
    }

    private static func firstByteNotUTF8(_ file: InputFile, _ chunkSize: Int) throws -> Int? {
        var validator = UTF8Validator()
        var bad: Int?
        try forEachChunk(of: file, chunkSize) { chunk in
            bad = chunk.withUnsafeBufferPointer { validator.consume($0) }
            return bad == nil
        }
        return bad ?? validator.cutOff
    }

    private static func firstIsland(_ file: InputFile, _ chunkSize: Int) throws -> Int? {
        var scanner = UTF8IslandScanner()
        try forEachChunk(of: file, chunkSize) { chunk in
            chunk.withUnsafeBufferPointer { scanner.consume($0) }
            return scanner.island == nil
        }
        scanner.finish()
        return scanner.island
    }

    private static func check(
        _ file: InputFile,
        _ encoding: TextEncoding,
        _ chunkSize: Int
    ) throws -> TextEncoding {
        var decoder = try TextDecoder(encoding)
        try forEachChunk(of: file, chunkSize) { chunk in
            try decoder.decode(&chunk)
            return true
        }
        try decoder.finish()
        return encoding
    }

    private static func forEachChunk(
        of file: InputFile,
        _ size: Int,
        _ body: (inout [UInt8]) throws -> Bool
    ) throws {
        try file.rewind()
        var chunk: [UInt8] = []
        repeat { try file.read(into: &chunk, size: size) } while try !chunk.isEmpty && body(&chunk)
    }

    /// Line feeds are single bytes in UTF-8 and GB18030 alike; for UTF-16 the byte position has to do.
    private static func line(ofByte position: Int, in file: InputFile, _ marked: TextEncoding?) throws -> Int? {
        if marked == .utf16LittleEndian || marked == .utf16BigEndian { return nil }
        var line = 1
        var rest = position
        try forEachChunk(of: file, InputFile.chunkSize) { chunk in
            for byte in chunk.prefix(rest) where byte == UInt8(ascii: "\n") { line += 1 }
            rest -= min(rest, chunk.count)
            return rest > 0
        }
        return line
    }
}
