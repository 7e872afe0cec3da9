internal import ArgumentParser
internal import PartnerAPI
internal import Tables
internal import Values

/// Puts an import template on stdout, or into the file `--out` names a folder for.
struct TemplateWriting {
    let schema: ImportSchema

    func run(in session: Session) throws -> ExitStatus {
        let bytes = ImportTemplate(schema, language: session.language).bytes
        guard let folder = session.options.out.map({ session.context.path($0) }) else {
            session.context.terminal.write(data: String(decoding: bytes, as: UTF8.self))
            return .done
        }
        let path = folder + "/\(schema.name)-template.csv"
        try OutputFolder.make(folder)
        let file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
        session.renderer.result(.record([("path", .string(path))])) { session.shown(path) }
        return .done
    }
}
