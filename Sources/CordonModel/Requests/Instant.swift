/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX).
public struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public let milliseconds: Int64

    /// The point so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }
}

extension Instant: Comparable {
    /// The earlier one is less.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant {
    /// Reads an RFC 3339 date-time with an offset, or a bare date, which is its first instant in UTC.
    ///
    /// Fractions finer than a millisecond are cut off. A leap second (`:60`) is refused: POSIX time has no place for it.
    /// So is what the offset moves out of the years 0000 to 9999.
    package init?(parsing text: Span<UInt8>) {
        var reader = TimestampReader(text: text)
        guard let milliseconds = reader.read() else { return nil }
        self.milliseconds = milliseconds
    }

    /// Reads an RFC 3339 date-time with an offset, or a bare date, which is its first instant in UTC; nil for any other text.
    ///
    /// - Complexity: O(length of the text)
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(parsing: bytes.span)
    }
}

private struct TimestampReader: ~Escapable {
    private let text: Span<UInt8>
    private var cursor = 0

    @_lifetime(copy text)
    init(text: Span<UInt8>) {
        self.text = text
    }

    mutating func read() -> Int64? {
        guard let days = readDate() else { return nil }
        let start = days * 86_400_000
        guard cursor < text.count else { return start }
        guard skip("T") || skip("t") || skip(" "), let time = readTime(), let offset = readOffset() else { return nil }
        let instant = start + time - offset
        return cursor == text.count && Self.printable.contains(instant) ? instant : nil
    }

    /// The years 0000 to 9999 in UTC: beyond them an offset can lead, but RFC 3339 has no text.
    private static let printable: Range<Int64> = -62_167_219_200_000..<253_402_300_800_000

    private mutating func readDate() -> Int64? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2),
            (1...12).contains(month), day >= 1, day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        return CivilDate(year: year, month: month, day: day).daysSinceEpoch
    }

    private mutating func readTime() -> Int64? {
        guard let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = digits(2),
            hour < 24, minute < 60, second < 60, let fraction = readFraction()
        else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    }

    private mutating func readFraction() -> Int64? {
        guard skip(".") else { return 0 }
        var milliseconds: Int64 = 0
        var scale: Int64 = 100
        let start = cursor
        while cursor < text.count, let digit = text[cursor].decimalDigit {
            milliseconds += Int64(digit) * scale
            scale /= 10
            cursor += 1
        }
        return cursor > start ? milliseconds : nil
    }

    private mutating func readOffset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hour = digits(2), skip(":"), let minute = digits(2), hour < 24, minute < 60 else { return nil }
        return sign * (hour * 60 + minute) * 60_000
    }

    private mutating func digits(_ count: Int) -> Int64? {
        guard cursor + count <= text.count else { return nil }
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = text[cursor].decimalDigit else { return nil }
            value = value * 10 + Int64(digit)
            cursor += 1
        }
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard cursor < text.count, text[cursor] == UInt8(ascii: character) else { return false }
        cursor += 1
        return true
    }
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDate {
    var year: Int64
    var month: Int64
    var day: Int64

    static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    // Counting from 1 March makes the leap day the last of its year, so that a month's first day is a linear formula.
    var daysSinceEpoch: Int64 {
        let shiftedYear = month > 2 ? year : year - 1
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let leapDays = Self.floor(shiftedYear, 4) - Self.floor(shiftedYear, 100) + Self.floor(shiftedYear, 400)
        return shiftedYear * 365 + leapDays + (shiftedMonth * 153 + 2) / 5 + day - 1 - 719_468
    }

    init(daysSinceEpoch days: Int64) {
        let shifted = days + 719_468
        let era = Self.floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (dayOfYear * 5 + 2) / 153
        day = dayOfYear - (shiftedMonth * 153 + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, with milliseconds only where there are some.
    public var description: String {
        let days = CivilDate.floor(milliseconds, 86_400_000)
        let rest = (milliseconds % 86_400_000 + 86_400_000) % 86_400_000
        let date = CivilDate(daysSinceEpoch: days)
        let fraction = rest % 1000 == 0 ? "" : "." + Self.padded(rest % 1000, 3)
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, 2) }
        return "\(Self.day(date))T\(time.joined(separator: ":"))\(fraction)Z"
    }

    /// The day in UTC, as `2026-06-25`.
    package var day: String {
        Self.day(CivilDate(daysSinceEpoch: CivilDate.floor(milliseconds, 86_400_000)))
    }

    private static func day(_ date: CivilDate) -> String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
