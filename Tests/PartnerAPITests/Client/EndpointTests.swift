import PartnerAPI
import Testing
import Values

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "https anywhere, plain http to this machine alone",
        arguments: [
            ("https://bss.myhuaweicloud.com", "bss.myhuaweicloud.com", "https://bss.myhuaweicloud.com"),
            ("HTTPS://BSS.MyHuaweiCloud.com/", "bss.myhuaweicloud.com", "https://bss.myhuaweicloud.com"),
            ("https://gateway.corp:8443/bss/", "gateway.corp:8443", "https://gateway.corp:8443/bss"),
            ("https://h:443", "h", "https://h"), ("http://127.0.0.1:8080", "127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://127.9.8.7", "127.9.8.7", "http://127.9.8.7"),
            ("http://localhost:80", "localhost", "http://localhost"),
            ("http://[::1]:9000", "[::1]:9000", "http://[::1]:9000"),
        ]
    )
    func accepted(text: String, authority: String, shown: String) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint.authority == authority)
        #expect(endpoint.description == shown)
    }

    @Test(
        "Everything else is refused with what to change",
        arguments: [
            ("http://bss.myhuaweicloud.com", EndpointError.plain), ("http://127.0.0.1.evil.com", .plain),
            ("http://128.0.0.1", .plain), ("http://localhost.evil.com", .plain), ("http://127.0.0.999", .plain),
            ("http://127.1", .plain), ("http://[::2]", .plain), ("ftp://h", .scheme),
            ("bss.myhuaweicloud.com", .scheme),
            ("", .scheme), ("https://user:geheim@h", .userInformation), ("http://127.0.0.1@evil.com", .userInformation),
            ("https://h?x=1", .query), ("https://h#x", .query), ("https://", .host), ("https:///x", .host),
            ("https://a..b", .host), ("https://[x]", .host), ("https://h:0", .port), ("https://h:65536", .port),
            ("https://h:", .port), ("https://h:+1", .port), ("https://h x", .characters),
            ("https://h\r\nX: 1", .characters),
            ("https://云", .characters), ("https://h\\@evil", .characters),
        ]
    )
    func refused(text: String, error: EndpointError) {
        #expect(throws: error) { try Endpoint(text) }
        #expect(!error.message.zh.isEmpty)
        #expect(!error.message.en.contains("geheim"))
    }
}
