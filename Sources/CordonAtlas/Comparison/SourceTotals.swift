/// How one source divides the address space, whatever others say.
package struct SourceTotals: Hashable, Sendable {
    package let countries: SpaceCount
    package let unknown: SpaceCount
    package let unallocated: SpaceCount
    package let special: SpaceCount
    /// Networks of 2^64 addresses that belong to more than one of these; with theirs they add up to 2^64.
    package let splitSlash64s: UInt64

    /// Counts what the source with this index says.
    ///
    /// - Complexity: O(number of segments)
    package init(_ atlas: Atlas, source: Int) {
        let groups = atlas.classes.map { Self.group(atlas.word(of: source, $0)) }
        let counts = atlas.counts(ofGroups: groups, count: 4)
        countries = counts[0]
        unknown = counts[1]
        unallocated = counts[2]
        special = counts[3]
        splitSlash64s = atlas.splitSlash64s(groups)
    }

    private static func group(_ word: SourceWord) -> Int {
        switch word {
        case .country: 0
        case .unknown: 1
        case .unallocated: 2
        case .special: 3
        }
    }
}
