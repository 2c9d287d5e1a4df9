import CordonAtlas
package import CordonModel
package import CordonPolicy

/// Every kind of place that there is, each by the first place of it: addresses of both families from one end to the other,
/// then telephone numbers, then no place at all.
///
/// Nothing is taken over from whoever wrote a certificate, and nothing is skipped: the walk stops wherever a source, a
/// correction, a network that a policy names or the kind of address may change, and asks the sources there.
package struct PlaceKinds: Sendable {
    /// In the order of the walk.
    package private(set) var kinds: [PlaceKind] = []
    private let named: NamedValues
    private let embedsTunnels: Bool
    /// Named networks, those of IPv4 first, each family by its first address.
    private let networks: [IPNetwork]
    private var seen: Set<SeenPlace> = []
    private var told: [Evidence: Told] = [:]

    /// Walks through all places, as some policies tell them apart.
    ///
    /// - Complexity: O(edges × (log edges + nesting of the named networks))
    package init(_ edges: AddressEdges, _ locator: some Locating, toldApartBy policies: [Policy]) {
        named = NamedValues(in: policies)
        embedsTunnels = policies.contains { $0.location.tunnels == .embedded }
        networks = named.networks.sorted { ($0.firstBits, $0.prefixLength) < ($1.firstBits, $1.prefixLength) }
        var edges = edges
        for network in networks { edges.add(network) }
        edges = edges.complete(embedsTunnels: embedsTunnels)
        walk(edges.ipv4.lazy.map { (UInt128($0), IPAddress.v4(IPv4Address(bits: $0))) }, locator, networks.ofIPv4)
        walk(edges.ipv6.lazy.map { ($0, IPAddress.v6(IPv6Address(bits: $0))) }, locator, networks.ofIPv6)
        addPhones()
        add(PlaceKind(example: .nowhere, place: Place()), networks: [])
        (seen, told) = ([], [:])
    }

    /// Goes from edge to edge, with the networks around each.
    private mutating func walk(
        _ edges: some Sequence<(bits: UInt128, address: IPAddress)>, _ locator: some Locating,
        _ networks: [(number: Int, network: IPNetwork)]
    ) {
        var (open, coming) = ([(number: Int, network: IPNetwork)](), networks[...])
        for (bits, address) in edges {
            open.removeAll { !$0.network.contains(address) }
            while let next = coming.first, next.network.firstBits == bits {
                open.append(next)
                coming.removeFirst()
            }
            add(
                PlaceKind(example: .address(address), place: locator.place(address)),
                networks: open.map(\.number).sorted())
        }
    }

    private mutating func add(_ kind: PlaceKind, networks: [Int]) {
        let place = kind.place
        let inner = embedsTunnels ? place.address?.embeddedIPv4.map { !$0.kind.isSpecial } ?? false : false
        let seenPlace = SeenPlace(
            place, told: told(place.evidence), embedded: inner ? told(place.embeddedEvidence) : nil,
            networks: networks)
        if seen.insert(seenPlace).inserted { kinds.append(kind) }
    }

    private mutating func told(_ evidence: Evidence) -> Told {
        if let known = told[evidence] { return known }
        let new = Told(evidence, named)
        told[evidence] = new
        return new
    }

    /// Every number begins with the prefix of one segment of the table, or ends before one does.
    private mutating func addPhones() {
        let prefixes = PhoneTable.standard.segments.map(\.prefix)
        for prefix in prefixes {
            for length in PhoneNumber.lengths where length < prefix.utf8.count {
                addPhone(PhoneNumber(prefix.prefix(length)))
            }
            let rest = String(repeating: "0", count: max(0, PhoneNumber.lengths.lowerBound - prefix.utf8.count))
            addPhone(PhoneNumber(prefix + rest))
        }
    }

    private mutating func addPhone(_ number: PhoneNumber?) {
        guard let number else { return }
        add(PlaceKind(example: .phone(number), place: Place(dialledFrom: number)), networks: [])
    }
}

/// A kind of place, by one of it.
package struct PlaceKind: Sendable {
    package enum Example: Hashable, Sendable {
        case address(IPAddress)
        case phone(PhoneNumber)
        case nowhere
    }

    package let example: Example
    package let place: Place
}

extension PlaceKind.Example: CustomStringConvertible {
    package var description: String {
        switch self {
        case .address(let address): address.description
        case .phone(let number): number.description
        case .nowhere: "no place"
        }
    }
}

extension PhoneNumber {
    /// How many digits numbers have.
    fileprivate static let lengths = 7...15
}

extension IPNetwork {
    fileprivate var firstBits: UInt128 {
        switch self {
        case .v4(let network): UInt128(network.first.bits)
        case .v6(let network): network.first.bits
        }
    }
}

extension [IPNetwork] {
    /// With their numbers.
    fileprivate var ofIPv4: [(number: Int, network: IPNetwork)] {
        enumerated().filter { if case .v4 = $0.element { true } else { false } }.map { ($0.offset, $0.element) }
    }

    fileprivate var ofIPv6: [(number: Int, network: IPNetwork)] {
        enumerated().filter { if case .v6 = $0.element { true } else { false } }.map { ($0.offset, $0.element) }
    }
}
