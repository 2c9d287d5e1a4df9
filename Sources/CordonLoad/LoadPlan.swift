/// How a load test runs.
package struct LoadPlan: Hashable, Sendable {
    package enum Loop: String, CaseIterable, Hashable, Sendable {
        case closed
        case dependent
        case open
    }

    package var loop = Loop.closed
    package var threads = [1]
    package var repetitions = 5
    package var seed: UInt64 = 1
    /// How many addresses a drawn trace has.
    package var addressCount = 4_000_000
    /// How long a repetition takes, in nanoseconds; about so long where decisions and not time are counted.
    package var duration: UInt64 = 100_000_000
    /// Arrivals a second, of all threads together, in an open loop.
    package var rate = 0
    /// How many answers are compared at the beginning of each trace.
    package var checkedCount = 10_000

    package init() {}
}
