import CordonAtlas
import CordonModel
import CordonPolicy

/// All places that some policies may tell apart, each kind of place once: addresses as segments of numbers, telephone
/// numbers by prefix, and no place at all.
struct PlaceSpace {
    /// A kind of place.
    struct Key: Hashable {
        /// Nil for a place without an address.
        let kind: AddressKind?
        /// Index into ``evidence``.
        let evidence: Int
        /// What is known of the IPv4 address inside a tunnel's; nil where there is none, or where it is special too.
        let embedded: Int?
        /// A segment number of the ``overlay``.
        let network: Int
    }

    let overlay: NetworkOverlay
    let networkNumbers: [IPNetwork: Int]
    private(set) var evidence: [SeenEvidence] = []
    /// The same as it was, where everything is kept apart.
    private(set) var wholes: [Evidence] = []
    private(set) var keys: [Key] = []
    private(set) var ipv4: Segments<UInt32>
    private(set) var ipv6: Segments<UInt128>
    private(set) var phones: [(digits: String, key: UInt32)] = []
    private(set) var unplaced: UInt32 = 0

    /// What policies can tell apart of places; nil where everything is kept apart.
    private let lens: PlaceLens?
    private var seenNumbers: [SeenEvidence: Int] = [:]
    private var wholeNumbers: [Evidence: Int] = [:]
    private var keyNumbers: [Key: UInt32] = [:]

    /// Lays what policies name over an atlas. If `isMerging`, places that the policies cannot tell apart are one kind;
    /// if not, only those of which sources say the same. If `embedsTunnels`, tunnels are told apart by what is inside.
    ///
    /// - Complexity: O(segments + classes of the atlas × stories)
    init(_ atlas: Atlas, _ vocabularies: [PolicyVocabulary], embedsTunnels: Bool, isMerging: Bool) {
        overlay = NetworkOverlay(vocabularies.flatMap(\.networks).eachOnce)
        networkNumbers = Dictionary(uniqueKeysWithValues: overlay.networks.enumerated().map { ($1, $0) })
        ipv4 = Segments(filledWith: 0)
        ipv6 = Segments(filledWith: 0)
        lens = isMerging ? PlaceLens(vocabularies) : nil
        placeAddresses(atlas, embedsTunnels: embedsTunnels)
        placePhones()
        unplaced = key(of: .none)
    }

    private mutating func number(of evidence: Evidence) -> Int {
        guard let lens else { return number(ofWhole: evidence) }
        let seen = SeenEvidence(evidence).seen(through: lens)
        if let known = seenNumbers[seen] { return known }
        seenNumbers[seen] = self.evidence.count
        self.evidence.append(seen)
        return self.evidence.count - 1
    }

    private mutating func number(ofWhole evidence: Evidence) -> Int {
        if let known = wholeNumbers[evidence] { return known }
        wholeNumbers[evidence] = wholes.count
        wholes.append(evidence)
        self.evidence.append(SeenEvidence(evidence))
        return wholes.count - 1
    }

    private mutating func number(of key: Key) -> UInt32 {
        if let known = keyNumbers[key] { return known }
        keyNumbers[key] = UInt32(keys.count)
        keys.append(key)
        return UInt32(keys.count - 1)
    }

    private mutating func placePhones() {
        for (digits, evidence) in Self.numbers { phones.append((digits, key(of: evidence))) }
    }

    /// What is known of numbers, by prefix, a prefix before those that begin with it.
    private static let numbers: [(digits: String, evidence: Evidence)] = {
        let segments = PhoneTable.standard.segments
        // A number may end where the table goes on, and belongs then to a shorter prefix.
        let short = Set(segments.flatMap { $0.prefix.shorter }).compactMap { PhoneNumber($0) }
        return short.sorted { $0.value < $1.value }.map { ($0.digits, PhoneTable.standard.evidence(of: $0)) }
            + segments.map { ($0.prefix, Evidence(of: $0.place)) }
    }()

    /// That of a place without an address.
    private mutating func key(of evidence: Evidence) -> UInt32 {
        number(of: Key(kind: nil, evidence: number(of: evidence), embedded: nil, network: 0))
    }
}

