package import CordonModel

/// From the first instant up to, but not including, the second; nil is open.
package struct Window: Hashable, Sendable {
    package let from: Instant?
    package let until: Instant?

    package init(from: Instant?, until: Instant?) {
        self.from = from
        self.until = until
    }

    package var isUnbounded: Bool { from == nil && until == nil }

    /// Whether an instant lies inside; a bounded window holds for no missing instant.
    package func contains(_ instant: Instant) -> Bool {
        (from.map { $0 <= instant } ?? true) && (until.map { instant < $0 } ?? true)
    }
}

extension Window {
    /// At all times.
    package static let always = Window(from: nil, until: nil)

    /// Whether some instant lies in both; neither is empty.
    package func overlaps(_ other: Window) -> Bool { starts(before: other.until) && other.starts(before: until) }

    /// Whether every instant of the other lies in this one.
    func covers(_ other: Window) -> Bool {
        let begins = from.map { from in other.from.map { from <= $0 } ?? false } ?? true
        let ends = until.map { until in other.until.map { $0 <= until } ?? false } ?? true
        return begins && ends
    }

    private func starts(before end: Instant?) -> Bool {
        guard let from, let end else { return true }
        return from < end
    }

    /// In the order of their beginnings, an open one first.
    func startsBefore(_ other: Window) -> Bool {
        guard let begin = other.from else { return false }
        return from.map { $0 < begin } ?? true
    }
}
