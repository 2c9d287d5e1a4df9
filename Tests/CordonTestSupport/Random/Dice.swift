package import CordonModel

/// What random tests throw.
package struct Dice {
    package var generator: SplitMix64

    package init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    package mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

    /// True once in so many times.
    package mutating func chance(_ one: Int) -> Bool { number(0...one - 1) == 0 }

    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(generator.next() % UInt64(range.count))
    }

    package mutating func shuffled<Value>(_ values: [Value]) -> [Value] { values.shuffled(using: &generator) }

    /// Each value once in so many times.
    package mutating func some<Value>(of values: [Value], one: Int) -> [Value] { values.filter { _ in chance(one) } }
}
