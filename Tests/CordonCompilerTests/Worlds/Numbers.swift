import CordonAtlas
import CordonModel
import CordonWorlds

/// Telephone numbers of every prefix that is known: as short as numbers may be, as long, and between.
struct Numbers {
    /// With the index of the place.
    let spots: [(spot: Spot, kind: Int)]
    /// One of each kind.
    let places: [Place]

    static let all: Numbers = {
        let prefixes = phonePrefixTable.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        let texts = prefixes.flatMap { prefix in
            [7, 9, 15].flatMap { count in
                ["0", "9"].map { String((String(prefix) + String(repeating: $0, count: 15)).prefix(count)) }
            }
        }
        return Numbers(Set(texts).sorted().compactMap { PhoneNumber($0) })
    }()

    /// The places come from the table of prefixes itself; no place at all is the last.
    private init(_ numbers: [PhoneNumber]) {
        var kinds: [Evidence: Int] = [:]
        var places: [Place] = []
        var spots: [(spot: Spot, kind: Int)] = []
        for number in numbers {
            let place = Place(dialledFrom: number)
            let kind = kinds[place.evidence] ?? places.count
            if kind == places.count { places.append(place) }
            kinds[place.evidence] = kind
            spots.append((.phone(number), kind))
        }
        self.spots = spots + [(.nowhere, places.count)]
        self.places = places + [Place()]
    }
}
