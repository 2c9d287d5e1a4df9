import CordonModel

extension PolicyChecker {
    mutating func typed(_ draft: ConditionDraft) -> Condition {
        switch draft {
        case .always: .always
        case .all(let parts): .all(parts.map { typed($0) })
        case .any(let parts): .any(parts.map { typed($0) })
        case .not(let part): .not(typed(part))
        case .test(let key, let values): condition(key, values)
        }
    }

    private mutating func condition(_ key: ConditionKey, _ values: Located<[LocatedText]>) -> Condition {
        let texts = values.value
        switch key {
        case .region: return .region(.used, union(texts))
        case .registeredRegion: return .region(.registered, union(texts))
        case .representedRegion: return .region(.represented, union(texts))
        case .network: return .network(texts.compactMap { network($0) })
        case .asn: return .asn(texts.compactMap { asn($0, digits: $0.value) })
        case .anonymizer: return .anonymizer(anonymizers(texts))
        case .addressKind: return .addressKind(choices(texts, AddressKind.self, what: "kind of address"))
        case .channel: return .channel(choices(texts, Channel.self, what: "channel"))
        case .role: return .role(choices(texts, Role.self, what: "role"))
        case .user: return .user(nonEmptySet(texts))
        case .emailDomain: return .emailDomain(texts.compactMap { emailDomain($0) })
        case .authenticated: return authenticated(values)
        case .meeting: return .meeting(nonEmptySet(texts))
        case .meetingTag: return .meetingTag(nonEmptySet(texts))
        case .hostAccount: return .hostAccount(nonEmptySet(texts))
        case .hostRegion: return .hostRegion(Set(texts.compactMap { country($0) }))
        }
    }

    private mutating func anonymizers(_ texts: [LocatedText]) -> Set<AnonymizerKind> {
        if texts.contains(where: { $0.value == "any" }) {
            _ = choices(texts.filter { $0.value != "any" }, AnonymizerKind.self, what: "anonymizer")
            return Set(AnonymizerKind.allCases)
        }
        return choices(texts, AnonymizerKind.self, what: "anonymizer")
    }

    private mutating func authenticated(_ values: Located<[LocatedText]>) -> Condition {
        let answers = Set(values.value.compactMap { boolean($0) })
        guard answers.count < 2 else { return .always }
        return .authenticated(answers.first ?? false)
    }

    private mutating func emailDomain(_ text: LocatedText) -> EmailDomainPattern? {
        let isWildcard = text.value.hasPrefix("*.")
        let domain = isWildcard ? String(text.value.dropFirst(2)) : text.value
        if !domain.isEmpty, !domain.contains(where: { "@* \t/".contains($0) }), !domain.hasPrefix("."),
            !domain.hasSuffix(".")
        {
            return EmailDomainPattern(domain: domain.lowercasedASCII, includesSubdomainsOnly: isWildcard)
        }
        let help = "write example.org for the domain itself or *.example.org for those below it"
        report(Diagnostic(.valueEmailDomain, at: text.span, "`\(text.value)` is not an e-mail domain", help: help))
        return nil
    }
}
