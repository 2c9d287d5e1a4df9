/// Writing numbers for people.
extension Int {
    /// With a comma between thousands: 1,000,000.
    package var grouped: String {
        let digits = String(magnitude)
        let pieces = stride(from: digits.count, to: 0, by: -3).map { end in
            digits.prefix(end).suffix(end < 3 ? end : 3)
        }
        return (self < 0 ? "-" : "") + pieces.reversed().joined(separator: ",")
    }

    /// A count with its noun: `1 row`, `2 rows`.
    package func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
