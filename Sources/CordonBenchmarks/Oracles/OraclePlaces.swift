import CordonAtlas
import CordonGeoIP
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds

/// Data that requests are placed by: an atlas for programs, and the same asked otherwise beside it.
protocol OraclePlaces {
    var name: String { get }
    var atlas: Atlas { get }
    func place(of spot: Spot) -> Place
    /// Where a policy may be asked, more often where it makes a difference.
    func spots(for policy: Policy, _ dice: inout Dice) -> [Spot]
}

/// Made up; four sources and corrections, cut at every edge of what random policies name.
struct RandomPlaces: OraclePlaces {
    let name: String
    private let world: World
    private let all: [Spot]

    init(seed: UInt64) {
        var worlds = RandomWorld(seed: seed)
        name = "random data \(seed)"
        world = worlds.world()
        all = worlds.spots(in: world)
    }

    var atlas: Atlas { world.atlas }

    func place(of spot: Spot) -> Place { spot.place(in: world) }

    func spots(for policy: Policy, _ dice: inout Dice) -> [Spot] { all }
}

/// Databases, asked through libmaxminddb beside their atlas.
struct RealPlaces: OraclePlaces {
    let name: String
    let atlas: Atlas
    private let sources: SourceSet
    /// Of each class of places some addresses, ends of segments or between them, and the countries that sources tell.
    private let kinds: [(spots: [Spot], countries: [CountryCode])]

    private static let spotsPerClass = 12

    init(_ paths: [String], _ dice: inout Dice) throws {
        let databases = try paths.map { try GeoIPDatabase.open(path: $0) }
        name = paths.joined(separator: " and ")
        atlas = Atlas(sources: databases.map { $0.survey().table })
        sources = SourceSet(databases)
        var samples = Array(repeating: Sample<Spot>(limit: Self.spotsPerClass), count: atlas.classes.count)
        for segment in atlas.ipv4.values.indices {
            let (first, last) = (atlas.ipv4.starts[segment], atlas.ipv4.last(segment))
            samples[Int(atlas.ipv4.values[segment])].offer(.ipv4(dice.edge(first, last)), &dice)
        }
        for segment in atlas.ipv6.values.indices {
            let (first, last) = (atlas.ipv6.starts[segment], atlas.ipv6.last(segment))
            samples[Int(atlas.ipv6.values[segment])].offer(.ipv6(dice.edge(first, last)), &dice)
        }
        kinds = samples.indices.filter { !samples[$0].values.isEmpty }.map { [atlas] in
            (samples[$0].values, atlas.evidence(ofClass: $0).countries)
        }
    }

    func place(of spot: Spot) -> Place { spot.place(in: sources) }

    /// Half of them are placed by some source in a country that the policy names.
    func spots(for policy: Policy, _ dice: inout Dice) -> [Spot] {
        let vocabulary = PolicyVocabulary(of: policy)
        let countries = vocabulary.countries.values.reduce(into: Set()) { $0.formUnion($1) }
        let named = kinds.filter { !countries.isDisjoint(with: $0.countries) }
        let all = (0..<400).map { _ in dice.pick(dice.pick(kinds).spots) }
        let inside = named.isEmpty ? [] : all.map { _ in dice.pick(dice.pick(named).spots) }
        let edges = vocabulary.networks.flatMap { [$0.firstAddress, $0.lastAddress].flatMap(\.neighbours) }.map(
            Spot.init)
        let ipv4 = all.prefix(40).compactMap { if case .ipv4(let bits) = $0 { bits } else { nil } }
        let usual = randomAddresses.compactMap { $0.flatMap { try? IPAddress($0) } }.map { Spot($0) }
        return all + inside + edges + ipv4.flatMap(Spot.guises) + usual + RandomWorld.phones
            + Array(repeating: .nowhere, count: 12)
    }
}

/// A few values of many, each as likely as every other.
private struct Sample<Value> {
    let limit: Int
    private(set) var values: [Value] = []
    private var offered = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func offer(_ value: Value, _ dice: inout Dice) {
        offered += 1
        if values.count < limit { return values.append(value) }
        let index = dice.number(0...offered - 1)
        if index < limit { values[index] = value }
    }
}

extension Dice {
    /// An end of a range, or a number inside it.
    fileprivate mutating func edge<Bits: FixedWidthInteger>(_ first: Bits, _ last: Bits) -> Bits {
        pick([first, last, Bits.random(in: first...last, using: &generator)])
    }
}

extension IPAddress {
    /// Itself, and those before and behind it.
    fileprivate var neighbours: [IPAddress] {
        switch self {
        case .v4(let address): [0, 1, .max].map { .v4(IPv4Address(bits: address.bits &+ $0)) }
        case .v6(let address): [0, 1, .max].map { IPAddress(IPv6Address(bits: address.bits &+ $0)) }
        }
    }
}
