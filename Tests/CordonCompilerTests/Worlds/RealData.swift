import CordonAtlas
import CordonGeoIP
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// Databases with their atlas, and the databases themselves to be asked beside it.
///
/// To sweep and compile the whole default database takes a debug build a minute, so that there are stretches of it, of
/// which nobody else says anything, unless CORDON_EVERY_SEGMENT asks for all.
struct RealData: Locating {
    let atlas: Atlas
    private let sources: [Source]
    private let corrections: CorrectionTable

    static let isWhole = ProcessInfo.processInfo.environment["CORDON_EVERY_SEGMENT"] != nil

    /// The first database may be cut into stretches, the others are whole.
    init(_ paths: [String], corrections: CorrectionTable = .none) throws {
        let sources = try paths.enumerated().map { number, path in
            let database = try GeoIPDatabase.open(path: path)
            return Source(database, stretches: number > 0 || Self.isWhole ? nil : Stretches(of: database))
        }
        atlas = Atlas(sources: sources.map(\.table), corrections: corrections)
        self.sources = sources
        self.corrections = corrections
    }

    func evidence(of address: IPAddress) -> Evidence {
        Evidence(sources: sources.map { $0.location(of: address) }, correction: corrections.correction(for: address))
    }

    private static let country = CommandRun.packageRoot.path + "/datasets/geoip/ipfire-country.mmdb"

    /// The default database, read once.
    static let standard = Result { try RealData([country]) }

    private static let shared =
        CommandRun.packageRoot.deletingLastPathComponent().path + "/shared/geoip-tests/maxmind-db/test-data/"

    /// The default database, and three that disagree with it: with cities, networks' numbers and anonymizers.
    private static let paths =
        [country] + ["GeoIP2-City-Test", "GeoLite2-ASN-Test", "GeoIP2-Anonymous-IP-Test"].map { "\(shared)\($0).mmdb" }

    /// All of them, with corrections, read once.
    static let several = Result { try RealData(paths, corrections: .sample) }

    static var areSeveralThere: Bool { paths.allSatisfy { FileManager.default.fileExists(atPath: $0) } }

    static let skip: Comment = "../shared/geoip-tests is not beside the checkout"
}

extension CorrectionTable {
    /// Says of some networks that they are in Sweden.
    fileprivate static let sample: CorrectionTable = {
        var changes = LocationChanges()
        changes.country = .set(CountryCode("SE"))
        let networks = ["89.160.20.0/24", "81.2.69.144/30", "2001:218::/40"].compactMap { try? IPNetwork($0) }
        let corrections = networks.map { network in
            Correction(
                network: network, changes: changes, reason: "a test", author: "a test",
                date: Instant(milliseconds: -1), expires: Instant(milliseconds: 1), line: 1)
        }
        return CorrectionTable(corrections, at: Instant(milliseconds: 0))
    }()
}

/// One database, or stretches of it.
private struct Source {
    private let database: GeoIPDatabase
    private let stretches: Stretches?

    init(_ database: GeoIPDatabase, stretches: Stretches?) {
        self.database = database
        self.stretches = stretches
    }

    var table: SourceTable { stretches?.table ?? database.survey().table }

    func location(of address: IPAddress) -> Location? {
        stretches.map { $0.contains(address) } ?? true ? database.location(of: address) : nil
    }
}

/// Some neighbouring networks here and there in a database, found by asking for one address after the other.
private struct Stretches {
    private var ipv4: [ClosedRange<UInt32>] = []
    private var ipv6: [ClosedRange<UInt128>] = []
    private var builder = SourceTableBuilder()

    private static let count = 40
    private static let networks = 120

    init(of database: GeoIPDatabase) {
        var generator = SplitMix64(seed: 604)
        // The test databases know of these.
        let known: [UInt32] = [0x0100_0000, 0x5102_4000, 0x59A0_0000, 0xD800_0000]
        let firsts =
            known + (0..<Self.count).map { _ in UInt32.random(in: 0x0200_0000..<0xDF00_0000, using: &generator) }
        for first in firsts.sorted() where !contains(.v4(IPv4Address(bits: first))) { addIPv4(from: first, database) }
        let groups = (0..<Self.count).map { _ in UInt128.random(in: 0x2001_0200..<0x2C10_0000, using: &generator) << 96
        }
        for first in groups.sorted() where !contains(.v6(IPv6Address(bits: first))) { addIPv6(from: first, database) }
    }

    var table: SourceTable { builder.table }

    func contains(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let address): ipv4.contains { $0.contains(address.bits) }
        case .v6(let address): ipv6.contains { $0.contains(address.bits) }
        }
    }

    private mutating func addIPv4(from first: UInt32, _ database: GeoIPDatabase) {
        var next = first
        for _ in 0..<Self.networks {
            guard case .v4(let network)? = add(.v4(IPv4Address(bits: next)), database) else { return }
            ipv4.append(network.first.bits...network.last.bits)
            guard network.last.bits < .max else { return }
            next = network.last.bits + 1
        }
    }

    private mutating func addIPv6(from first: UInt128, _ database: GeoIPDatabase) {
        var next = first
        for _ in 0..<Self.networks {
            guard case .v6(let network)? = add(.v6(IPv6Address(bits: next)), database) else { return }
            ipv6.append(network.first.bits...network.last.bits)
            guard network.last.bits < .max else { return }
            next = network.last.bits + 1
        }
    }

    /// The network around an address, noted.
    private mutating func add(_ address: IPAddress, _ database: GeoIPDatabase) -> IPNetwork? {
        guard let (network, location) = database.lookup(address) else { return nil }
        if let location { builder.append(network, builder.number(of: location)) }
        return network
    }
}
