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
}
