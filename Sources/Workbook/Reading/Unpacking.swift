/// A file of a package on its way out of it, piece by piece.
struct Unpacking: ~Copyable {
    private var inflater: Inflater
    private let start: Int
    private let size: Int
    private let pieceSize: Int
    private var done = 0

    /// - Parameters:
    ///   - start: where its packed bytes begin in the package.
    ///   - pieceSize: how many of them are taken at a time; what comes out may be a thousand times as much.
    init(_ inflater: consuming Inflater, start: Int, size: Int, pieceSize: Int) {
        self.inflater = inflater
        self.start = start
        self.size = size
        self.pieceSize = pieceSize
    }

    /// Hands over the bytes of the next piece; checks length and checksum after the last.
    ///
    /// - Parameter use: returns false when it wants no more.
    /// - Returns: false when there is no more, or no more is wanted.
    mutating func advance(
        in archive: borrowing ZipArchive,
        use: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(WorkbookError) -> Bool {
        guard done < size else {
            try inflater.finish()
            return false
        }
        let piece = try archive.read(min(pieceSize, size - done), at: start + done)
        done += piece.count
        return try inflater.feed(piece, use: use)
    }
}
