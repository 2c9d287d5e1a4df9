import CordonAtlas
import CordonModel

/// Addresses to ask for. An address is *routed* here where some source has a record of it.
struct AddressTraces {
    private let atlas: Atlas
    private let routedIPv4: [Int]
    private let routedIPv6: [Int]
    /// For each routed segment of IPv4 how many addresses it and those before it have.
    private let sums: [Int]

    init(_ atlas: Atlas) {
        self.atlas = atlas
        let isRouted = atlas.classes.indices.map { atlas.evidence(ofClass: $0).sources.contains { $0 != nil } }
        let ipv4 = atlas.ipv4
        routedIPv4 = ipv4.values.indices.filter { isRouted[Int(ipv4.values[$0])] }
        routedIPv6 = atlas.ipv6.values.indices.filter { isRouted[Int(atlas.ipv6.values[$0])] }
        var sum = 0
        sums = routedIPv4.map { segment in
            sum += Int(ipv4.last(segment) - ipv4.starts[segment]) + 1
            return sum
        }
    }

    /// Trace a: every routed address as likely as every other.
    func evenIPv4(count: Int, _ random: inout SeededRandom) -> [UInt32] {
        (0..<count).map { _ in evenIPv4(&random) }
    }

    /// Trace b: four in five from 20,000 hot addresses, by Zipf's law; the rest as in trace a.
    func skewedIPv4(count: Int, _ random: inout SeededRandom) -> [UInt32] {
        let hot = evenIPv4(count: 20_000, &random)
        var sum = 0.0
        let weights = hot.indices.map { rank in
            sum += 1 / Double(rank + 1)
            return sum
        }
        return (0..<count).map { _ in
            guard random.chance(80) else { return evenIPv4(&random) }
            return hot[weights.firstIndex(above: Double.random(in: 0..<sum, using: &random))]
        }
    }

    /// Trace c: every routed segment as likely as every other, and in it every address.
    func spreadIPv4(count: Int, _ random: inout SeededRandom) -> [UInt32] {
        (0..<count).map { _ in
            let segment = random.pick(routedIPv4)
            return UInt32.random(in: atlas.ipv4.starts[segment]...atlas.ipv4.last(segment), using: &random)
        }
    }

    /// The same for IPv6.
    func spreadIPv6(count: Int, _ random: inout SeededRandom) -> [UInt128] {
        (0..<count).map { _ in
            let segment = random.pick(routedIPv6)
            return UInt128.random(in: atlas.ipv6.starts[segment]...atlas.ipv6.last(segment), using: &random)
        }
    }

    private func evenIPv4(_ random: inout SeededRandom) -> UInt32 {
        let number = random.below(sums[sums.count - 1])
        let index = sums.firstIndex(above: number)
        return atlas.ipv4.last(routedIPv4[index]) - UInt32(sums[index] - 1 - number)
    }
}

extension Array where Element: Comparable {
    /// Of ascending values the first that is larger than a value; there must be one.
    fileprivate func firstIndex(above value: Element) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension AddressTraces {
    /// The three traces of IPv4.
    func ipv4(count: Int) -> [(name: String, addresses: [UInt32])] {
        var random = SeededRandom(4)
        return [
            ("a", evenIPv4(count: count, &random)), ("b", skewedIPv4(count: count, &random)),
            ("c", spreadIPv4(count: count, &random)),
        ]
    }
}
