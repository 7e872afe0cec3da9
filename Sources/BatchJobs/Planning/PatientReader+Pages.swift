internal import PartnerAPI
internal import Values

extension PatientReader {
    /// Reads every page of a list.
    ///
    /// - Parameter step: called after each page with how many there are in all, as far as that is clear.
    func all<Request: PagedRequest>(
        _ request: Request,
        step: (_ pages: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> [Record] {
        try await PageReading.all(request, step: step, send: send)
    }
}

/// Reads lists page by page.
enum PageReading {
    /// The list may grow meanwhile, so it goes on until the total is reached or a page is empty. A record that comes twice, as
    /// when a row moved between two pages, is kept once where it has an id.
    static func all<Request: PagedRequest>(
        _ request: Request,
        step: (_ pages: Int, _ of: Int) -> Void = { _, _ in },
        send: (Request) async throws -> RecordPage
    ) async throws -> [Record] {
        var request = request
        var records: [Record] = []
        var seen: Set<String> = []
        var pages = 0
        while true {
            let page = try await send(request)
            pages += 1
            for record in page.records where record.id.map({ seen.insert($0).inserted }) ?? true {
                records.append(record)
            }
            request.offset += page.count
            let total = page.total ?? request.offset
            step(pages, max(pages, (total + request.limit - 1) / max(1, request.limit)))
            if page.count == 0 || request.offset >= total { return records }
        }
    }
}
