import CordonModel

/// Numbers that are the same on every run.
struct SeededRandom: RandomNumberGenerator {
    private var generator: SplitMix64

    init(_ seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func next() -> UInt64 { generator.next() }

    /// 0 up to the limit, which is not reached.
    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// Several different ones.
    mutating func pick<Value>(_ count: Int, of values: [Value]) -> [Value] {
        Array(values.shuffled(using: &self).prefix(count))
    }
}
