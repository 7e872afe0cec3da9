import Commands
import PartnerAPI
import TestSupport
import Testing

@Suite("partnerdesk verify")
struct VerifyCommandTests {
    /// The SHA-256 of `abc`.
    private static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    private static let manifest = """
        {"format":"partnerdesk-manifest/1","entries":[
        {"kind":"export","files":[{"name":"a.csv","rows":0,"bytes":3,"sha256":"\(digest)"}]}]}
        """

    private func desk(_ content: String?, manifest: String?, _ body: (Desk) async throws -> Void) async throws {
        try await TemporaryFolder.run { folder in
            _ = try folder.makeFolder("exports")
            if let content { try folder.write(content, to: "exports/a.csv") }
            if let manifest { try folder.write(manifest, to: "exports/manifest.json") }
            try await body(Desk(folder))
        }
    }

    @Test("A sound folder ends with 0 and says so in both languages")
    func sound() async throws {
        try await desk("abc", manifest: Self.manifest) { desk in
            let chinese = await desk.run("verify", "exports")
            #expect(chinese.status == .done && chinese.data.contains("全部相符"))
            let english = await desk.run("verify", "exports", "--lang", "en")
            #expect(english.status == .done && english.data.contains("everything agrees"))
            let json = try JSONValue(parsing: Array(await desk.run("verify", "exports", "--json").data.utf8))
            #expect(json["ok"] == .bool(true) && json["files"]?.array?.first?["name"] == .string("a.csv"))
        }
    }

    @Test("A failed proof ends with 10 and names file and rule", arguments: ["abd", nil])
    func failed(content: String?) async throws {
        try await desk(content, manifest: Self.manifest) { desk in
            let run = await desk.run("verify", "exports", "--lang", "en")
            #expect(run.status == .proofFailed && run.messages.contains("a.csv"))
            let json = try JSONValue(parsing: Array(await desk.run("verify", "exports", "--json").data.utf8))
            let rule = json["problems"]?.array?.first?["rule"]?.string
            #expect(json["ok"] == .bool(false) && rule == (content == nil ? "verify.missing" : "verify.sha256"))
        }
    }

    @Test("Without a manifest, or with one that is damaged, it ends with 4", arguments: [nil, "{}", "{"])
    func noManifest(manifest: String?) async throws {
        try await desk("abc", manifest: manifest) { desk in
            let run = await desk.run("verify", "exports")
            #expect(run.status == .invalidInput && run.data.isEmpty && run.messages.contains("manifest.json"))
        }
    }
}
