package import CordonModel

/// What one source makes of a place, as a comparison counts it.
package enum SourceWord: Hashable, Sendable {
    case country(CountryCode)
    /// The source has a record that names no assigned country.
    case unknown
    /// The source has no record: nobody uses the addresses, as far as it knows.
    case unallocated
    /// Decided by the address itself; sources are not asked.
    case special

    package init(_ location: Location?) {
        guard let location else {
            self = .unallocated
            return
        }
        self = location.country.map(SourceWord.country) ?? .unknown
    }

    /// Reads what ``description`` writes; nil for a code that is not assigned.
    package init?(named name: String) {
        switch name {
        case "unknown": self = .unknown
        case "unallocated": self = .unallocated
        case "special": self = .special
        default:
            guard let code = CountryCode(name), code.isAssigned else { return nil }
            self = .country(code)
        }
    }

    /// Nil for what is no country.
    package var country: CountryCode? {
        if case .country(let code) = self { code } else { nil }
    }
}

extension SourceWord: Comparable {
    /// Countries by code, then unknown, unallocated and special.
    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .country(let code): code.index
        case .unknown: 1000
        case .unallocated: 1001
        case .special: 1002
        }
    }
}

extension SourceWord: CustomStringConvertible {
    package var description: String {
        switch self {
        case .country(let code): code.description
        case .unknown: "unknown"
        case .unallocated: "unallocated"
        case .special: "special"
        }
    }
}

/// Two sources of an atlas laid against each other, place by place.
package struct Comparison: Sendable {
    /// What the two say.
    package struct Cell: Hashable, Sendable {
        package let first: SourceWord
        package let second: SourceWord

        package init(_ first: SourceWord, _ second: SourceWord) {
            self.first = first
            self.second = second
        }

        package var agrees: Bool { first == second }
    }

    /// Every cell that holds something. IPv4 adds up to 2^32.
    package let counts: [Cell: SpaceCount]
    /// Networks of 2^64 addresses that lie in several cells; with those of ``counts`` they add up to 2^64.
    package let splitSlash64s: UInt64
    package let firstTotals: SourceTotals
    package let secondTotals: SourceTotals

    private let atlas: Atlas
    /// By class.
    private let cells: [Cell]

    /// Compares the sources with these indices.
    ///
    /// - Complexity: O(number of segments)
    package init(_ atlas: Atlas, first: Int, second: Int) {
        let cells = atlas.classes.map { Cell(atlas.word(of: first, $0), atlas.word(of: second, $0)) }
        let distinct = Array(Set(cells)).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        let groups = cells.map { numbers[$0] ?? 0 }
        counts = Dictionary(uniqueKeysWithValues: zip(distinct, atlas.counts(ofGroups: groups, count: distinct.count)))
        splitSlash64s = atlas.splitSlash64s(groups)
        firstTotals = SourceTotals(atlas, source: first)
        secondTotals = SourceTotals(atlas, source: second)
        self.atlas = atlas
        self.cells = cells
    }

    /// The fewest networks that make up a cell, IPv4 before IPv6.
    package func networks(of cell: Cell) -> [IPNetwork] {
        atlas.networks { cells[$0] == cell }
    }

    /// What the cells take of which something holds.
    package func count(where isCounted: (Cell) -> Bool) -> SpaceCount {
        counts.reduce(SpaceCount()) { isCounted($1.key) ? $0 + $1.value : $0 }
    }
}

extension Atlas {
    /// What a source makes of a class.
    package func word(of source: Int, _ place: LocationClass) -> SourceWord {
        place.kind.isSpecial ? .special : SourceWord(place.locations[source].map { locations[$0] })
    }
}
