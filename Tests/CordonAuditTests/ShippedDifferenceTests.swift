import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Differences of the policies that come with Cordon, on the default database, counted again by asking the evaluators about
/// each class of the atlas and adding up its segments.
@Suite struct ShippedDifferenceTests {
    private static let names = [
        "eu-session", "host-allow-list", "host-block-list", "mainland-china-participants", "media-rights", "ofac-2018",
        "ofac-2025", "united-kingdom", "what-happened-2020",
    ]

    private static let atlas = Result {
        try Atlas(
            sources: [
                GeoIPDatabase.open(path: CommandRun.packageRoot.path + "/datasets/geoip/ipfire-country.mmdb").survey()
                    .table
            ])
    }

    private static func policy(_ name: String) throws -> Policy {
        try #require(try PolicyReader.read(path: CommandRun.packageRoot.path + "/policies/\(name).yaml").policy)
    }

    @Test(arguments: zip(names, names.dropFirst() + names.prefix(1)))
    func `rows take as many addresses as are counted one class after the other`(old: String, new: String) throws {
        let atlas = try Self.atlas.get()
        let (old, new) = (try Self.policy(old), try Self.policy(new))
        let difference = try PolicyDifference(old, new, atlas)
        #expect(!difference.rows.isEmpty)
        let finder = WitnessFinder(difference.tables, of: [old, new])
        for row in difference.rows.prefix(6) {
            let witness = try #require(finder.witness(row.condition, at: row.places))
            let counted = try ClassCount(Evaluator(old), Evaluator(new), atlas, witness.request)
            let alike = difference.rows.filter { other in
                [other.label.old, other.label.new] == [row.label.old, row.label.new]
                    && difference.tables.diagram.holds(
                        other.condition, difference.tables.attributes.values(of: witness.request))
            }
            #expect(counted.ipv4[[row.label.old, row.label.new]] == alike.reduce(0) { $0 + $1.space.ipv4Addresses })
        }
    }

    /// Whatever the meeting and the instant.
    @Test(arguments: names)
    func `the answers part all addresses there are`(name: String) throws {
        let policy = try Self.policy(name)
        for (meeting, instant) in AttributeValues(of: policy).situations.suffix(2) {
            let request = Request(Place(), meeting, Participant(channel: .web), at: instant)
            let rows = try EffectCensus(policy, Self.atlas.get(), asking: request).rows
            #expect(rows.reduce(0) { $0 + $1.space.ipv4Addresses } == 1 << 32)
            // With the IPv4-mapped addresses 2^128, which is 0 in as many bits.
            let ipv6 = rows.reduce(UInt128(0)) {
                $0 &+ $1.places.ipv6.reduce(0) { $0 + ($1.upperBound - $1.lowerBound + 1) }
            }
            #expect(ipv6 &+ 1 << 32 == 0)
            #expect(rows.count(where: \.places.includesUnplaced) == 1)
            let phones = rows.flatMap(\.places.phones)
            #expect(phones.count == Set(phones).count)
        }
    }

    @Test func `networks of a row make up its addresses`() throws {
        let difference = try PolicyDifference(
            Self.policy("mainland-china-participants"), Self.policy("what-happened-2020"), Self.atlas.get())
        let places = try #require(difference.rows.last).places
        let sizes = places.networks.map { network -> (UInt64, UInt128) in
            switch network {
            case .v4(let network): (1 << UInt64(32 - network.prefixLength), 0)
            case .v6(let network): (0, network.prefixLength > 64 ? 0 : 1 << UInt128(64 - network.prefixLength))
            }
        }
        #expect(sizes.reduce(0) { $0 + $1.0 } == places.space.ipv4Addresses)
        #expect(sizes.reduce(0) { $0 + $1.1 } == places.space.ipv6Slash64s)
        #expect(places.networks.count == places.space.ipv4Networks + places.space.ipv6Networks)
    }
}

/// How many IPv4 addresses both policies treat in each way, of one kind of request.
private struct ClassCount {
    private(set) var ipv4: [[Verdict]: UInt64] = [:]

    init(_ old: Evaluator, _ new: Evaluator, _ atlas: Atlas, _ request: Request) throws {
        var verdicts: [UInt32: [Verdict]] = [:]
        for index in 0..<atlas.ipv4.count {
            let (start, value) = (atlas.ipv4.starts[index], atlas.ipv4.values[index])
            if verdicts[value] == nil {
                var request = request
                request.place = atlas.place(.v4(IPv4Address(bits: start)))
                verdicts[value] = [try old.decide(request).verdict, try new.decide(request).verdict]
            }
            ipv4[verdicts[value] ?? [], default: 0] += UInt64(atlas.ipv4.last(index) - start) + 1
        }
    }
}
