import CordonCore
import CordonModel
import CordonTestSupport
import Testing

/// The quick reader of IPv4 addresses takes what the careful one takes, but for texts of seven characters, and as the same
/// address.
@Suite("IPv4 addresses read at once") struct PlainIPv4Tests {
    @Test func `every length of every part`() {
        let parts = ["0", "9", "10", "99", "100", "199", "249", "255"]
        for first in parts {
            for second in parts {
                for third in parts {
                    for fourth in parts { expectSame("\(first).\(second).\(third).\(fourth)") }
                }
            }
        }
    }

    @Test(arguments: [
        "", "1.2.3.4", "1.1.1.256", "300.1.1.1", "1.1.1.01", "01.1.1.11", "1.00.1.11", "1..11.111", ".1.11.111",
        "1.11.111.",
        "1.1.1.1.1", "111.111.11", "1111.1.1.1", "1.1111.1.1", "1.1.1111.1", "1.1.1.1111", "1.1.1.1 1", "1.1.1.1\u{80}",
        "1.1.1.1/8", "12345678", "........", "255.255.255.255", "255.255.255.2555", "1.1.1.1:1", "0.0.0.00",
        "٣.1.1.1.1",
    ]) func `texts that are none, or nearly`(text: String) { expectSame(text) }

    @Test func `random texts of digits, dots and others`() {
        var random = SplitMix64(seed: 20_200_604)
        let alphabet = Array("0123456789012345678901234567890123456789..........:/a \u{B0}\u{AE}-".utf8)
        var taken = 0
        for _ in 0..<200_000 {
            let bytes = (0..<Int.random(in: 6...17, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            if expectSame(bytes) { taken += 1 }
        }
        #expect(taken > 50)
    }

    private func expectSame(_ text: String) { _ = expectSame(Array(text.utf8)) }

    /// Says whether the text was an address.
    private func expectSame(_ bytes: [UInt8]) -> Bool {
        let quick = PlainIPv4.bits(bytes.span)
        let careful = try? IPv4Address(parsing: bytes.span).bits
        let expected = bytes.count == 7 ? nil : careful
        if quick != expected { Issue.record("\(String(decoding: bytes, as: UTF8.self)): \(String(describing: quick))") }
        return quick != nil
    }
}
