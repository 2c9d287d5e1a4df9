import CordonGeoIP
import CordonLanguage
import CordonModel

/// A source of a conformance file, which becomes a MaxMind database.
package struct ConformanceSource: Sendable {
    private let ranges: [(network: IPNetwork, record: MMDBValue)]

    /// A source that knows nothing of any place.
    static let silent = ConformanceSource(ranges: [])

    private init(ranges: [(network: IPNetwork, record: MMDBValue)]) { self.ranges = ranges }

    init(_ node: YAMLNode) throws {
        try node.require(only: ["ranges"])
        ranges = try node.value("ranges").entries.map { range, fields in
            (try IPNetwork(range), try MMDBValue(conformance: fields))
        }
    }

    /// The bytes of the database.
    package func database() throws -> [UInt8] {
        var builder = MMDBBuilder()
        // A special range, as a tree without any is none.
        builder.insert(AddressRange(try IPNetwork("192.0.2.0/24")), .map([]))
        // Whatever is inserted later lies over what was there, so that the longest prefix wins.
        for (network, record) in ranges.sorted(by: { Self.depth($0.network) < Self.depth($1.network) }) {
            builder.insert(AddressRange(network), record)
        }
        let metadata = BuildMetadata(databaseType: "Conformance", description: "a case of the corpus", date: nil)
        return try builder.build(metadata).bytes
    }

    /// The prefix length in the tree of both families, where IPv4 lies below 96 bits.
    private static func depth(_ network: IPNetwork) -> Int {
        switch network {
        case .v4(let network): 96 + network.prefixLength
        case .v6(let network): network.prefixLength
        }
    }
}

extension MMDBValue {
    /// The record as a database has it, with codes as they stand in the file, assigned or not.
    fileprivate init(conformance fields: YAMLNode) throws {
        self = .map(try fields.entries.flatMap { try Self.entries($0.key, $0.value.texts) })
    }

    private static func entries(_ key: String, _ texts: [String]) throws -> [Entry] {
        let first = texts.first ?? ""
        switch key {
        case "country", "registered-country", "represented-country":
            return [Entry(key.replacing("-", with: "_"), ["iso_code": .string(first)])]
        case "continent": return [Entry(key, ["code": .string(first)])]
        case "subdivisions":
            return [Entry(key, .array(texts.map { ["iso_code": .string(String($0.split(separator: "-")[1]))] }))]
        case "asn": return [Entry("autonomous_system_number", .uint32(UInt32(first) ?? 0))]
        case "anonymizer": return try texts.map { Entry(try flag($0), .boolean(true)) }
        case "anycast", "satellite": return [Entry("traits", .map([Entry(try flag(key), .boolean(first == "true"))]))]
        default: throw ConformanceError("unknown field `\(key)`")
        }
    }

    private static let flags = [
        "vpn": "is_anonymous_vpn", "public-proxy": "is_public_proxy", "residential-proxy": "is_residential_proxy",
        "tor": "is_tor_exit_node", "hosting": "is_hosting_provider", "private-relay": "is_private_relay",
        "unspecified": "is_anonymous", "anycast": "is_anycast", "satellite": "is_satellite_provider",
    ]

    private static func flag(_ text: String) throws -> String {
        guard let flag = flags[text] else { throw ConformanceError("unknown kind of anonymizer `\(text)`") }
        return flag
    }
}
