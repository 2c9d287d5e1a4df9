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

    /// Compares with a domain in small letters.
    package func matches(_ candidate: String) -> Bool {
        includesSubdomainsOnly
            ? candidate.hasSuffix("." + domain) && candidate.utf8.count > domain.utf8.count + 1 : candidate == domain
    }
}
