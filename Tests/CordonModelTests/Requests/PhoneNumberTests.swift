import CordonModel
import Testing

@Suite("Telephone numbers as text")
struct PhoneNumberTests {
    @Test("With and without the plus", arguments: ["+85221234567", "85221234567"])
    func accepted(text: String) {
        #expect(PhoneNumber(text)?.description == "+85221234567")
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "+", "123456", "+085221234567", "1234567890123456", "+852 2123 4567", "+852-21234567", "٨٥٢٢١٢٣٤٥٦٧",
        ])
    func refused(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test(
        "Shown without the subscriber",
        arguments: [("+85221234567", "+8522…"), ("12425551234", "+1242…"), ("1234567", "+1234…")])
    func truncated(text: String, shown: String) {
        #expect(PhoneNumber(text)?.truncated == shown)
    }
}
