import CordonModel

/// Reads single fields of text sources. Faults count their bytes from the start of the line.
enum FieldReader {
    /// What a text says of a country.
    enum Country {
        /// That it does not know, or something that is no country (`A1`: an anonymous proxy).
        case unknown
        /// Two capital letters, assigned or not.
        case code(CountryCode)
    }

    /// Reads two capital letters, or one of the marks with which sources say that they do not know.
    static func country(
        _ line: Span<UInt8>, _ field: Range<Int>, unknown mark: String
    ) throws(TextFault) -> Country {
        let text = line.extracting(field)
        if let code = CountryCode(parsing: text) { return .code(code) }
        if isUnknown(text) { return .unknown }
        throw TextFault(offset: field.lowerBound, message: "\(text.quoted) is not two capital letters or `\(mark)`")
    }

    // `??` and `--` are older than `-`; a letter and a digit are classes of addresses in old editions of MaxMind's data.
    private static func isUnknown(_ text: Span<UInt8>) -> Bool {
        if text.count == 1 { return text[0] == UInt8(ascii: "-") }
        guard text.count == 2 else { return false }
        if text[0] == text[1] { return text[0] == UInt8(ascii: "?") || text[0] == UInt8(ascii: "-") }
        return text[0].isUpperASCII && text[1].decimalDigit != nil
    }

    /// The number of an autonomous system; nil for none (`0`, `-` and nothing).
    static func asn(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> UInt32? {
        let text = line.extracting(field)
        if text.isEmpty || text.equals([UInt8(ascii: "-")]) { return nil }
        let hasLetters = text.count > 2 && text[0] == UInt8(ascii: "A") && text[1] == UInt8(ascii: "S")
        let digits = hasLetters ? text.extracting(droppingFirst: 2) : text
        guard let number = digits.decimalNumber.flatMap({ UInt32(exactly: $0) }) else {
            let message = "\(text.quoted) is not the number of an autonomous system; write one below 2^32, or `-`"
            throw TextFault(offset: field.lowerBound, message: message)
        }
        return number == 0 ? nil : number
    }

    /// A continent; nil for none and for `ZZ`.
    static func continent(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> ContinentCode? {
        let text = line.extracting(field)
        guard text.count == 2, text[0].isUpperASCII, text[1].isUpperASCII else {
            if text.isEmpty || isUnknown(text) { return nil }
            let message = "\(text.quoted) is no continent; write two capital letters, or ZZ"
            throw TextFault(offset: field.lowerBound, message: message)
        }
        return ContinentCode(rawValue: String(decoding: [text[0], text[1]], as: UTF8.self))
    }

    /// How an address hides somebody, in IP2Proxy's words; nil where it does not. Search engines (`SES`) hide nobody.
    static func proxyType(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> AnonymizerKind? {
        let text = line.extracting(field)
        switch String(decoding: (0..<min(text.count, 4)).map { text[$0] }, as: UTF8.self) {
        case "VPN", "CPN", "EPN": return .vpn
        case "TOR": return .tor
        case "DCH": return .hosting
        case "PUB", "WEB": return .publicProxy
        case "RES": return .residentialProxy
        case "SES", "-": return nil
        default:
            let message =
                "\(text.quoted) is no type of proxy; write VPN, TOR, DCH, PUB, WEB, RES, CPN, EPN, SES or `-`"
            throw TextFault(offset: field.lowerBound, message: message)
        }
    }
}