// Places beside the data.
extension PlaceSpace {
    /// That of any place, whatever the data say there.
    mutating func key(of place: Place) -> UInt32 {
        guard let address = place.address else { return key(of: place.evidence) }
        let hasInside = address.embeddedIPv4.map { !$0.kind.isSpecial } ?? false
        return number(
            of: Key(
                kind: address.kind, evidence: number(of: place.evidence),
                embedded: hasInside ? number(of: place.embeddedEvidence) : nil, network: overlay.number(of: address)))
    }
}

// Addresses.
extension PlaceSpace {
    /// What kind of address a class of the atlas has, and what is known of it.
    private typealias AtlasPlace = (kind: AddressKind, evidence: Int)

    private mutating func placeAddresses(_ atlas: Atlas, embedsTunnels: Bool) {
        let places = atlas.classes.indices.map { index in
            (kind: atlas.classes[index].kind, evidence: number(of: atlas.evidence(ofClass: index)))
        }
        // Equal places become neighbours of one number before anything is laid over them.
        var distinct: [AtlasPlace] = []
        var known: [[Int]: UInt32] = [:]
        let numbers = places.map { place in
            let key = [Int(place.kind.number), place.evidence]
            if let number = known[key] { return number }
            known[key] = UInt32(distinct.count)
            distinct.append(place)
            return UInt32(distinct.count - 1)
        }
        let ipv4 = atlas.ipv4.mapValues { numbers[Int($0)] }
        let ipv6 = atlas.ipv6.mapValues { numbers[Int($0)] }
        let embedded = embedsTunnels ? EmbeddedSegments.of(ipv4) { !distinct[Int($0)].kind.isSpecial } : .none
        var sweep = Sweep()
        self.ipv4 = sweep.join([ipv4, Segments(filledWith: 0), overlay.ipv4])
        self.ipv6 = sweep.join([ipv6, embedded, overlay.ipv6])
        let joined = sweep.layeredNumbers.map { layers in
            let inner = layers[1] == 0 ? nil : distinct[Int(layers[1]) - 1].evidence
            let place = distinct[Int(layers[0])]
            return number(
                of: Key(kind: place.kind, evidence: place.evidence, embedded: inner, network: Int(layers[2])))
        }
        self.ipv4 = self.ipv4.mapValues { joined[Int($0)] }
        self.ipv6 = self.ipv6.mapValues { joined[Int($0)] }
    }
}

/// IPv4 segments where tunnels put them into IPv6: in 6to4 (RFC 3056) and NAT64 (RFC 6052) addresses.
enum EmbeddedSegments {
    /// A segment's number is one more than that of the IPv4 address, or 0 where it does not count.
    static func of(_ ipv4: Segments<UInt32>, where counts: (UInt32) -> Bool) -> Segments<UInt128> {
        var builder = SegmentsBuilder<UInt128>(filledWith: 0)
        for (prefix, hostBits) in [(UInt128(0x0064_FF9B) << 96, 0), (UInt128(0x2002) << 112, 80)] {
            for index in 0..<ipv4.count where counts(ipv4.values[index]) {
                let first = prefix + UInt128(ipv4.starts[index]) << UInt128(hostBits)
                let last = prefix + (UInt128(ipv4.last(index)) + 1) << UInt128(hostBits) - 1
                builder.append(first, through: last, ipv4.values[index] + 1)
            }
        }
        return builder.segments
    }
}

extension Segments<UInt128> {
    /// No tunnel leads anywhere.
    fileprivate static let none = Segments<UInt128>(filledWith: 0)
}

extension String {
    /// Its beginnings that are long enough for a number, without the whole.
    fileprivate var shorter: [Substring] { indices.dropFirst(7).map { self[..<$0] } }
}

extension Evidence {
    /// What the prefix of a telephone number says.
    fileprivate init(of place: PhonePlace?) {
        guard case .countries(let candidates)? = place else {
            self = .none
            return
        }
        self.init(callingCodeOf: candidates)
    }
}

extension Array where Element: Hashable {
    /// Without repetitions, in the same order.
    var eachOnce: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
