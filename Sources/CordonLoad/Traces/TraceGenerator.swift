import CordonModel

/// Draws traces; each follows from the seed and the workload.
package struct TraceGenerator: Sendable {
    private static let hotCount = 20_000

    private let space: RoutedSpace
    private let count: Int
    private let seed: UInt64

    /// Draws traces of so many addresses.
    package init(_ space: RoutedSpace, count: Int, seed: UInt64) {
        self.space = space
        self.count = count
        self.seed = seed
    }

    /// Nil where the space has no addresses of a family that the workload needs, and for participants, who are not drawn.
    package func trace(of workload: Workload) -> Trace? {
        guard space.hasAddresses(for: workload) else { return nil }
        // Two workloads of one seed should not run through the same addresses.
        var dice = SplitMix64(seed: seed ^ UInt64(workload.rawValue.utf8.reduce(0) { $0 &* 31 &+ UInt32($1) }) << 32)
        switch workload {
        case .a: return Trace(workload, .ipv4(uniform(count, &dice)))
        case .b: return Trace(workload, .ipv4(hot(&dice)))
        case .c: return Trace(workload, .ipv4((0..<count).map { _ in space.ipv4.addressOfAnyRange(&dice) }))
        case .ipv6: return Trace(workload, .ipv6((0..<count).map { _ in space.ipv6.addressOfAnyRange(&dice) }))
        case .mixed: return Trace(workload, .ipv6(mixed(&dice)))
        case .participants: return nil
        }
    }

    private func uniform(_ count: Int, _ dice: inout SplitMix64) -> [UInt32] {
        (0..<count).map { _ in space.ipv4.anyAddress(&dice) }
    }

    private func hot(_ dice: inout SplitMix64) -> [UInt32] {
        let hot = uniform(Self.hotCount, &dice)
        let zipf = Zipf(count: hot.count)
        return (0..<count).map { _ in
            Int.random(in: 0..<5, using: &dice) < 4 ? hot[zipf.rank(&dice)] : space.ipv4.anyAddress(&dice)
        }
    }

    private func mixed(_ dice: inout SplitMix64) -> [UInt128] {
        (0..<count).map { _ in
            Bool.random(using: &dice)
                ? 0xFFFF << 32 | UInt128(space.ipv4.anyAddress(&dice)) : space.ipv6.addressOfAnyRange(&dice)
        }
    }
}

/// Ranks of which the *k*-th is drawn with a share of 1/*k* (Zipf's law with exponent 1).
struct Zipf: Sendable {
    /// By rank, how much it and those before it weigh.
    private let weights: [Double]

    init(count: Int) {
        var sum = 0.0
        weights = (1...count).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
    }

    /// From 0.
    func rank(_ dice: inout SplitMix64) -> Int {
        let position = Double.random(in: 0..<weights[weights.count - 1], using: &dice)
        var (low, high) = (0, weights.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if weights[middle] > position { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
