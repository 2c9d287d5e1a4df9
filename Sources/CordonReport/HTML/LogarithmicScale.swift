import Foundation

/// Where on a line a figure is drawn, of a line that ends at powers of ten.
struct LogarithmicScale: Sendable {
    private let low: Double
    private let high: Double
    /// Decades between two ticks.
    private let step: Double

    /// Reaches around some positive figures; others count as the least.
    init(around values: [Double]) {
        let logarithms = values.filter { $0 > 0 && $0.isFinite }.map { log10($0) }
        low = (logarithms.min() ?? 0).rounded(.down)
        let decades = max(1, (logarithms.max() ?? 0).rounded(.up) - low)
        step = (decades / 5).rounded(.up)
        high = low + (decades / step).rounded(.up) * step
    }

    /// From 0 to 100.
    func percent(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        return min(100, max(0, (log10(value) - low) / (high - low) * 100))
    }

    /// Powers of ten, both ends among them; not more than fit.
    var ticks: [Double] {
        stride(from: low, through: high, by: step).map { pow(10, $0) }
    }
}
