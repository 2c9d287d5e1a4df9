import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// Reading and printing against the C library, on texts and addresses made at random. Where the two differ, the
/// difference has a name here; any other fails.
@Suite struct AddressDifferentialTests {
    /// The texts of all shards together; `script/fuzz-addresses` asks for more.
    static let count = ProcessInfo.processInfo.environment["CORDON_ADDRESS_FUZZ"].flatMap { Int($0) } ?? 1_000_000
    static let shards = 8

    @Test(arguments: 0..<shards) func readingAgreesWithTheSystem(shard: Int) {
        var texts = AddressTexts(seed: UInt64(shard))
        var comparison = AddressComparison()
        for _ in 0..<Self.count / Self.shards {
            texts.advance()
            comparison.read(texts.terminated)
        }
        #expect(comparison.failures == [])
        #expect(comparison.differences.keys.sorted() == AddressComparison.Difference.allCases.sorted())
        #expect(min(comparison.accepted, comparison.refused) > Self.count / Self.shards / 8)
    }

    @Test(arguments: 0..<shards) func printingAgreesWithTheSystem(shard: Int) {
        var texts = AddressTexts(seed: ~UInt64(shard))
        var comparison = AddressComparison()
        for _ in 0..<Self.count / Self.shards / 4 {
            let bits = texts.sparseBits() >> UInt128(texts.below(8) * 16)
            comparison.print(.v6(IPv6Address(bits: bits)))
            comparison.print(.v4(IPv4Address(bits: UInt32(truncatingIfNeeded: bits))))
        }
        #expect(comparison.failures == [])
        #expect(comparison.differences[.compatibleDotted, default: 0] > 0)
    }
}

private struct AddressComparison {
    enum Difference: String, CaseIterable, Comparable {
        /// `inet_pton` leaves `::ffff:a.b.c.d` IPv6; here it is IPv4 before anything looks at it.
        case mappedRead
        /// `inet_ntop` writes `::ffff:a.b.c.d`; here it is `a.b.c.d`.
        case mappedDotted
        /// `inet_ntop` writes `::a.b.c.d`; RFC 5952 section 5 asks for dots below well-known prefixes only.
        case compatibleDotted
        /// The C library sees the text up to a NUL byte; here a NUL byte is no part of an address.
        case endsAtNUL

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private(set) var differences: [Difference: Int] = [:]
    private(set) var accepted = 0
    private(set) var refused = 0
    /// The first few differences without a name.
    private(set) var failures: [String] = []

    /// Reads a text that ends in a NUL byte, and prints what was read.
    mutating func read(_ text: [UInt8]) {
        let theirs = Self.systemReading(text)
        let ours = try? IPAddress(parsing: text.span.extracting(droppingLast: 1))
        if ours != theirs {
            if ours == nil, SystemAddress.stopsEarly(text) { return note(.endsAtNUL) }
            guard let mapped = Self.mapped(theirs), ours == .v4(mapped) else { return fail(text, ours, theirs) }
            note(.mappedRead)
        }
        guard let theirs else {
            refused += 1
            return
        }
        accepted += 1
        print(theirs)
    }

    /// Prints an address that has not been looked at for being mapped.
    mutating func print(_ address: IPAddress) {
        guard case .v6(let address) = address else { return printIPv4(address) }
        let theirs = SystemAddress.text(ofIPv6: address.bits)
        let ours = IPAddress(address).description
        if ours == theirs { return }
        if let mapped = Self.mapped(.v6(address)), ours == "\(mapped)", theirs == "::ffff:\(ours)" {
            note(.mappedDotted)
        } else if address.kind == .ipv4Compatible, ours == Self.compatibleText(address), theirs.contains(".") {
            note(.compatibleDotted)
        } else {
            fail(Array(theirs.utf8), .v6(address), nil)
        }
    }

    private mutating func printIPv4(_ address: IPAddress) {
        guard case .v4(let inner) = address else { return }
        let theirs = SystemAddress.text(ofIPv4: inner.bits)
        if address.description != theirs { fail(Array(theirs.utf8), address, nil) }
    }

    private mutating func note(_ difference: Difference) { differences[difference, default: 0] += 1 }

    private mutating func fail(_ text: [UInt8], _ ours: IPAddress?, _ theirs: IPAddress?) {
        guard failures.count < 10 else { return }
        failures.append(
            "\(String(reflecting: String(decoding: text, as: UTF8.self))): \(ours as Any), \(theirs as Any)")
    }

    private static func systemReading(_ text: [UInt8]) -> IPAddress? {
        if let bits = SystemAddress.ipv4(text) { return .v4(IPv4Address(bits: bits)) }
        return SystemAddress.ipv6(text).map { .v6(IPv6Address(bits: $0)) }
    }

    private static func mapped(_ address: IPAddress?) -> IPv4Address? {
        guard case .v6(let address) = address, address.bits & ~0xFFFF_FFFF == 0xFFFF_0000_0000 else { return nil }
        return IPv4Address(bits: UInt32(truncatingIfNeeded: address.bits))
    }

    private static func compatibleText(_ address: IPv6Address) -> String {
        "::\(String(address.bits >> 16, radix: 16)):\(String(address.bits & 0xFFFF, radix: 16))"
    }
}
