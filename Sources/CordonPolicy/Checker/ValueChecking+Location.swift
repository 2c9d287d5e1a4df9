package import CordonModel

// A value that something is wrong with changes nothing: the file is refused anyway.
extension ValueChecking {
    /// What somebody says of a place, as changes to a location of which nothing is known.
    package mutating func changes(_ draft: LocationDraft) -> LocationChanges {
        var changes = LocationChanges()
        changes.country = known(draft.country) { $0.country($1) }
        changes.registeredCountry = known(draft.registeredCountry) { $0.country($1) }
        changes.representedCountry = known(draft.representedCountry) { $0.country($1) }
        changes.continent = known(draft.continent) { $0.choice($1, ContinentCode.self, what: "continent") }
        changes.asn = known(draft.asn) { $0.asn($1, digits: $1.value) }
        changes.anonymizers = anonymizers(draft.anonymizers)
        changes.isAnycast = replacement(draft.anycast.flatMap { boolean($0) })
        changes.isSatellite = replacement(draft.satellite.flatMap { boolean($0) })
        readSubdivisions(draft.subdivisions, into: &changes)
        return changes
    }

    private func replacement<Value>(_ value: Value?) -> Replacement<Value> {
        value.map(Replacement.set) ?? .leave
    }

    /// A value, or `unknown`, which says that nothing is known.
    private mutating func known<Value>(
        _ text: LocatedText?, _ read: (inout Self, LocatedText) -> Value?
    ) -> Replacement<Value?> {
        guard let text else { return .leave }
        return text.value == "unknown" ? .set(nil) : replacement(read(&self, text))
    }

    private mutating func anonymizers(_ texts: Located<[LocatedText]>?) -> Replacement<Set<AnonymizerKind>> {
        guard let texts = texts?.value else { return .leave }
        return .set(texts.map(\.value) == ["none"] ? [] : choices(texts, AnonymizerKind.self, what: "anonymizer"))
    }

    /// Subdivisions name their country too: whoever says US-NJ says US, whatever sources say. Codes that ISO 3166-1 has
    /// too are countries: CN-HK below CN, or alone, is HK and no subdivision.
    private mutating func readSubdivisions(_ texts: Located<[LocatedText]>?, into changes: inout LocationChanges) {
        guard let texts = texts?.value else { return }
        let isUnknown = texts.map(\.value) == ["unknown"]
        let codes = isUnknown ? [] : texts.compactMap { text in subdivision(text).map { Located($0, at: text.span) } }
        changes.subdivisions = .set(codes.map(\.value).filter { $0.countryItself == nil })
        guard let first = codes.first?.value else { return }
        if let double = first.countryItself, [.leave, .set(first.country)].contains(changes.country) {
            changes.country = .set(double)
        } else if changes.country == .leave {
            changes.country = .set(first.country)
        }
        for code in codes { checkCountry(of: code, changes.country.applied(to: first.territory)) }
    }

    private mutating func subdivision(_ text: LocatedText) -> SubdivisionCode? {
        if let code = SubdivisionCode(text.value), code.isAssigned || code.countryItself != nil { return code }
        let message = "`\(text.value)` is not an ISO 3166-2 code"
        let help = "look the code up in ISO 3166-2, as in US-NJ"
        report(Diagnostic(.valueSubdivision, at: text.span, message, help: help))
        return nil
    }

    private mutating func checkCountry(of code: Located<SubdivisionCode>, _ country: CountryCode?) {
        guard code.value.territory != country else { return }
        let place = country.map { "in `\($0)`, the country that is named" } ?? "in an unknown country"
        let message = "`\(code.value)` does not lie \(place)"
        let help = "name subdivisions of one country, and no other under `country`"
        report(Diagnostic(.valueSubdivision, at: code.span, message, help: help))
    }
}

extension SubdivisionCode {
    /// The country that an address there is in.
    fileprivate var territory: CountryCode { countryItself ?? country }
}
