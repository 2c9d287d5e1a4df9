package import CordonLanguage

/// One error's rate in even steps.
package struct Sweep: Hashable, Sendable {
    package let kind: ErrorClass
    /// Ascending, each in [0, 1].
    package let rates: [Double]
    /// Where the rates were to end, if no step meets it.
    package private(set) var missedEnd: Double?

    /// More steps than anybody looks at.
    package static let mostRates = 101

    /// Takes rates.
    package init(kind: ErrorClass, rates: [Double]) {
        self.kind = kind
        self.rates = rates
    }

    /// Reads `vpn=0..0.3:0.05`, from, to and step, or `vpn=0.1`.
    ///
    /// - Throws: ``SweepError`` with what is wrong and what to write.
    package init(_ text: String) throws(SweepError) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = ErrorClass(rawValue: String(parts[0])) else {
            let kinds = ErrorClass.allCases.map(\.rawValue).joined(separator: ", ")
            throw SweepError("`\(text)` names no error; write one of \(kinds), as in vpn=0..0.3:0.05")
        }
        let (rates, end) = try Self.rates(parts[1], of: text)
        self.init(kind: kind, rates: rates)
        if let last = rates.last, end - last > 1e-9 { missedEnd = end }
    }

    private static func rates(
        _ range: Substring, of text: String
    ) throws(SweepError) -> (rates: [Double], end: Double) {
        if let rate = Double(range), (0...1).contains(rate) { return ([rate], rate) }
        let parts = range.split(separator: ":", omittingEmptySubsequences: false)
        let ends = parts.first?.split(separator: "..", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, ends.count == 2, let low = Double(ends[0]), let high = Double(ends[1]),
            let step = Double(parts[1]), low >= 0, high <= 1, low <= high, step > 0
        else {
            throw SweepError("`\(text)` is no sweep; write from, to and step within 0 and 1, as in vpn=0..0.3:0.05")
        }
        // So that 0.3 is reached though 0.05 has no exact binary form.
        let count = ((high - low) / step + 1e-9).rounded(.down) + 1
        guard count <= Double(mostRates) else {
            throw SweepError("`\(text)` has more than \(mostRates) steps; write a larger step")
        }
        return ((0..<Int(count)).map { min(high, low + Double($0) * step) }, high)
    }
}

/// Why a sweep cannot be run.
package struct SweepError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
