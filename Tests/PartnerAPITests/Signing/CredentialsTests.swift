import PartnerAPI
import Testing
import Values

@Suite("Credentials")
struct CredentialsTests {
    @Test("The SDK's profile file is read, with comments, blanks, CRLF and a byte order mark")
    func file() throws {
        let text =
            "\u{FEFF}# my keys\r\n[global]\r\n ak = AKEXAMPLE \r\nSK=abc/+=\r\n\r\n; other\r\n[temp]\nak=A\nsk=S\nsecurity_token=T\n"
        let file = try CredentialsFile(parsing: text)
        #expect(file.profiles == ["global", "temp"])
        #expect(try file.credentials() == .accessKey("AKEXAMPLE", sk: Secret("abc/+=")))
        #expect(try file.credentials(profile: "temp") == .accessKey("A", sk: Secret("S"), securityToken: Secret("T")))
        #expect(try file.credentials(profile: "none") == nil)
    }

    @Test(
        "A broken file is refused with the line, never its content",
        arguments: [
            ("ak = A", 1), ("[global]\nak A-SECRET", 2), ("[global]\nsk=x-SECRET\nsk=y", 3), ("[global\nak=1", 1),
        ]
    )
    func broken(text: String, line: Int) throws {
        let failure = try #require(throws: CredentialsFile.Failure.self) { _ = try CredentialsFile(parsing: text) }
        #expect(failure.line == line)
        #expect(!failure.description.contains("SECRET"))
    }

    @Test(
        "Keys that are missing, or cannot stand in a header, are refused",
        arguments: [
            "[global]\nak=A", "[global]\nsk=S", "[global]\nak=A\nsk=", "[global]\nak=A B\nsk=S", "[global]\nak=A\nsk=密",
        ]
    )
    func unusable(text: String) throws {
        let file = try CredentialsFile(parsing: text)
        #expect(throws: CredentialsFile.Failure.self) { try file.credentials() }
    }

    @Test("Credentials print without their secrets")
    func printing() {
        let credentials = Credentials.accessKey(
            "AKEXAMPLE0000TEST",
            sk: Secret("SKSECRET"),
            securityToken: Secret("TOKEN9")
        )
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("SKSECRET") && !text.contains("TOKEN9"))
        }
        #expect("\(credentials)" == "access key AKEX…ST with security token")
    }
}
