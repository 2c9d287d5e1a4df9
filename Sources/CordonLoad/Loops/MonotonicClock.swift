import Glibc

/// The clock by which everything is measured: it never goes back, and nobody sets it.
///
/// Safe to use from any thread.
public enum MonotonicClock {
    /// Nanoseconds since some instant.
    ///
    /// - Complexity: O(1), some 20 ns.
    public static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Sleeps until an instant, or somewhat longer.
    static func sleep(until instant: UInt64) {
        while case let now = now(), now < instant { usleep(UInt32(min(1_000_000, (instant - now) / 1_000 + 1))) }
    }
}
