/// Writing numbers for people.
extension BinaryInteger {
    /// With a comma between thousands: 1,000,000.
    package var grouped: String {
        let digits = String(magnitude)
        let pieces = stride(from: digits.count, to: 0, by: -3).map { end in
            digits.prefix(end).suffix(end < 3 ? end : 3)
        }
        return (self < 0 ? "-" : "") + pieces.reversed().joined(separator: ",")
    }

}

extension Int {
    /// A count with its noun: `1 row`, `2 rows`.
    package func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension Double {
    /// A share with one decimal: `4.2 %`.
    package var percent: String {
        let tenths = Int((self * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// A figure of at least three digits: `1.52`, `15.2`, `1,520`.
    package var figure: String {
        let decimals = magnitude < 10 ? 2 : magnitude < 100 ? 1 : 0
        let scale = [1.0, 10, 100][decimals]
        guard magnitude < 1e15 else { return "\(self)" }
        let scaled = Int((self * scale).rounded())
        guard decimals > 0 else { return scaled.grouped }
        let fraction = String(scaled.magnitude % UInt(scale))
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / UInt(scale)).\(zeros)\(fraction)"
    }

    /// A time given in nanoseconds with its unit: `1.52 ns`, `15.2 µs`.
    package var duration: String {
        switch magnitude {
        case ..<1e3: "\(figure) ns"
        case ..<1e6: "\((self / 1e3).figure) µs"
        case ..<1e9: "\((self / 1e6).figure) ms"
        default: "\((self / 1e9).figure) s"
        }
    }

    /// A large number with its word: `520 million`.
    package var million: String {
        switch self {
        case ..<1e6: Int(rounded()).grouped
        case ..<1e9: "\((self / 1e6).figure) million"
        default: "\((self / 1e9).figure) billion"
        }
    }
}
