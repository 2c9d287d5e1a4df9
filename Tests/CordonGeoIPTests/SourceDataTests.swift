import CordonGeoIP
import CordonModel
import Foundation
import Testing

/// MaxMind's test databases against the JSON that they were made from, with no other reader between.
@Suite("Records as their source has them", .enabled(if: SharedFiles.isThere, SharedFiles.skip))
struct SourceDataTests {
    @Test(
        "The fields that are read, at the ends of each network and beside it",
        arguments: SharedFiles.names(below: "maxmind-db/source-data", ending: ".json"))
    func fields(name: String) throws {
        let source = try SourceData(SharedFiles.bytes(name))
        let path = name.replacing("/source-data/", with: "/test-data/").replacing(".json", with: ".mmdb")
        let database = try GeoIPDatabase(path: SharedFiles.path(path))
        var found = 0
        for position in source.probes {
            let location = database.location(of: position.address)
            let expected = source.location(position.bits)
            // The Anonymous-IP database has empty records where its source is silent.
            #expect(location == expected || expected == nil && location == Location(), "\(position.address)")
            if expected != nil { found += 1 }
        }
        #expect(found >= source.entries.count)
    }
}

/// Networks with their records, the later ones over the earlier.
private struct SourceData {
    struct Entry {
        let range: ClosedRange<UInt128>
        let record: [String: Any]
    }

    let entries: [Entry]

    init(_ json: [UInt8]) throws {
        let list = try #require(JSONSerialization.jsonObject(with: Data(json)) as? [[String: [String: Any]]])
        entries = try list.flatMap { try $0.map { Entry(range: try Self.range($0.key), record: $0.value) } }
    }

    /// Positions in the tree of 128 bits, where IPv4 lies at `::/96`, be it written so or not.
    private static func range(_ text: String) throws -> ClosedRange<UInt128> {
        let parts = text.split(separator: "/")
        let bits: UInt128
        var length = try #require(parts.count == 2 ? Int(parts[1]) : nil)
        switch try IPAddress(parts[0]) {
        case .v4(let address):
            bits = UInt128(address.bits)
            length += 96
        case .v6(let address): bits = address.bits
        }
        let hosts = length == 0 ? UInt128.max : (UInt128(1) << UInt128(128 - length)) - 1
        // Some have bits behind the prefix.
        return bits & ~hosts...bits | hosts
    }

    var probes: Set<Position> {
        let ends = entries.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        return Set(ends.map { Position(bits: $0, isIPv4: $0 <= UInt128(UInt32.max)) }.flatMap(\.neighbours))
    }

    /// Nil where no entry lies around the position.
    func location(_ position: UInt128) -> Location? {
        entries.last { $0.range.contains(position) }.map { Location(json: $0.record) }
    }
}

extension Location {
    /// What a record says, read by MaxMind's documentation of its fields.
    fileprivate init(json: [String: Any]) {
        func code(_ field: String, _ key: String = "iso_code") -> String? {
            (json[field] as? [String: Any])?[key] as? String
        }
        func trait(_ name: String) -> Any? { json[name] ?? (json["traits"] as? [String: Any])?[name] }
        self.init(
            country: code("country").flatMap { CountryCode($0) },
            registeredCountry: code("registered_country").flatMap { CountryCode($0) },
            representedCountry: code("represented_country").flatMap { CountryCode($0) },
            continent: code("continent", "code").flatMap(ContinentCode.init),
            asn: (trait("autonomous_system_number") as? NSNumber)?.uint32Value,
            isAnycast: trait("is_anycast") as? Bool == true,
            isSatellite: trait("is_satellite_provider") as? Bool == true
                || trait("connection_type") as? String == "Satellite")
        let parts = (json["subdivisions"] as? [[String: Any]])?.compactMap { $0["iso_code"] as? String } ?? []
        subdivisions = parts.compactMap { part in country.flatMap { SubdivisionCode(country: $0, part: part) } }
        for (name, kind) in Self.flags where trait(name) as? Bool == true { anonymizers.insert(kind) }
        if anonymizers.isEmpty, trait("is_anonymous") as? Bool == true { anonymizers = [.unspecified] }
        if trait("is_anonymous_proxy") as? Bool == true { anonymizers.insert(.unspecified) }
        self = canonical
    }

    private static let flags: [(String, AnonymizerKind)] = [
        ("is_anonymous_vpn", .vpn), ("is_hosting_provider", .hosting), ("is_public_proxy", .publicProxy),
        ("is_tor_exit_node", .tor), ("is_residential_proxy", .residentialProxy), ("is_private_relay", .privateRelay),
    ]
}
