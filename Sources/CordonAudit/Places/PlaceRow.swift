package import CordonAtlas
import CordonCompiler

/// Something that is said of everybody at some places of whom a condition holds.
package struct PlaceRow<Label: Hashable & Sendable>: Sendable {
    package let label: Label
    /// A node of the tables' diagram, of what is not the place.
    package let condition: UInt32
    package let places: PlaceSet
    /// What the places take of both families.
    package let space: SpaceCount
}

/// Makes rows of what is said of kinds of places.
struct PlaceRowMaker<Label: Hashable & Sendable> {
    private struct Part: Hashable {
        let label: Label
        let condition: UInt32
    }

    private let tables: JointTables
    private let kindOfKey: [Int]
    private var kindsOfPart: [Part: [Int]] = [:]

    init(_ tables: JointTables, kindOfKey: [Int]) {
        self.tables = tables
        self.kindOfKey = kindOfKey
    }

    /// Says something of a kind where a condition holds. Kinds come in ascending order.
    mutating func add(_ label: Label, where condition: UInt32, ofKind kind: Int) {
        kindsOfPart[Part(label: label, condition: condition), default: []].append(kind)
    }

    /// A row for each label and condition. Many rows are of the same places, which are laid together and counted once.
    ///
    /// - Complexity: O(segments + ranges of all different sets of places + rows)
    func rows() -> [PlaceRow<Label>] {
        let sets = sets(of: Set(kindsOfPart.values))
        return kindsOfPart.map { part, kinds in
            let (places, space) = sets[kinds] ?? (PlaceSet(), SpaceCount())
            return PlaceRow(label: part.label, condition: part.condition, places: places, space: space)
        }
    }

    /// All places of which something is said under a label.
    func places(where isCounted: (Label) -> Bool) -> PlaceSet {
        let kinds = Set(kindsOfPart.filter { isCounted($0.key.label) }.values.joined()).sorted()
        return sets(of: [kinds])[kinds]?.places ?? PlaceSet()
    }

    private func sets(of kinds: Set<[Int]>) -> [[Int]: (places: PlaceSet, space: SpaceCount)] {
        let kinds = Array(kinds)
        // Something may be said of kinds of which there is no place.
        let last = max(kindOfKey.max() ?? 0, kinds.compactMap { $0.max() }.max() ?? 0)
        var setsOfKind = [[Int]](repeating: [], count: last + 1)
        for (number, members) in kinds.enumerated() { for kind in members { setsOfKind[kind].append(number) } }
        let places = PlaceSet.sets(tables, setsOfKey: kindOfKey.map { setsOfKind[$0] }, count: kinds.count)
        return Dictionary(uniqueKeysWithValues: zip(kinds, places.map { (places: $0, space: $0.space) }))
    }
}

extension PlaceRow {
    /// The same under another label.
    func labelled<Other>(_ label: Other) -> PlaceRow<Other> {
        PlaceRow<Other>(label: label, condition: condition, places: places, space: space)
    }

    /// The most addresses first; of as many, an order that is the same in every run.
    static func isLarger(_ left: Self, _ right: Self, _ name: (Label) -> [String]) -> Bool {
        let (one, other) = (left.space, right.space)
        if (one.ipv4Addresses, one.ipv6Slash64s) != (other.ipv4Addresses, other.ipv6Slash64s) {
            return (one.ipv4Addresses, one.ipv6Slash64s) > (other.ipv4Addresses, other.ipv6Slash64s)
        }
        return (name(left.label) + left.places.sortKey).lexicographicallyPrecedes(
            name(right.label) + right.places.sortKey)
    }
}

extension PlaceSet {
    /// Never equal for sets that have no place in common.
    fileprivate var sortKey: [String] {
        [ipv4.first.map { "\($0.lowerBound)" } ?? ipv6.first.map { "\($0.lowerBound)" } ?? ""] + phones
    }
}

/// Numbers things in the order in which they are met.
struct KindNumbers<Kind: Hashable> {
    private(set) var kinds: [Kind] = []
    private var numbers: [Kind: Int] = [:]

    mutating func number(of kind: Kind) -> Int {
        if let known = numbers[kind] { return known }
        numbers[kind] = kinds.count
        kinds.append(kind)
        return kinds.count - 1
    }
}
