internal import Ledger
internal import PartnerAPI
internal import Values

/// The record at which a walk over a data set ended because the ledger holds something that is no value of its field.
struct UnreadableRecord {
    private struct Found: Error {}

    let customer: String?
    private let id: String
    private let field: String

    /// Looks for it by walks over few fields at a time.
    ///
    /// - Parameter read: how many records were read before it.
    /// - Returns: nil where it cannot be told: then the file itself is damaged.
    init?(after read: Int, _ dataSet: ExportedDataSet, in pull: Pull.ID, _ ledger: Ledger) {
        let schema = dataSet.schema
        var (index, place) = (0, Optional<(query: PullQuery, id: String)>.none)
        do {
            try ledger.forEachRow(of: schema, in: pull, fields: schema.idField.map { [$0] } ?? []) { row, query in
                defer { index += 1 }
                guard index == read else { return }
                let id = schema.idField.map { String(decoding: row[$0].bytes, as: UTF8.self) } ?? ""
                place = (query, id.isEmpty ? "\(read + 1)" : id)
                throw Found()
            }
        } catch {}
        guard let place else { return nil }
        let broken = schema.fields.indices.first { field in
            do {
                try ledger.forEachRow(of: schema, in: pull, fields: [field], where: { $0.id == place.query.id }) {
                    _,
                    _ in
                }
                return false
            } catch {
                return true
            }
        }
        guard let broken else { return nil }
        (customer, id, field) = (place.query.plan.customer, place.id, schema.fields[broken].name)
    }

    /// What is wrong with it.
    func message(_ dataSet: ExportedDataSet) -> Localized {
        Localized(
            zh: "\(dataSet.title.zh)记录 \(id) 的 \(field) 读不出来",
            en: "\(field) of the record \(id) of \(dataSet.name) cannot be read"
        )
    }

    func line(_ dataSet: ExportedDataSet) -> ProofLine {
        ProofLine(
            .files,
            customer: customer,
            message(dataSet),
            .failed,
            reasons: [.unknown],
            look: Localized(
                zh: "重新拉取：partnerdesk export \(dataSet.name) --fresh",
                en: "pull again: partnerdesk export \(dataSet.name) --fresh"
            )
        )
    }
}
