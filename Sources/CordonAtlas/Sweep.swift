import CordonModel

/// Lays several ways of cutting one space over each other: the result has an edge wherever any of them has one, and
/// segments on which all say the same have the same number.
///
/// Layers are joined two by two, so that interning needs no more than a pair of numbers as its key.
///
/// - Complexity: O(*n* · *k*) for *n* edges in all and *k* layers
package struct Sweep {
    /// For each pair of layers joined, the numbers that each number of the result stands for.
    private var pairs: [[(below: UInt32, above: UInt32)]] = []
    private var numbers: [[UInt64: UInt32]] = []

    package init() {}

    /// Joins one family's layers. Called again, it numbers another family's segments alike.
    @specialized(where Key == UInt32)
    @specialized(where Key == UInt128)
    package mutating func join<Key>(_ layers: [Segments<Key>]) -> Segments<Key> {
        var result = Segments<Key>(filledWith: 0)
        for (step, layer) in layers.enumerated() {
            if step == pairs.count {
                pairs.append([])
                numbers.append([:])
            }
            result = join(result, layer, step)
        }
        return result
    }

    private mutating func join<Key>(_ below: Segments<Key>, _ above: Segments<Key>, _ step: Int) -> Segments<Key> {
        var builder = SegmentsBuilder<Key>(
            filledWith: number(below.values[0], above.values[0], step), capacity: below.count + above.count)
        var (low, high) = (0, 0)
        while low + 1 < below.count || high + 1 < above.count {
            let nextBelow = low + 1 < below.count ? below.starts[low + 1] : nil
            let nextAbove = high + 1 < above.count ? above.starts[high + 1] : nil
            let edge = min(nextBelow ?? .max, nextAbove ?? .max)
            if nextBelow == edge { low += 1 }
            if nextAbove == edge { high += 1 }
            builder.change(to: number(below.values[low], above.values[high], step), from: edge)
        }
        return builder.segments
    }

    private mutating func number(_ below: UInt32, _ above: UInt32, _ step: Int) -> UInt32 {
        let key = UInt64(below) << 32 | UInt64(above)
        if let known = numbers[step][key] { return known }
        let number = UInt32(pairs[step].count)
        pairs[step].append((below, above))
        numbers[step][key] = number
        return number
    }

    /// For each number of the result, what each layer says where it stands.
    package var layeredNumbers: [[UInt32]] {
        guard let last = pairs.last else { return [] }
        return last.indices.map { layers(of: UInt32($0)) }
    }

    private func layers(of number: UInt32) -> [UInt32] {
        var layers: [UInt32] = []
        var rest = number
        for step in pairs.reversed() {
            let pair = step[Int(rest)]
            layers.append(pair.above)
            rest = pair.below
        }
        return layers.reversed()
    }
}
