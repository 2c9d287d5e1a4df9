package import CordonAtlas
import CordonCompiler
package import CordonModel

/// A set of places, exactly: addresses of both families, telephone numbers by their beginnings, and no place at all.
package struct PlaceSet: Hashable, Sendable {
    /// Ascending, with gaps between them.
    package private(set) var ipv4: [ClosedRange<UInt32>] = []
    /// The same, without IPv4-mapped addresses, which are IPv4.
    package private(set) var ipv6: [ClosedRange<UInt128>] = []
    /// Beginnings of numbers; a longer one that is not in the set is taken out of a shorter one that is.
    package private(set) var phones: [String] = []
    /// Whether whoever has neither address nor number is in it.
    package private(set) var includesUnplaced = false

    /// Whether whoever is at one of the places has an address, and so does not dial in.
    package var holdsOnlyAddresses: Bool { phones.isEmpty && !includesUnplaced }

    /// Whether some address is in it.
    package var hasAddresses: Bool { !ipv4.isEmpty || !ipv6.isEmpty }

    init() {}

    /// Some IPv4 addresses.
    package init(ipv4 range: ClosedRange<UInt32>) { ipv4 = [range] }

    /// Everything that is in one of several sets.
    ///
    /// - Complexity: O(*n* log *n*) for *n* ranges in all
    package init(union sets: [PlaceSet]) {
        ipv4 = Self.union(sets.flatMap(\.ipv4))
        ipv6 = Self.union(sets.flatMap(\.ipv6))
        phones = Set(sets.flatMap(\.phones)).sorted()
        includesUnplaced = sets.contains(where: \.includesUnplaced)
    }

    private static func union<Bits: FixedWidthInteger>(_ ranges: [ClosedRange<Bits>]) -> [ClosedRange<Bits>] {
        var union: [ClosedRange<Bits>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = union.last, last.upperBound == .max || last.upperBound + 1 >= range.lowerBound else {
                union.append(range)
                continue
            }
            union[union.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        }
        return union
    }

    private static let mapped = UInt128(0xFFFF) << 32...UInt128(0xFFFF_FFFF_FFFF)

    /// Ranges come in ascending order.
    fileprivate mutating func append(_ range: ClosedRange<UInt32>) {
        if let last = ipv4.last, last.upperBound + 1 == range.lowerBound {
            ipv4[ipv4.count - 1] = last.lowerBound...range.upperBound
        } else {
            ipv4.append(range)
        }
    }

    fileprivate mutating func append(_ range: ClosedRange<UInt128>) {
        let mapped = Self.mapped
        guard range.overlaps(mapped) else { return join(range) }
        if range.lowerBound < mapped.lowerBound { join(range.lowerBound...mapped.lowerBound - 1) }
        if range.upperBound > mapped.upperBound { join(mapped.upperBound + 1...range.upperBound) }
    }

    private mutating func join(_ range: ClosedRange<UInt128>) {
        if let last = ipv6.last, last.upperBound + 1 == range.lowerBound {
            ipv6[ipv6.count - 1] = last.lowerBound...range.upperBound
        } else {
            ipv6.append(range)
        }
    }
}

extension PlaceSet {
    /// Several sets out of the keys of joint tables, in one pass; for each key is told to which sets it belongs.
    ///
    /// - Complexity: O(segments + ranges of all sets)
    static func sets(_ tables: JointTables, setsOfKey: [[Int]], count: Int) -> [PlaceSet] {
        var sets = [PlaceSet](repeating: PlaceSet(), count: count)
        for index in 0..<tables.ipv4.count {
            for set in setsOfKey[Int(tables.ipv4.values[index])] {
                sets[set].append(tables.ipv4.starts[index]...tables.ipv4.last(index))
            }
        }
        for index in 0..<tables.ipv6.count {
            for set in setsOfKey[Int(tables.ipv6.values[index])] {
                sets[set].append(tables.ipv6.starts[index]...tables.ipv6.last(index))
            }
        }
        for phone in tables.phones { for set in setsOfKey[Int(phone.key)] { sets[set].phones.append(phone.digits) } }
        for set in setsOfKey[Int(tables.unplaced)] { sets[set].includesUnplaced = true }
        return sets
    }
}

// Counts and networks.
extension PlaceSet {
    /// What the set takes of both families.
    ///
    /// - Complexity: O(ranges)
    package var space: SpaceCount {
        var count = SpaceCount()
        for range in ipv4 { count.add(range.lowerBound, through: range.upperBound) }
        for range in ipv6 { count.add(range.lowerBound, through: range.upperBound) }
        return count
    }

    /// How many networks of 2^80 addresses have something of the set in them.
    ///
    /// - Complexity: O(ranges)
    package var touchedSlash48s: UInt64 {
        var (count, next): (UInt64, UInt128) = (0, 0)
        for range in ipv6 {
            let (first, last) = (max(range.lowerBound >> 80, next), range.upperBound >> 80)
            guard first <= last else { continue }
            count += UInt64(last - first) + 1
            next = last + 1
        }
        return count
    }

    /// The fewest networks that make the set up, IPv4 before IPv6.
    ///
    /// - Complexity: O(networks)
    package var networks: [IPNetwork] {
        ipv4.flatMap { range in
            NetworkCover(range.lowerBound, through: range.upperBound).map {
                IPNetwork.v4(IPv4Network(containing: IPv4Address(bits: $0.first), prefixLength: $0.prefixLength))
            }
        }
            + ipv6.flatMap { range in
                NetworkCover(range.lowerBound, through: range.upperBound).map {
                    .v6(IPv6Network(containing: IPv6Address(bits: $0.first), prefixLength: $0.prefixLength))
                }
            }
    }
}
