import CordonGeoIP
import CordonModel
import Testing

@Suite("What the writer wrote, the library reads")
struct RoundTripTests {
    struct Shape: CustomTestStringConvertible {
        let recordSize: Int
        let ipVersion: Int
        let seed: UInt64

        var testDescription: String { "\(recordSize) bits, IPv\(ipVersion), seed \(seed)" }

        static let all = [24, 28, 32].flatMap { size in
            [4, 6].flatMap { version in
                (1...6).map { Shape(recordSize: size, ipVersion: version, seed: $0) }
            }
        }
    }

    @Test("Every end and neighbour of random overlapping ranges", arguments: Shape.all)
    func lookups(shape: Shape) throws {
        let table = RangeTable(seed: shape.seed, count: 120, families: shape.ipVersion == 4 ? [true] : [true, false])
        let file = try table.builder().build(.test, recordSize: shape.recordSize, ipVersion: shape.ipVersion)
        let database = try GeoIPDatabase(bytes: file.bytes, path: "random.mmdb")
        #expect(database.metadata.recordSize == shape.recordSize)
        #expect(database.metadata.ipVersion == shape.ipVersion)
        #expect(database.metadata.nodeCount == file.nodeCount)
        for probe in table.probes {
            #expect(database.location(of: probe.address) == table.location(probe), "\(probe.address)")
        }
    }

    @Test(
        "A walk covers what was put in: in order, disjoint, with as few networks as there can be",
        arguments: Shape.all)
    func walk(shape: Shape) throws {
        let table = RangeTable(
            seed: shape.seed + 100, count: 120, families: shape.ipVersion == 4 ? [true] : [true, false])
        let file = try table.builder().build(.test, recordSize: shape.recordSize, ipVersion: shape.ipVersion)
        let database = try GeoIPDatabase(bytes: file.bytes, path: "random.mmdb")
        database.expectSound()
        var runs: [Run] = []
        database.forEachNetwork { network, location in
            let run = Run(network, location)
            for end in [run.first, run.last] {
                #expect(table.location(Position(bits: end, isIPv4: run.isIPv4)) == location, "\(network)")
            }
            if let previous = runs.last { #expect(run.mayFollow(previous), "\(network)") }
            runs.append(run)
        }
        for isIPv4 in [true, false] {
            let covered = runs.filter { $0.isIPv4 == isIPv4 }.reduce(0) { $0 + ($1.last - $1.first + 1) }
            #expect(covered == table.coverage(isIPv4: isIPv4))
        }
    }

    /// A network as positions.
    struct Run {
        let first: UInt128
        let last: UInt128
        let isIPv4: Bool
        let location: Location

        init(_ network: IPNetwork, _ location: Location) {
            self.location = location
            switch network {
            case .v4(let network):
                (first, last, isIPv4) = (UInt128(network.first.bits), UInt128(network.last.bits), true)
            case .v6(let network): (first, last, isIPv4) = (network.first.bits, network.last.bits, false)
            }
        }

        /// Behind the other one in order, and no second half of the same larger network with the same record.
        func mayFollow(_ previous: Run) -> Bool {
            guard isIPv4 == previous.isIPv4 else { return previous.isIPv4 }
            guard first > previous.last else { return false }
            let size = last - first + 1
            let isSibling = previous.last + 1 == first && previous.last - previous.first + 1 == size
            return !(isSibling && previous.first % (2 * size) == 0 && location == previous.location)
        }
    }

    @Test("The same input gives the same bytes", arguments: [4, 6])
    func reproducible(ipVersion: Int) throws {
        let table = RangeTable(seed: 9, count: 300, families: ipVersion == 4 ? [true] : [true, false])
        let first = try table.builder().build(.test, ipVersion: ipVersion)
        let second = try table.builder().build(.test, ipVersion: ipVersion)
        #expect(first.bytes == second.bytes)
    }

    @Test("Adjacent equal ranges become one network")
    func merging() throws {
        var builder = MMDBBuilder()
        for (first, last) in [("1.0.0.0", "1.0.0.255"), ("1.0.1.0", "1.0.1.127"), ("1.0.1.128", "1.0.1.255")] {
            let range = try #require(try AddressRange(IPAddress(first), IPAddress(last)))
            builder.insert(range, .country(CountryCode("GB")))
        }
        let database = try GeoIPDatabase(bytes: builder.build(.test).bytes, path: "merged.mmdb")
        var networks: [String] = []
        database.forEachNetwork { network, _ in networks.append("\(network)") }
        #expect(networks == ["1.0.0.0/23"])
    }

    @Test("Without ranges every address has no record", arguments: [4, 6])
    func empty(ipVersion: Int) throws {
        let file = try MMDBBuilder().build(.test, ipVersion: ipVersion)
        let database = try GeoIPDatabase(bytes: file.bytes, path: "empty.mmdb")
        #expect(database.expectSound() == 0)
        #expect(try database.location(of: IPAddress("1.1.1.1")) == nil)
    }

    @Test("An IPv4 database leaves IPv6 out and has no answer for it")
    func ipv4Only() throws {
        let table = RangeTable(seed: 4, count: 40, families: [true, false])
        let file = try table.builder().build(.test, ipVersion: 4)
        let database = try GeoIPDatabase(bytes: file.bytes, path: "four.mmdb")
        for probe in table.probes {
            #expect(database.location(of: probe.address) == (probe.isIPv4 ? table.location(probe) : nil))
            #expect((database.lookup(probe.address) == nil) == !probe.isIPv4)
        }
    }

    @Test("Everything there is in one range", arguments: ["0.0.0.0 255.255.255.255", ":: \(String.highest)"])
    func whole(ends: String) throws {
        let ends = try ends.split(separator: " ").map { try IPAddress($0) }
        var builder = MMDBBuilder()
        builder.insert(try #require(AddressRange(ends[0], ends[1])), .country(CountryCode("GB")))
        let database = try GeoIPDatabase(bytes: builder.build(.test).bytes, path: "whole.mmdb")
        database.expectSound()
        for end in ends { #expect(database.location(of: end)?.country == CountryCode("GB")) }
    }

    @Test("Offsets above 24 bits, with which records of 28 bits share a byte", arguments: [28, 32])
    func largeOffsets(recordSize: Int) throws {
        let database = try GeoIPDatabase(
            bytes: Self.large().build(.test, recordSize: recordSize).bytes, path: "large.mmdb")
        #expect(try database.location(of: IPAddress("1.0.0.7"))?.country == CountryCode("GB"))
        #expect(try database.location(of: IPAddress("2.0.0.7"))?.country == nil)
        #expect(try database.location(of: IPAddress("3.0.0.7"))?.country == CountryCode("FR"))
        #expect(database.expectSound() == 3)
    }

    @Test("Records that are too small are refused")
    func tooSmall() throws {
        let error = try #require(throws: GeoIPError.self) { try Self.large().build(.test, recordSize: 24) }
        #expect("\(error)" == "Test: records of 24 bits are too small; use one of: [28, 32]")
    }

    /// The second and third record lie behind 16 MiB of text.
    private static func large() throws -> MMDBBuilder {
        var builder = MMDBBuilder()
        let text = MMDBValue.string(String(repeating: "x", count: 16_800_000))
        let values: [MMDBValue] = [["note": text], .country(CountryCode("GB")), .country(CountryCode("FR"))]
        for (value, octet) in zip(values, [2, 1, 3]) {
            let range = try AddressRange(IPAddress("\(octet).0.0.0"), IPAddress("\(octet).0.0.255"))
            builder.insert(try #require(range), value)
        }
        return builder
    }
}

extension String {
    static let highest = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
}
