import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// Reading and printing against `inet_pton` and `inet_ntop` on random texts.
///
/// A million by default; `CORDON_ADDRESS_FUZZ` sets another number (`script/fuzz-addresses`), `CORDON_ADDRESS_SEED`
/// another seed.
@Suite struct AddressFuzzTests {
    @Test(arguments: 0..<lanes) func `agrees with the C library but for what is named`(lane: Int) {
        var generator = AddressTextGenerator(seed: setting("CORDON_ADDRESS_SEED", 1) &* 1000 &+ UInt64(lane))
        var tally: [Outcome: Int] = [:]
        var surprises: [String] = []
        for _ in 0..<setting("CORDON_ADDRESS_FUZZ", 1_000_000) / UInt64(lanes) where surprises.count < 20 {
            generator.makeNext()
            let outcome = outcome(of: generator.text)
            tally[outcome, default: 0] += 1
            if outcome == .surprise { surprises.append(String(decoding: generator.text.dropLast(), as: UTF8.self)) }
        }
        #expect(surprises.isEmpty)
        for outcome in Outcome.allCases where outcome != .surprise {
            #expect(tally[outcome, default: 0] > 100, "\(outcome) hardly occurs: the generator is too weak")
        }
    }

    private func outcome(of terminated: [UInt8]) -> Outcome {
        let ours = try? IPAddress(parsing: terminated.span.extracting(droppingLast: 1))
        let theirs = PlatformAddress(terminated: terminated)
        guard let ours, let theirs else { return ours == nil && theirs == nil ? .bothRefuse : .surprise }
        let same = ours.description == theirs.text
        switch (ours, theirs) {
        case (.v4(let left), .v4(let right)): return left.bits == right && same ? .sameIPv4 : .surprise
        case (.v6(let left), .v6(let right)) where left.bits == right:
            return same ? .sameIPv6 : compatible(left, theirs)
        case (.v4(let left), .v6(let right)): return mapped(left, right, theirs)
        default: return .surprise
        }
    }

    // The table: a mapped address is its IPv4 address. The C library prints it dotted behind `::ffff:`.
    private func mapped(_ ours: IPv4Address, _ bits: UInt128, _ theirs: PlatformAddress) -> Outcome {
        let isSame = bits == 0xFFFF << 32 | UInt128(ours.bits) && theirs.text == "::ffff:\(ours)"
        return isSame ? .mappedIsIPv4 : .surprise
    }

    // RFC 5952 section 5 has dotted text for well-known prefixes only; the C library keeps to the deprecated
    // `::192.0.2.1`, where the upper half of the IPv4 address is not 0.
    private func compatible(_ ours: IPv6Address, _ theirs: PlatformAddress) -> Outcome {
        guard ours.bits >> 32 == 0, ours.bits >> 16 != 0 else { return .surprise }
        let dotted = IPv4Address(bits: UInt32(truncatingIfNeeded: ours.bits))
        return theirs.text == "::\(dotted)" ? .compatibleInHex : .surprise
    }
}

private enum Outcome: CaseIterable {
    case bothRefuse
    case sameIPv4
    case sameIPv6
    case mappedIsIPv4
    case compatibleInHex
    case surprise
}

private let lanes = 4

private func setting(_ name: String, _ standard: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? standard
}
