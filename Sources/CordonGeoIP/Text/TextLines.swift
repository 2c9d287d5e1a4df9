import CordonModel

/// The lines of a text: without their ends (LF or CRLF) and without the byte order mark before the first.
struct TextLines: ~Escapable {
    private let bytes: Span<UInt8>
    private var next: Int
    /// The number of the line that was read last, from 1.
    private(set) var number = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        next = hasMark ? 3 : 0
    }

    /// Where the next line lies in the text; nil behind the last.
    mutating func nextRange() -> Range<Int>? {
        guard next < bytes.count else { return nil }
        let start = next
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        next = end + 1
        number += 1
        return start..<(end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
    }
}

/// What is wrong with a line of a text, and in which of its bytes, counted from 0.
struct TextFault: Error {
    let offset: Int
    let message: String
}

/// The same with the number of the line, from 1.
struct LineFault: Error {
    let line: Int
    let fault: TextFault
}

extension Span<UInt8> {
    /// The bytes as a message quotes them: on one line, and not at any length.
    var quoted: String {
        let shown = (0..<Swift.min(count, 60)).map {
            self[$0] < 0x20 || self[$0] == 0x7F ? UInt8(ascii: "?") : self[$0]
        }
        return "`" + String(decoding: shown, as: UTF8.self) + (count > 60 ? "…" : "") + "`"
    }

    /// Whether the bytes are those of an ASCII text.
    func equals(_ text: [UInt8]) -> Bool {
        guard count == text.count else { return false }
        for index in 0..<count where self[index] != text[index] { return false }
        return true
    }

    func contains(_ byte: UInt8) -> Bool {
        for index in 0..<count where self[index] == byte { return true }
        return false
    }

    /// Without the blanks and tabs around it.
    var trimmed: Range<Int> {
        var range = 0..<count
        while let first = range.first, self[first] == 0x20 || self[first] == 0x09 { range.removeFirst() }
        while let last = range.last, self[last] == 0x20 || self[last] == 0x09 { range.removeLast() }
        return range
    }

    /// A decimal number; nil if something else than digits is there or it takes more than 128 bits.
    var decimalNumber: UInt128? {
        guard (1...64).contains(count) else { return nil }
        var low: UInt64 = 0
        var index = 0
        while index < count, index < 19 {
            guard let digit = self[index].decimalDigit else { return nil }
            low = low &* 10 &+ UInt64(digit)
            index += 1
        }
        return index == count ? UInt128(low) : longNumber(UInt128(low), from: index)
    }

    private func longNumber(_ start: UInt128, from: Int) -> UInt128? {
        var value = start
        for index in from..<count {
            guard let digit = self[index].decimalDigit else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = product.addingReportingOverflow(UInt128(digit))
            guard !overflows, !carries else { return nil }
            value = sum
        }
        return value
    }
}
