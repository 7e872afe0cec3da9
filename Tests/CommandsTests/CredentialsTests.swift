import Commands
import Foundation
import PartnerAPI
import TestSupport
import Testing
import Values

@Suite("Credentials")
struct CredentialsTests {
    private func find(_ desk: Desk, profile: String? = nil) throws -> CredentialsSource {
        try CredentialsSource(profile: profile, in: desk.context(RecordingTerminal()))
    }

    @Test("They come from the environment, or from the profile file, or are said to be missing")
    func sources() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.environment["HOME"] = folder.path
            #expect(throws: CommandFailure.self) { try find(desk) }

            let path = try folder.write(
                "[global]\nak = FILEAK\nsk = filesk\n[other]\nauth_token = t0ken\n",
                to: ".huaweicloud/credentials"
            )
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let file = try find(desk)
            #expect(file.credentials == .accessKey("FILEAK", sk: Secret("filesk")))
            #expect(file.source == .file(path, line: nil))
            #expect(file.warnings.isEmpty)

            desk.environment["HUAWEICLOUD_SDK_AK"] = "ENVAK"
            desk.environment["HUAWEICLOUD_SDK_SK"] = "envsk"
            desk.environment["HUAWEICLOUD_SDK_SECURITY_TOKEN"] = "sts"
            #expect(
                try find(desk).credentials
                    == .accessKey("ENVAK", sk: Secret("envsk"), securityToken: Secret("sts"))
            )
            #expect(try find(desk, profile: "other").credentials == .token(Secret("t0ken")))
        }
    }

    @Test("Half a key pair, an unknown profile and a key with a space are refused with exit code 12")
    func faults() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.environment["HUAWEICLOUD_SDK_AK"] = "A"
            let half = try #require(throws: CommandFailure.self) { try find(desk) }
            #expect(half.status == .credentials)
            desk.environment["HUAWEICLOUD_SDK_SK"] = "a b"
            let spaced = try #require(throws: CommandFailure.self) { try find(desk) }
            #expect(spaced.status == .credentials)
            #expect(!spaced.message.en.contains("a b"))

            try folder.write("[production]\nak=A\nsk=B\n", to: "keys")
            desk.environment["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] = "keys"
            let unknown = try #require(throws: CommandFailure.self) { try find(desk, profile: "prodution") }
            #expect(unknown.hint?.en == "did you mean [production]?")
        }
    }

    @Test("A file that others can read is a warning")
    func permissions() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            let path = try folder.write("[global]\nak=A\nsk=B\n", to: "keys")
            desk.environment["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] = path
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            #expect(try find(desk).warnings.count == 1)
        }
    }
}
