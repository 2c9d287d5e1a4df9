import CordonModel

/// Where counts are drawn above and below a line, with round numbers at the ticks.
struct CountScale: Hashable, Sendable {
    /// Of the picture, in pixels.
    static let height = 200.0
    private static let steps = [1, 2, 5]

    /// Between two ticks.
    let step: Int
    /// Ticks above the line and below it.
    let above: Int
    let below: Int

    init(above: Int, below: Int) {
        step = Self.step(for: max(1, above) + below)
        self.above = max(1, Self.ticks(above, step))
        self.below = Self.ticks(below, step)
    }

    /// The least round number of which some five make up all.
    private static func step(for total: Int) -> Int {
        var power = 1
        while true {
            for step in steps where total / 5 <= step * power { return step * power }
            guard power <= Int.max / 100 else { return power * 10 }
            power *= 10
        }
    }

    private static func ticks(_ count: Int, _ step: Int) -> Int { count > 0 ? (count - 1) / step + 1 : 0 }

    /// Pixels from the top; counts below the line are negative.
    func y(_ count: Int) -> Double {
        let ticks = Double(above) - Double(count) / Double(step)
        return Self.height * ticks / Double(above + below)
    }

    /// As counts, those below the line negative.
    var ticks: [Int] { (-below...above).map { $0 * step } }
}

/// Where times are drawn between a first and a last one, with round times in UTC at the ticks.
struct TimeScale: Sendable {
    struct Tick: Sendable {
        let at: Instant
        /// The time, or the day where days lie between ticks.
        let upper: String
        /// What changes less often: the day, or the year.
        let lower: String
    }

    private static let second: Int64 = 1000
    private static let minute = 60 * second
    private static let hour = 60 * minute
    private static let day = 24 * hour
    private static let steps =
        [1, 2, 5, 10, 15, 30].map { $0 * second } + [1, 2, 5, 10, 15, 30].map { $0 * minute }
        + [1, 2, 3, 6, 12].map { $0 * hour } + [1, 2, 7, 14, 30, 91].map { $0 * day }
    /// As many as have room on a phone.
    private static let tickLimit: Int64 = 4

    private let first: Int64
    private let last: Int64

    init(from: Instant, until: Instant) {
        first = from.milliseconds
        last = max(until.milliseconds, first + 1)
    }

    /// From 0 to 100.
    func percent(_ instant: Instant) -> Double {
        let place = Double(instant.milliseconds - first) / Double(last - first) * 100
        return min(100, max(0, place))
    }

    private var step: Int64 {
        if let step = Self.steps.first(where: { (last - first) / $0 < Self.tickLimit }) { return step }
        return ((last - first) / Self.tickLimit / (365 * Self.day) + 1) * 365 * Self.day
    }

    var ticks: [Tick] {
        let rest = (first % step + step) % step
        var lowers: [String] = []
        return stride(from: rest == 0 ? first : first - rest + step, through: last, by: Int64.Stride(step)).map {
            time in
            let (upper, lower) = texts(Instant(milliseconds: time))
            defer { lowers = [lower] }
            return Tick(at: Instant(milliseconds: time), upper: upper, lower: lowers == [lower] ? "" : lower)
        }
    }

    private func texts(_ instant: Instant) -> (upper: String, lower: String) {
        let day = instant.day
        guard step < Self.day else { return (String(day.dropFirst(5)), String(day.prefix(4))) }
        let time = instant.description.dropFirst(11).prefix(step < Self.minute ? 8 : 5)
        return (String(time), day)
    }
}
