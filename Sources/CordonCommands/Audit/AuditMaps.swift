import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// Audits as maps of the world: what is said of each country's addresses.
enum AuditMaps {
    /// Who is treated more strictly and who less, by where they are by the new data; nil where nobody is.
    static func changes(_ difference: PolicyDifference, _ census: PlaceCensus) -> Chart? {
        let directions = Direction.allCases.map { direction in
            (direction, difference.places { Direction($0) == direction })
        }
        return map(
            title: "Who is treated differently, by country", census, directions.map { ("\($0.0)", $0.1) },
            rest: "as before", bothName: "both, each of some"
        ) { Direction.allCases[$0].category }
    }

    /// What a policy makes of everybody who asks in one way.
    static func effects(_ rows: [PlaceRow<Verdict>], _ census: PlaceCensus) -> Chart? {
        let effects = Effect.allCases.map { effect in
            (effect, PlaceSet(union: rows.filter { $0.label.effect == effect }.map(\.places)))
        }
        return map(
            title: "Answers by country", census, effects.map { ($0.0.pastTense, $0.1) },
            rest: "no address", bothName: "mixed"
        ) { Effect.allCases[$0].tile }
    }

    /// A map of several sets, of which a country may have something in one or in more of them.
    private static func map(
        title: String, _ census: PlaceCensus, _ sets: [(name: String, places: PlaceSet)], rest: String,
        bothName: String, category: (Int) -> TileMap.Category
    ) -> Chart? {
        let found = sets.enumerated().map { number, set in
            census.whereabouts(of: set.places, tellsMoves: false).map { (place: $0.place, number, $0.share) }
        }.joined()
        let places = Dictionary(grouping: found) { $0.place }.map { CountryShares($0, $1.map { ($0.1, $0.2) }) }
            .sorted()
        guard !places.isEmpty else { return nil }
        let both = TileMap.Category(bothName, mark: "B", tone: .mixed)
        let tiles = places.compactMap { place in
            place.country.map { country in
                TileMap.Tile(
                    country, category: place.only ?? sets.count, figures: place.figures(count: sets.count))
            }
        }
        let elsewhere = places.filter { $0.country == nil }.map { place in
            [place.name, place.only.map { category($0).name } ?? bothName] + place.figures(count: sets.count)
        }
        return .map(
            TileMap(
                title: title, categories: sets.indices.map(category) + [both],
                rest: .init(rest, mark: "", tone: .empty),
                columns: sets.map { .init("IPv4 addresses \($0.name)", .right) }, tiles: tiles, elsewhere: elsewhere))
    }
}

/// What one place has of several sets.
private struct CountryShares: Comparable {
    private let place: Whereabouts
    private let shares: [(set: Int, share: PlaceCensus.Share)]

    init(_ place: Whereabouts, _ shares: [(set: Int, share: PlaceCensus.Share)]) {
        self.place = place
        self.shares = shares
    }

    var country: CountryCode? {
        guard case .country(let code) = place, code.isAssigned else { return nil }
        return code
    }

    var name: String { "\(place)" }

    /// The set that alone has something of it.
    var only: Int? { shares.count == 1 ? shares.first?.set : nil }

    func figures(count: Int) -> [String] {
        (0..<count).map { set in
            guard let share = shares.first(where: { $0.set == set })?.share else { return "0" }
            return share.ipv4Addresses == 0 ? "IPv6 only" : share.ipv4Addresses.grouped
        }
    }

    private var addresses: UInt64 { shares.reduce(0) { $0 + $1.share.ipv4Addresses } }

    /// Those with the most addresses first.
    static func < (left: Self, right: Self) -> Bool {
        (right.addresses, left.name) < (left.addresses, right.name)
    }

    static func == (left: Self, right: Self) -> Bool { left.place == right.place }
}

/// Which way somebody is treated differently.
private enum Direction: String, CaseIterable, CustomStringConvertible {
    case stricter
    case milder = "less strict"

    /// Nil where the effect is the same.
    init?(_ change: Change) {
        guard change.changesEffect else { return nil }
        self = change.old.effect < change.new.effect ? .stricter : .milder
    }

    var description: String { rawValue }

    var category: TileMap.Category {
        switch self {
        case .stricter: .init("some treated more strictly", mark: "S", tone: .bad)
        case .milder: .init("some treated less strictly", mark: "L", tone: .good)
        }
    }
}
