import CordonAtlas
package import CordonCore
package import CordonModel

/// Where somebody is, as a program is asked for it.
package enum Spot: Hashable {
    case ipv4(UInt32)
    /// A mapped one is IPv4.
    case ipv6(UInt128)
    case phone(PhoneNumber)
    case nowhere

    /// Nil where there is no address.
    package var address: IPAddress? {
        switch self {
        case .ipv4(let bits): .v4(IPv4Address(bits: bits))
        case .ipv6(let bits): IPAddress(IPv6Address(bits: bits))
        case .phone, .nowhere: nil
        }
    }

    package var isMapped: Bool { if case .ipv6(let bits) = self { bits >> 32 == 0xFFFF } else { false } }

    package init(_ address: IPAddress) {
        switch address {
        case .v4(let address): self = .ipv4(address.bits)
        case .v6(let address): self = .ipv6(address.bits)
        }
    }

    package func place(in data: some Locating) -> Place {
        if case .phone(let number) = self { return Place(dialledFrom: number) }
        return data.place(address)
    }

    /// The IPv6 addresses in which tunnels and notations hide an IPv4 address: 6to4 at both ends, NAT64, and mapped.
    package static func guises(of bits: UInt32) -> [Spot] {
        let sixToFour = UInt128(0x2002) << 112 | UInt128(bits) << 80
        return [
            .ipv6(sixToFour), .ipv6(sixToFour | UInt128(1) << 80 - 1),
            .ipv6(UInt128(0x0064_FF9B) << 96 | UInt128(bits)),
            .ipv6(UInt128(0xFFFF) << 32 | UInt128(bits)),
        ]
    }
}

extension ContextTable {
    package func decide(_ spot: Spot, of number: Int, _ entrant: Entrant) -> Outcome {
        switch spot {
        case .ipv4(let bits): decide(ipv4: bits, of: number, entrant)
        case .ipv6(let bits): decide(ipv6: bits, of: number, entrant)
        case .phone(let phone): contexts[number].decide(phone: phone, entrant)
        case .nowhere: contexts[number].decideUnplaced(entrant)
        }
    }
}

extension MeetingContext {
    package func decide(_ spot: Spot, _ entrant: Entrant) -> Outcome {
        switch spot {
        case .ipv4(let bits): decide(ipv4: bits, entrant)
        case .ipv6(let bits): decide(ipv6: bits, entrant)
        case .phone(let number): decide(phone: number, entrant)
        case .nowhere: decideUnplaced(entrant)
        }
    }

    /// As one batch.
    package func answers(ipv4 addresses: [UInt32], _ entrant: Entrant) -> [Outcome] {
        var outcomes = Array(repeating: decideUnplaced(entrant), count: addresses.count)
        var span = outcomes.mutableSpan
        decide(ipv4: addresses.span, entrant, into: &span)
        return outcomes
    }

    /// Each with a participant of its own.
    package func answers(ipv4 addresses: [UInt32], _ entrants: [Entrant]) -> [Outcome] {
        var outcomes = entrants.map(decideUnplaced)
        var span = outcomes.mutableSpan
        decide(ipv4: addresses.span, entrants.span, into: &span)
        return outcomes
    }

    package func answers(ipv6 addresses: [UInt128], _ entrant: Entrant) -> [Outcome] {
        var outcomes = Array(repeating: decideUnplaced(entrant), count: addresses.count)
        var span = outcomes.mutableSpan
        decide(ipv6: addresses.span, entrant, into: &span)
        return outcomes
    }
}
