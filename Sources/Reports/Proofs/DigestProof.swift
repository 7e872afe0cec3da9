internal import Manifests
internal import PartnerAPI
internal import Values

/// Whether the files of a month are still those that were written: each against the length and the digest that its
/// folder's manifest lists. Sums cannot tell what a name, a date or a page for a browser says.
struct DigestProof {
    let cycle: BillCycle

    private struct Listed {
        let path: String
        let name: String
        let bytes: Int64?
        let sha256: String?
    }

    /// A line for all files together, then one for each that is not what was written; nothing where none is listed.
    func lines(_ folders: [String]) -> [ProofLine] {
        let files = folders.flatMap(listed)
        guard !files.isEmpty else { return [] }
        let changed = files.compactMap { file in problem(file).map { line(file, $0) } }
        let whole = ProofLine(
            .files,
            Localized(
                zh: "本月 \(files.count) 个文件与清单的摘要，\(changed.count) 个不符",
                en: "digests of the month's \(files.count) files, \(changed.count) not as in the manifest"
            ),
            changed.isEmpty ? .holds : .failed,
            reasons: changed.isEmpty ? [] : [.unknown],
            look: Localized(
                zh: "manifest.json；partnerdesk verify 逐项说明",
                en: "manifest.json; partnerdesk verify says more"
            )
        )
        return [whole] + changed
    }

    private func listed(in folder: String) -> [Listed] {
        let entries = (try? FolderManifest(of: folder).json["entries"]?.array) ?? []
        return entries.filter { $0["period"]?.string == cycle.description }.flatMap { entry in
            (entry["files"]?.array ?? []).compactMap { file in
                guard let name = file["name"]?.string, !name.isEmpty, !name.contains("/"), name != ".." else {
                    return nil
                }
                var bytes: Int64?
                if case .number(let digits)? = file["bytes"] { bytes = Int64(digits) }
                return Listed(path: folder + "/" + name, name: name, bytes: bytes, sha256: file["sha256"]?.string)
            }
        }
    }

    private func problem(_ file: Listed) -> Localized? {
        do {
            let digest = try FileDigest(of: file.path)
            guard digest.bytes != file.bytes || digest.sha256 != file.sha256 else { return nil }
            return Localized(zh: "写出之后被改动过", en: "was changed since it was written")
        } catch {
            return (error as? ManifestError)?.message ?? Localized(zh: "读不了", en: "cannot be read")
        }
    }

    private func line(_ file: Listed, _ problem: Localized) -> ProofLine {
        ProofLine(
            .files,
            Localized(zh: "\(file.name)：\(problem.zh)", en: "\(file.name): \(problem.en)"),
            .failed,
            reasons: [.unknown],
            look: Localized(file.path)
        )
    }
}
