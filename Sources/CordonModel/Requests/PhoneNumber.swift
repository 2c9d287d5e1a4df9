/// A telephone number of ITU-T E.164: at most fifteen digits, the first ones a calling code.
public struct PhoneNumber: Hashable, Sendable {
    /// The digits without the `+`, as one number: a calling code never begins with 0, so nothing is lost.
    package let value: UInt64

    /// Takes seven to fifteen digits, the first not 0, with or without a `+` before them and with nothing else.
    ///
    /// Shorter numbers are those of services, which mean something inside one network only.
    package init?(parsing text: Span<UInt8>) {
        let start = text.count > 0 && text[0] == UInt8(ascii: "+") ? 1 : 0
        guard (7...15).contains(text.count - start), text[start] != UInt8(ascii: "0") else { return nil }
        var value: UInt64 = 0
        for index in start..<text.count {
            guard let digit = text[index].decimalDigit else { return nil }
            value = value * 10 + UInt64(digit)
        }
        self.value = value
    }

    /// Takes seven to fifteen digits, the first not 0, with or without a `+` before them and with nothing else.
    ///
    /// - Complexity: O(1)
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(parsing: bytes.span)
    }

    /// The digits without the `+`.
    package var digits: String { String(value) }
}

extension PhoneNumber: CustomStringConvertible {
    /// The digits with a `+` before them.
    public var description: String { "+\(value)" }
}

extension PhoneNumber {
    /// The first four digits, as reports show a number unless told otherwise: the calling code, and in shared ones
    /// enough to tell most countries apart, but nothing of the subscriber.
    package var truncated: String { "+\(digits.prefix(4))…" }
}
