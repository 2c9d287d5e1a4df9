import CordonModel

/// Addresses that stand for all which a policy cannot tell apart.
struct AddressChoices {
    /// In the order of the policy.
    let networks: [IPNetwork]
    let kinds: Set<AddressKind>

    /// One address for each network and kind, and one for all the rest; none where the policy asks for neither.
    ///
    /// - Complexity: O(*n*²) in the number of networks
    var all: [PlaceChange] {
        guard !networks.isEmpty || !kinds.isEmpty else { return [] }
        var choices = networks.compactMap { network in
            address(in: network).map { PlaceChange.address($0, .network(network)) }
        }
        choices += askedKinds.compactMap { kind in
            Self.example(of: kind).map { .address($0, .kind(kind)) }
        }
        if let other { choices.append(.address(other, .other)) }
        return choices
    }

    /// A global address outside of all networks, if there is one.
    var other: IPAddress? {
        candidates.first { address in !address.kind.isSpecial && !networks.contains { $0.contains(address) } }
    }

    /// Those that are named, and a special one that is not: `not: { address-kind: … }` asks for it.
    private var askedKinds: [AddressKind] {
        guard !kinds.isEmpty else { return [] }
        let unnamed = AddressKind.allCases.first { $0.isSpecial && !kinds.contains($0) }
        return AddressKind.allCases.filter { $0.isSpecial && (kinds.contains($0) || $0 == unnamed) }
    }

    /// An address of a network and of none that lies in it, a global one where there is one.
    private func address(in network: IPNetwork) -> IPAddress? {
        let inner = networks.filter { $0.prefixLength > network.prefixLength && network.contains($0.firstAddress) }
        let ends = [network.firstAddress, network.lastAddress]
        let candidates = ends + inner.compactMap(\.addressBehind) + Self.seeds + Self.tunnels
        let free = candidates.filter { address in
            network.contains(address) && !inner.contains { $0.contains(address) }
        }
        // A policy may place tunnels by the address inside, so one that has a place goes before one that has none.
        return free.first { !$0.kind.isSpecial } ?? free.first { $0.embeddedIPv4.map { !$0.kind.isSpecial } ?? false }
            ?? free.first
    }

    private var candidates: [IPAddress] { Self.seeds + networks.compactMap(\.addressBehind) }

    /// 6to4 and NAT64 with global addresses inside.
    private static let tunnels: [IPAddress] = [
        .v6(IPv6Address(bits: 0x2002_0101_0101 << 80 | 1)), .v6(IPv6Address(bits: 0x0064_FF9B << 96 | 0x0101_0101)),
    ]

    /// Global addresses of both families.
    private static let seeds: [IPAddress] = [
        .v4(IPv4Address(bits: 0x0101_0101)), .v4(IPv4Address(bits: 0xDEAD_BEEF)),
        .v6(IPv6Address(bits: 0x2A00 << 112 | 1)), .v6(IPv6Address(bits: 0x2600 << 112 | 1)),
    ]

    /// A tunnel is Teredo's, of which no IPv4 address inside is ever asked.
    private static func example(of kind: AddressKind) -> IPAddress? {
        let text: String? =
            switch kind {
            case .global: nil
            case .private: "10.0.0.1"
            case .shared: "100.64.0.1"
            case .loopback: "127.0.0.1"
            case .linkLocal: "169.254.0.1"
            case .documentation: "192.0.2.1"
            case .multicast: "224.0.0.1"
            case .benchmarking: "198.18.0.1"
            case .ipv4Compatible: "::8.8.8.8"
            case .tunnel: "2001:0:1::1"
            case .reserved: "240.0.0.1"
            }
        return text.flatMap { try? IPAddress($0) }
    }
}

extension IPNetwork {
    /// The first address behind the network; nil behind the last of all.
    fileprivate var addressBehind: IPAddress? {
        switch lastAddress {
        case .v4(let last): last.bits == .max ? nil : .v4(IPv4Address(bits: last.bits + 1))
        case .v6(let last): last.bits == .max ? nil : IPAddress(IPv6Address(bits: last.bits + 1))
        }
    }
}
