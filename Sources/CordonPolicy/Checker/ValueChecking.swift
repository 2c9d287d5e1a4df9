package import CordonModel

/// Gives the texts of a file their types. Each method reports what is wrong and answers nil.
package protocol ValueChecking {
    /// Takes note of something that is wrong.
    mutating func report(_ diagnostic: Diagnostic)

    /// What to write where a single country is wanted and `EU` or `EEA` stands.
    var unionHelp: String { get }
}

extension ValueChecking {
    package var unionHelp: String { "list the member countries one by one" }

    /// One of the words of a type.
    package mutating func choice<Choice>(_ text: LocatedText, _ type: Choice.Type, what: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        if let choice = Choice(rawValue: text.value) { return choice }
        let help = NearMiss.help(for: text.value, among: Choice.allCases.map(\.rawValue))
        report(Diagnostic(.valueChoice, at: text.span, "unknown \(what) `\(text.value)`", help: help))
        return nil
    }

    /// Words of a type; those that are none are left out.
    package mutating func choices<Choice>(_ texts: [LocatedText], _ type: Choice.Type, what: String) -> Set<Choice>
    where Choice: RawRepresentable<String> & CaseIterable & Hashable {
        var result: Set<Choice> = []
        for text in texts {
            if let choice = choice(text, type, what: what) { result.insert(choice) }
        }
        return result
    }

    /// A date or a time.
    package mutating func instant(_ text: LocatedText) -> Instant? {
        if let instant = Instant(text.value) { return instant }
        let help = "write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z"
        report(Diagnostic(.valueInstant, at: text.span, "`\(text.value)` is not a date or time", help: help))
        return nil
    }

    /// `true` or `false`.
    package mutating func boolean(_ text: LocatedText) -> Bool? {
        switch text.value {
        case "true": return true
        case "false": return false
        default:
            let message = "`\(text.value)` is neither `true` nor `false`"
            report(Diagnostic(.valueBoolean, at: text.span, message, help: "write `true` or `false`"))
            return nil
        }
    }

    /// A network in CIDR notation, without host bits.
    package mutating func network(_ text: LocatedText) -> IPNetwork? {
        do {
            return try IPNetwork(text.value)
        } catch {
            let help: String
            if case .hostBitsSet(let suggestion) = error {
                help = "did you mean `\(suggestion)`?"
            } else {
                help = "write a network as 203.0.113.0/24 or \"2001:db8::/32\", quoted in lists"
            }
            report(Diagnostic(.valueNetwork, at: text.span, "`\(text.value)` is not a network: \(error)", help: help))
            return nil
        }
    }

    /// The number of an autonomous system, which is some of the digits of a text.
    package mutating func asn(_ text: LocatedText, digits: some StringProtocol) -> UInt32? {
        if isCanonicalNumber(digits), let number = UInt32(digits) { return number }
        let message = "`\(text.value)` is not a number of an autonomous system"
        report(Diagnostic(.valueNumber, at: text.span, message, help: "write the number alone, as in 4134"))
        return nil
    }

    /// An assigned country code.
    package mutating func country(_ text: LocatedText) -> CountryCode? {
        if let code = CountryCode(text.value), code.isAssigned { return code }
        report(
            Diagnostic(
                .valueCountry, at: text.span, "`\(text.value)` is not an assigned ISO 3166-1 code",
                help: countryHelp(text.value)))
        return nil
    }

    func countryHelp(_ text: String) -> String {
        if text == "EU" || text == "EEA" { return unionHelp }
        if let code = LegacyCode(rawValue: text) { return code.help }
        guard let code = CountryCode.suggestion(for: text), let name = code.name else {
            return "use two capital letters of ISO 3166-1, as in CN"
        }
        return "did you mean `\(code)` (\(name))?"
    }

    /// A text that says something.
    package mutating func nonEmpty(_ text: LocatedText) -> String? {
        if !text.value.isEmpty { return text.value }
        report(Diagnostic(.valueText, at: text.span, "the text is empty", help: "write something or leave the key out"))
        return nil
    }

    mutating func nonEmptySet(_ texts: [LocatedText]) -> Set<ExactText> {
        Set(texts.compactMap { nonEmpty($0).map(ExactText.init) })
    }

    /// Reports that a text is no name.
    package mutating func reportName(_ text: LocatedText) -> String? {
        let help = "start with a small letter and go on with small letters, digits and hyphens"
        report(Diagnostic(.valueName, at: text.span, "`\(text.value)` is not a name", help: help))
        return nil
    }

    /// Whether a policy, tier, region or level may be called so.
    package func isName(_ text: String) -> Bool { text.isPolicyName }

    /// Whether a text is some digits without leading zeros.
    package func isCanonicalNumber(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.decimalDigit != nil }
            && (text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"))
    }

    mutating func required<Value>(_ value: Value?, _ key: String, of what: String, at span: SourceSpan) -> Value? {
        if value == nil { reportMissing(key, of: what, at: span) }
        return value
    }

    mutating func reportMissing(_ key: String, of what: String, at span: SourceSpan) {
        report(Diagnostic(.schemaMissingKey, at: span, "\(what) has no `\(key)`", help: "add `\(key): …`"))
    }
}

extension String {
    /// Whether a policy, tier, region or level may be called so: a small letter, then small letters, digits and hyphens.
    package var isPolicyName: Bool {
        guard let first = utf8.first, first.isLowerASCII else { return false }
        return utf8.allSatisfy { $0.isLowerASCII || $0.decimalDigit != nil || $0 == UInt8(ascii: "-") }
    }
}
