import Testing
import Values

@Suite("The name a person probably meant")
struct NearestNameTests {
    static let names = ["mobile_phone", "domain_name", "xaccount_id", "label", "units"]

    @Test(
        "A slip of the pen finds its name",
        arguments: [
            ("mobil_phone", "mobile_phone"), ("Mobile_Phone", "mobile_phone"), ("domian_name", "domain_name"),
            ("unit", "units"), ("lable", "label"),
        ]
    )
    func finds(_ written: String, _ meant: String) {
        #expect(NearestName.of(written, among: Self.names) == meant)
    }

    @Test("Something else altogether finds nothing", arguments: ["", "余额", "totally_different_column", "x"])
    func findsNothing(_ written: String) {
        #expect(NearestName.of(written, among: Self.names) == nil)
    }
}
