import Testing
import Values

@Suite("Secrets")
struct SecretTests {
    @Test("A secret shows nothing, however it is printed")
    func redacted() {
        struct Holder { let key: Secret }
        let holder = Holder(key: Secret("hunter2"))
        var dumped = ""
        dump(holder, to: &dumped)
        for text in ["\(holder)", String(reflecting: holder), "\(holder.key)", String(describing: holder.key), dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect(holder.key.exposed { $0 } == "hunter2")
    }
}
