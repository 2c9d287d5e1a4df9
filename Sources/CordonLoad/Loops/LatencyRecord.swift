public import Histogram

/// Latencies of one thread, in nanoseconds.
///
/// A plain value: each thread has its own, and they are merged when all are done.
public struct LatencyRecord: Sendable {
    /// From the instant at which a decision was due.
    @usableFromInline var response: Histogram<UInt64>
    /// From the instant at which it was begun, which hides that it was begun late.
    @usableFromInline var service: Histogram<UInt64>

    @usableFromInline static let longest: UInt64 = 3_600_000_000_000

    package init() {
        response = Histogram(highestTrackableValue: Self.longest)
        service = response
    }

    /// Takes a decision.
    ///
    /// - Complexity: O(1). Allocates nothing.
    @inlinable
    @inline(__always)
    public mutating func record(due: UInt64, begun: UInt64, done: UInt64) {
        response.record(min(done &- due, Self.longest))
        service.record(min(done &- begun, Self.longest))
    }

    /// Takes an arrival that nobody had come to when time was up: it waited at least so long.
    ///
    /// - Complexity: O(1). Allocates nothing.
    @inlinable
    public mutating func recordUndecided(due: UInt64, end: UInt64) {
        response.record(min(end &- due, Self.longest))
    }

    package mutating func add(_ other: LatencyRecord) {
        response.add(other.response)
        service.add(other.service)
    }

    package var responseTimes: Percentiles { Percentiles(response) }
    package var serviceTimes: Percentiles { Percentiles(service) }
}
