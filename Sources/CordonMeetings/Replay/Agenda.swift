import CordonModel

/// What a replay has in mind for later, the earliest first; of the same time, what was planned first.
struct Agenda: Sendable {
    enum Item: Hashable, Sendable {
        case strike(Int)
        case policy(Int, Cause)
        case boundary
    }

    /// The latest first, so that the next is the last.
    private var plans: [(at: Instant, item: Item)]

    /// Takes the boundaries in ascending order.
    init(boundaries: some BidirectionalCollection<Instant>) {
        plans = boundaries.reversed().map { ($0, .boundary) }
    }

    /// When something is planned next.
    var nextTime: Instant? { plans.last?.at }

    /// - Complexity: O(number of plans)
    mutating func add(_ item: Item, at instant: Instant) {
        let index = plans.firstIndex { $0.at <= instant } ?? plans.count
        plans.insert((instant, item), at: index)
    }

    /// Takes out what is next, if its time has come.
    mutating func next(until instant: Instant) -> (at: Instant, item: Item)? {
        guard let last = plans.last, last.at <= instant else { return nil }
        return plans.removeLast()
    }

    /// Takes out the strike that is next, if it is due at this time.
    mutating func nextStrike(at instant: Instant) -> Int? {
        guard let last = plans.last, last.at == instant, case .strike(let index) = last.item else { return nil }
        plans.removeLast()
        return index
    }
}
