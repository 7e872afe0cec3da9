internal import CXLSXWriter
internal import Synchronization
internal import Values

/// The library's workbook, owned: closed once, or freed when it is abandoned.
///
/// It holds the pointer and nothing else, so that `discard self` keeps a closed workbook from being freed again: the
/// library always frees it in `workbook_close`, and twice is undefined.
struct LibraryWorkbook: ~Copyable {
    let pointer: UnsafeMutablePointer<lxw_workbook>

    /// The library's temporary files are named from static state without a lock: whatever makes one holds this.
    /// Pointers go through it as addresses, for a lock's closure may not share them; nobody else has this workbook.
    private static let temporaryFiles = Mutex<Void>(())

    /// Opens nothing yet: a bad path shows in ``close()``.
    init(path: String, temporaryFolder: String) throws(WorkbookError) {
        let made = path.withCString { path in
            temporaryFolder.withCString { folder in
                // The library copies both texts before it returns.
                var options = lxw_workbook_options(
                    constant_memory: 1,
                    tmpdir: UnsafeMutablePointer(mutating: folder),
                    use_zip64: 1
                )
                return workbook_new_opt(path, &options)
            }
        }
        pointer = try allocated(made, "begin the workbook")
    }

    func addSheet(_ name: String) throws(WorkbookError) -> UnsafeMutablePointer<lxw_worksheet> {
        let valid = workbook_validate_sheet_name(pointer, name)
        try check(valid, "name a sheet “\(name)”")
        // In constant memory every sheet opens its temporary file at once.
        let book = UInt(bitPattern: pointer)
        let address = LibraryWorkbook.temporaryFiles.withLock { _ in
            UInt(bitPattern: workbook_add_worksheet(UnsafeMutablePointer(bitPattern: book), name))
        }
        let made = try allocated(UnsafeMutablePointer<lxw_worksheet>(bitPattern: address), "add sheet “\(name)”")
        guard made.pointee.optimize_tmpfile != nil else {
            throw WorkbookError(.writing, attempt: "add sheet “\(name)”", reason: "no temporary file could be made")
        }
        return made
    }

    consuming func close() throws(WorkbookError) {
        let address = UInt(bitPattern: pointer)
        discard self
        let result = LibraryWorkbook.temporaryFiles.withLock { _ in
            workbook_close(UnsafeMutablePointer(bitPattern: address))
        }
        try check(result, "write the workbook")
    }

    deinit { lxw_workbook_free(pointer) }
}

extension LibraryWorkbook {
    func setProperties(_ properties: WorkbookProperties) throws(WorkbookError) {
        let texts = [
            properties.title, properties.subject, properties.author, properties.company, properties.keywords,
            properties.comments,
        ].map { CellText($0, mark: "…").text }
        // The library copies every text before it returns.
        let copies = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        var record = lxw_doc_properties()
        record.title = copies[0]
        record.subject = copies[1]
        record.author = copies[2]
        record.company = copies[3]
        record.keywords = copies[4]
        record.comments = copies[5]
        // Zero would mean the clock.
        record.created = max(Int(properties.created.secondsSince1970), 1)
        try check(workbook_set_properties(pointer, &record), "set the document's properties")
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif
