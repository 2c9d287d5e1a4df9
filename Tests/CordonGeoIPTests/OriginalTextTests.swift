import CordonGeoIP
import CordonModel
import Foundation
import Testing

/// `script/verify-geoip` names the folder with Tor's `geoip` and `geoip6`.
private let originalFolder = ProcessInfo.processInfo.environment["CORDON_TOR_GEOIP"]

@Suite("The committed database against the text that it was made from")
struct OriginalTextTests {
    @Test(
        "Every end and neighbour of every range",
        .enabled(if: originalFolder != nil, "CORDON_TOR_GEOIP is not set; run script/verify-geoip"))
    func ranges() throws {
        let folder = try #require(originalFolder)
        let sources = try ["geoip", "geoip6"].map { try TextSource(path: "\(folder)/\($0)") }
        let ranges = sources.flatMap { source in
            source.entries.map { entry in
                (
                    first: Position(bits: entry.range.first, isIPv4: entry.range.isIPv4),
                    last: Position(bits: entry.range.last, isIPv4: entry.range.isIPv4),
                    location: source.locations[entry.location]
                )
            }
        }
        let database = try CommittedDatabase.database.get()
        let index = RangeIndex(ranges)
        var count = 0
        var wrong: [IPAddress] = []
        for range in ranges {
            for probe in range.first.neighbours + range.last.neighbours {
                count += 1
                if database.location(of: probe.address) != index.expected(probe) { wrong.append(probe.address) }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(count): \(wrong.prefix(5))")
        #expect(ranges.count > 600_000)
        print("verify-geoip: \(ranges.count) ranges, \(count) addresses, \(wrong.count) wrong")
    }
}

extension RangeIndex {
    /// The answer of the text, that for the IPv4 address inside 6to4 addresses.
    fileprivate func expected(_ position: Position) -> Location? {
        guard !position.isIPv4, position.bits >> 112 == 0x2002 else { return location(position) }
        let inner = position.bits >> 80 & UInt128(UInt32.max)
        return location(position) ?? location(Position(bits: inner, isIPv4: true))
    }
}
