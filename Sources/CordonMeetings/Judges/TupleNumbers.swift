/// Numbers tuples of numbers from 0, in the order in which they are first met.
struct TupleNumbers: Sendable {
    /// By the first part, which is a small number, what it is called here.
    private var firsts: [UInt32?] = []
    private var firstCount = 0
    /// By position of the others: the number of what stands before, with the part, and the number of both.
    private var levels: [[UInt64: UInt32]]

    /// For tuples of at least one part.
    init(length: Int) {
        levels = Array(repeating: [:], count: length - 1)
    }

    /// The number of a tuple, told part by part. The same as ``count`` before if it is a new one.
    ///
    /// - Complexity: O(length)
    mutating func number(_ part: (Int) -> UInt32) -> UInt32 {
        var number = number(ofFirst: Int(part(0)))
        for position in levels.indices {
            let key = UInt64(number) << 32 | UInt64(part(position + 1))
            if let known = levels[position][key] {
                number = known
            } else {
                number = UInt32(levels[position].count)
                levels[position][key] = number
            }
        }
        return number
    }

    private mutating func number(ofFirst part: Int) -> UInt32 {
        if part < firsts.count, let known = firsts[part] { return known }
        while firsts.count <= part { firsts.append(nil) }
        let number = UInt32(firstCount)
        firsts[part] = number
        firstCount += 1
        return number
    }

    /// So many tuples have been met.
    var count: Int { levels.last?.count ?? firstCount }
}

/// Numbers values from 0, in the order in which they are first met.
struct FirstSeen<Value: Hashable & Sendable>: Sendable {
    private var numbers: [Value: UInt32] = [:]

    /// - Complexity: O(1)
    mutating func number(of value: Value) -> UInt32 {
        if let known = numbers[value] { return known }
        let number = UInt32(numbers.count)
        numbers[value] = number
        return number
    }
}
