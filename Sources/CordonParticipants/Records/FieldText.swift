import CordonModel

/// Reads the texts of single values as products other than this one write them.
enum FieldText {
    static func address(_ text: String) throws(RowProblem) -> IPAddress {
        do throws(AddressError) {
            return try IPAddress(parsing: text.utf8Span.span)
        } catch {
            throw .address(text.utf8Span.span.shown, error)
        }
    }

    static func instant(_ text: String) throws(RowProblem) -> Instant {
        guard let instant = Instant(text) else { throw .time(text.utf8Span.span.shown) }
        return instant
    }

    /// A number with the spaces, hyphens, dots and brackets that people write; nil where some digits are hidden.
    static func phone(_ text: String) throws(RowProblem) -> PhoneNumber? {
        if text.utf8.contains(where: isMask) { return nil }
        let digits = text.utf8.filter { !isPunctuation($0) }
        guard let number = PhoneNumber(parsing: digits.span) else { throw .phone(text.utf8Span.span.shown) }
        return number
    }

    private static func isMask(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte.lowercasedASCII == UInt8(ascii: "x")
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    /// Seconds since 1970, with or without a fraction, or milliseconds, which no time of the last fifty years has fewer
    /// than twelve digits of; nil for 0, which is how unset times are written.
    static func epoch(_ text: String) throws(RowProblem) -> Instant? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard parts.count <= 2, !parts[0].isEmpty, digits.utf8.allSatisfy({ $0.decimalDigit != nil }),
            let whole = Int64(parts[0]), whole < latestEpoch * 1000
        else { throw .epoch(text.utf8Span.span.shown) }
        guard whole != 0 else { return nil }
        guard whole < leastMilliseconds else { return Instant(milliseconds: whole) }
        let fraction = parts.count == 2 ? Int64((parts[1] + "000").prefix(3)) ?? 0 : 0
        return Instant(milliseconds: whole * 1000 + fraction)
    }

    /// The year 9999, as far as times can be written.
    private static let latestEpoch: Int64 = 253_402_300_800
    /// In seconds the year 5138, in milliseconds 1973.
    private static let leastMilliseconds: Int64 = 100_000_000_000

    /// `MM/DD/YYYY hh:mm:ss AM` or without the half of the day, at an offset from UTC in minutes.
    static func americanTime(_ text: String, utcOffset: Int) throws(RowProblem) -> Instant {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        let date = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), date.count == 3, let hour = hour(parts),
            let local = Instant(
                "\(date[2])-\(padded(date[0]))-\(padded(date[1]))T\(padded(hour))\(parts[1].drop { $0 != ":" })Z")
        else { throw .americanTime(text.utf8Span.span.shown) }
        return Instant(milliseconds: local.milliseconds - Int64(utcOffset) * 60_000)
    }

    private static func hour(_ parts: [Substring]) -> Substring? {
        let written = parts[1].prefix { $0 != ":" }
        guard parts.count == 3 else { return written }
        guard let hour = Int(written), (1...12).contains(hour) else { return nil }
        switch parts[2] {
        case "AM": return Substring(String(hour % 12))
        case "PM": return Substring(String(hour % 12 + 12))
        default: return nil
        }
    }

    private static func padded(_ text: Substring) -> String { text.utf8.count == 1 ? "0\(text)" : String(text) }

    /// `04/Jun/2020:20:00:00 +0800`, as servers write it.
    static func serverTime(_ text: String) throws(RowProblem) -> Instant {
        let problem = RowProblem.serverTime(text.utf8Span.span.shown)
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        let fields = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let date = fields[0].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 5, fields.count == 2, date.count == 3,
            let month = months.firstIndex(where: { date[1] == $0 }),
            let instant = Instant(
                "\(date[2])-\(padded(Substring(String(month + 1))))-\(date[0])T\(fields[1])\(parts[1].prefix(3)):"
                    + "\(parts[1].suffix(2))"
            )
        else { throw problem }
        return instant
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Channel {
    /// What the name of a client or device says; a computer's program where it says nothing else.
    init(client name: String?) {
        let name = (name ?? "").lowercasedASCII.split(separator: "webex").joined()
        func names(_ words: String...) -> Bool { words.contains { name.contains($0) } }
        if names("iphone", "ipad", "ios", "android", "mobile") {
            self = .mobile
        } else if names("pstn", "phone", "telephony") {
            self = .pstn
        } else if names("h.323", "h323") {
            self = .h323
        } else if names("sip") {
            self = .sip
        } else if names("web", "browser", "chrome", "firefox", "safari") {
            self = .web
        } else {
            self = .desktop
        }
    }
}

extension Role {
    /// What the name of a role says; an attendee's where it says nothing else.
    init(name: String?) {
        switch (name ?? "").lowercasedASCII {
        case "host", "organizer": self = .host
        case "co-host", "cohost", "coorganizer", "moderator": self = .coHost
        case "panelist", "presenter": self = .panelist
        default: self = .attendee
        }
    }
}
