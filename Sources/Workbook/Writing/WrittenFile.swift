/// Looks at a finished file before it gets its name.
enum WrittenFile {
    /// The library copies a sheet's rows into the package without looking at the result of its writes, so a disk that is
    /// full for a moment can leave a sheet short with no error. Each sheet in the package must hold at least the bytes
    /// of its rows, and the small ones must end as XML.
    ///
    /// - Parameter rowBytes: what the rows of each sheet took, in the order of the sheets.
    static func verify(_ path: String, rowBytes: [Int]) throws(WorkbookError) {
        let archive = try ZipArchive(path: path, bounds: ReadBounds())
        for (index, expected) in rowBytes.enumerated() {
            let name = "xl/worksheets/sheet\(index + 1).xml"
            guard let entry = archive[name], entry.size >= expected else { throw short(index) }
            guard entry.size <= 4 << 20 else { continue }
            var end: [UInt8] = []
            try archive.unpack(entry) { piece in
                end = Array((end + piece.suffix(20)).suffix(20))
                return true
            }
            guard end.ends(with: "</worksheet>") else { throw short(index) }
        }
    }

    private static func short(_ index: Int) -> WorkbookError {
        WorkbookError(
            .writing,
            attempt: "write sheet \(index + 1)",
            reason: "rows are missing in the file; the disk was probably full"
        )
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
