package import CordonModel

/// When a rule applies.
package indirect enum Condition: Hashable, Sendable {
    case always
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case region(RegionAspect, RegionUnion)
    case network([IPNetwork])
    case asn([UInt32])
    case anonymizer(Set<AnonymizerKind>)
    case addressKind(Set<AddressKind>)
    case channel(Set<Channel>)
    case role(Set<Role>)
    case user(Set<ExactText>)
    case emailDomain([EmailDomainPattern])
    case authenticated(Bool)
    case meeting(Set<ExactText>)
    case meetingTag(Set<ExactText>)
    case hostAccount(Set<ExactText>)
    case hostRegion(Set<CountryCode>)
}

extension Condition {
    /// The conditions that this one is put together of; none for one that asks by itself.
    package var parts: [Condition] {
        switch self {
        case .all(let parts), .any(let parts): parts
        case .not(let part): [part]
        default: []
        }
    }

    /// Every member of a region that stands in it.
    package var members: [RegionMember] {
        if case .region(_, let union) = self { return union }
        return parts.flatMap(\.members)
    }
}

/// Which of a location's countries a region is compared with.
package enum RegionAspect: Hashable, Sendable {
    case used
    case registered
    case represented

    package var key: ConditionKey {
        switch self {
        case .used: .region
        case .registered: .registeredRegion
        case .represented: .representedRegion
        }
    }
}

/// `example.org`, or `*.example.org` for the domains below it and not itself.
package struct EmailDomainPattern: Hashable, Sendable {
    /// In small letters, without the `*.`.
    package let domain: String
    package let includesSubdomainsOnly: Bool

    package init(domain: String, includesSubdomainsOnly: Bool) {
        self.domain = domain
        self.includesSubdomainsOnly = includesSubdomainsOnly
    }

    /// Compares with a domain in small letters.
    package func matches(_ candidate: String) -> Bool {
        guard includesSubdomainsOnly else { return candidate.utf8.elementsEqual(domain.utf8) }
        let suffix = "." + domain
        return candidate.utf8.count > suffix.utf8.count
            && candidate.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}
