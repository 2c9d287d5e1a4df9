import CordonModel

/// One stay as a ledger keeps it, in 32 bytes.
struct StayRow: Sendable {
    let join: Instant
    /// `never` where the person stays until the meeting ends.
    let leave: Instant
    /// Tells the person from the others of the meeting.
    let person: UInt64
    let meeting: Int32
    let connection: Int32

    static let never = Instant(milliseconds: .max)

    /// The last that is told of it.
    var last: Instant { leave == Self.never ? join : leave }
}

/// Many stays in a row. They are never moved: a list that grows by doubling would need their room once more.
struct StayRows: Sendable {
    private static let bits = 15
    private var chunks: [[StayRow]] = []
    private(set) var count = 0

    mutating func append(_ row: StayRow) {
        if count & (1 << Self.bits - 1) == 0 {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(1 << Self.bits)
        }
        chunks[chunks.count - 1].append(row)
        count += 1
    }

    subscript(row: Int32) -> StayRow { chunks[Int(row) >> Self.bits][Int(row) & (1 << Self.bits - 1)] }
}

/// Numbers by key, those of one key together, ascending.
struct GroupedNumbers: Sendable {
    /// By key, where its numbers begin, with one more behind the last.
    private let starts: [Int32]
    private let numbers: [Int32]

    /// Sorts 0 up to a count by keys that are less than a limit.
    ///
    /// - Complexity: O(count + limit)
    init(count: Int, keysBelow limit: Int, key: (Int32) -> Int32) {
        var ends = [Int32](repeating: 0, count: limit + 1)
        for number in 0..<Int32(count) { ends[Int(key(number)) + 1] += 1 }
        for index in 0..<limit { ends[index + 1] += ends[index] }
        starts = ends
        var sorted = [Int32](repeating: 0, count: count)
        for number in 0..<Int32(count) {
            let key = Int(key(number))
            sorted[Int(ends[key])] = number
            ends[key] += 1
        }
        numbers = sorted
    }

    var count: Int { starts.count - 1 }

    subscript(key: Int) -> ArraySlice<Int32> { numbers[Int(starts[key])..<Int(starts[key + 1])] }
}
