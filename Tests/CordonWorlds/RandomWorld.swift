package import CordonModel
package import CordonTestSupport

/// Makes worlds in which lies what policies of ``RandomPolicy`` name, cut at every edge of it and elsewhere.
package struct RandomWorld {
    private var random: RandomRequest
    package var dice: Dice {
        get { random.dice }
        set { random.dice = newValue }
    }
    private static let sourceCount = 4

    package init(seed: UInt64) {
        random = RandomRequest(seed: seed)
    }

    package mutating func world() -> World {
        let corrections = (0..<dice.number(0...5)).compactMap { _ in correction() }
        return World(
            ipv4: cells(cuts(Self.ipv4Edges, near: [0x0808_0000, 0x5102_0000], hostBits: 16)),
            ipv6: cells(cuts(Self.ipv6Edges, near: [0x2001_4860 << 96, 0x2A00 << 112, 0], hostBits: 96)),
            corrections: corrections, sources: Self.sourceCount)
    }

    /// Both ends of every cell and an address inside it, each IPv4 address in all guises, the usual addresses, numbers,
    /// and no place.
    package mutating func spots(in world: World) -> [Spot] {
        let ipv4 = world.ipv4.flatMap { [$0.first, $0.last, between($0.first, $0.last)] }
        let ipv6 = world.ipv6.flatMap { [$0.first, $0.last, between($0.first, $0.last)] }
        let usual = Self.addresses.map { Spot($0) }
        let others = Array(repeating: Spot.nowhere, count: 12) + Self.phones + Self.phones
        return ipv4.map(Spot.ipv4) + ipv6.map(Spot.ipv6) + ipv4.flatMap { dice.some(of: Spot.guises(of: $0), one: 3) }
            + usual + usual + others
    }

    /// Words of as many sources as the world has.
    package mutating func words() -> [Location?] {
        let words = random.sources()
        return words + Array(repeating: nil, count: Self.sourceCount - words.count)
    }

    /// One country each, shared calling codes, no country, no calling code, and as short and as long as numbers are.
    package static let phones: [Spot] = [
        "85221234567", "8613800138000", "12125550123", "12425550123", "16045550123", "18005550123", "1000000",
        "79001234567",
        "77011234567", "393331234567", "390669812345", "61412345678", "80012345678", "88123456789012", "9991234567",
        "8862123", "447400123456", "441481123456", "999999999999999",
    ].compactMap { PhoneNumber($0) }.map(Spot.phone)
}

// Cells.
extension RandomWorld {
    /// Addresses at which something may change, ascending from 0.
    private mutating func cuts<Bits: FixedWidthInteger & UnsignedInteger>(
        _ edges: [Bits], near bases: [Bits], hostBits: Bits
    ) -> [Bits] {
        let random = (0..<24).map { _ in dice.pick(bases) | bits() & (1 << hostBits - 1) }
        return Set(edges + random + (0..<12).map { _ in bits() }).sorted()
    }

    private mutating func cells<Bits>(_ cuts: [Bits]) -> [World.Cell<Bits>] {
        cuts.indices.compactMap { index in
            guard !dice.chance(6) else { return nil }
            let last = index + 1 < cuts.count ? cuts[index + 1] - 1 : .max
            return World.Cell(first: cuts[index], last: last, words: words())
        }
    }

    private mutating func between<Bits: FixedWidthInteger & UnsignedInteger>(_ first: Bits, _ last: Bits) -> Bits {
        last == first ? first : first + bits() % (last - first)
    }

    private mutating func bits<Bits: FixedWidthInteger & UnsignedInteger>() -> Bits {
        let (high, low) = (dice.generator.next(), dice.generator.next())
        return Bits(truncatingIfNeeded: UInt128(high) << 64 | UInt128(low))
    }

    private static let networks = randomNetworks.compactMap { try? IPNetwork($0) }

    private static let addresses = randomAddresses.compactMap { $0.flatMap { try? IPAddress($0) } }

    private static let ipv4Edges: [UInt32] = {
        var edges: [UInt32] = []
        for case .v4(let network) in networks { edges += [network.first.bits, network.last.bits &+ 1] }
        for case .v4(let address) in addresses { edges += [address.bits, address.bits &+ 1] }
        return edges
    }()

    private static let ipv6Edges: [UInt128] = {
        var edges: [UInt128] = []
        for case .v6(let network) in networks { edges += [network.first.bits, network.last.bits &+ 1] }
        for case .v6(let address) in addresses { edges += [address.bits, address.bits &+ 1] }
        return edges
    }()
}

// Corrections.
extension RandomWorld {
    private mutating func correction() -> Correction? {
        let changes = changes()
        guard let network = network() else { return nil }
        return Correction(
            network: network, changes: changes, reason: "a test", author: "a test", date: Instant(milliseconds: -1),
            expires: Instant(milliseconds: 1), line: 1)
    }

    private mutating func network() -> IPNetwork? {
        if dice.chance(2) { return dice.pick(Self.networks) }
        switch dice.pick(randomAddresses).flatMap({ try? IPAddress($0) }) {
        case .v4(let address)?:
            return .v4(IPv4Network(containing: address, prefixLength: dice.number(6...32)))
        case .v6(let address)?:
            return .v6(IPv6Network(containing: address, prefixLength: dice.number(6...128)))
        case nil: return nil
        }
    }

    private mutating func changes() -> LocationChanges {
        let word = words().lazy.compactMap { $0 }.first ?? Location()
        var changes = LocationChanges()
        if dice.chance(2) { changes.country = .set(word.country) }
        if dice.chance(4) { changes.registeredCountry = .set(word.registeredCountry) }
        if dice.chance(4) { changes.continent = .set(word.continent) }
        if dice.chance(4) { changes.subdivisions = .set(word.subdivisions) }
        if dice.chance(4) { changes.asn = .set(word.asn) }
        if dice.chance(4) { changes.anonymizers = .set(word.anonymizers) }
        return changes
    }
}
