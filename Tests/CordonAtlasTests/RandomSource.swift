import CordonAtlas
import CordonModel
import CordonTestSupport

/// A source of a few random networks, kept as a list too, so that it can be asked naively.
struct RandomSource {
    /// Disjoint, in address order, IPv4 first.
    let entries: [(network: IPNetwork, location: Location)]
    let table: SourceTable

    init(_ generator: inout SplitMix64, networks: Int = 60) {
        var drawn = (0..<networks).map { _ in Self.network(&generator) }
        drawn.sort { Self.key($0) < Self.key($1) }
        var kept: [IPNetwork] = []
        for network in drawn where kept.last.map({ !$0.contains(network.firstAddress) }) ?? true {
            kept.append(network)
        }
        entries = kept.map { ($0, Self.location(&generator)) }
        var builder = SourceTableBuilder()
        for entry in entries { builder.append(entry.network, builder.number(of: entry.location)) }
        table = builder.table
    }

    // A network sorts before those inside it, so that the larger one is kept.
    private static func key(_ network: IPNetwork) -> (UInt8, UInt128, Int) {
        switch network {
        case .v4(let network): (4, UInt128(network.first.bits), network.prefixLength)
        case .v6(let network): (6, network.first.bits, network.prefixLength)
        }
    }

    private static func network(_ generator: inout SplitMix64) -> IPNetwork {
        let low = generator.next()
        if Bool.random(using: &generator) {
            // Few first octets, so that sources meet, some of them special.
            let octet = [10, 81, 81, 82, 100, 192, 203, 223].randomElement(using: &generator) ?? 81
            let bits = UInt32(octet) << 24 | UInt32(truncatingIfNeeded: low) >> 8
            return .v4(
                IPv4Network(containing: IPv4Address(bits: bits), prefixLength: .random(in: 6...32, using: &generator)))
        }
        let high = [0x2001, 0x2002, 0x2400, 0x2a00, 0xfe80].randomElement(using: &generator) ?? 0x2400
        let bits = UInt128(high) << 112 | UInt128(low) << 40 | UInt128(low & 0xFFFF)
        return .v6(
            IPv6Network(containing: IPv6Address(bits: bits), prefixLength: .random(in: 12...128, using: &generator)))
    }

    private static func location(_ generator: inout SplitMix64) -> Location {
        let codes = ["CN", "HK", "US", nil].map { $0.flatMap { CountryCode($0) } }
        return Location(
            country: codes.randomElement(using: &generator) ?? nil,
            registeredCountry: codes.randomElement(using: &generator) ?? nil,
            continent: ContinentCode.allCases.randomElement(using: &generator),
            subdivisions: Bool.random(using: &generator) ? [] : [SubdivisionCode("US-NJ")].compactMap { $0 },
            asn: Bool.random(using: &generator) ? nil : UInt32.random(in: 0...3, using: &generator),
            anonymizers: Bool.random(using: &generator) ? [] : [.vpn, .unspecified],
            isAnycast: Bool.random(using: &generator), isSatellite: Bool.random(using: &generator))
    }

    /// What the list says, read from one end to the other.
    func location(of address: IPAddress) -> Location? {
        entries.first { $0.network.contains(address) }?.location
    }

    /// Both ends of every network and the addresses beside them.
    var probes: [IPAddress] {
        entries.flatMap { entry -> [IPAddress] in
            switch entry.network {
            case .v4(let network):
                [network.first.bits &- 1, network.first.bits, network.last.bits, network.last.bits &+ 1].map {
                    .v4(IPv4Address(bits: $0))
                }
            case .v6(let network):
                [network.first.bits &- 1, network.first.bits, network.last.bits, network.last.bits &+ 1].map {
                    .v6(IPv6Address(bits: $0))
                }
            }
        }
    }
}
