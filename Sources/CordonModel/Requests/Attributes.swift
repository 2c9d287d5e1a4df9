/// What is decided about a participant, from the mildest to the strictest.
package enum Effect: String, CaseIterable, Hashable, Sendable {
    case admit
    case hold
    case deny
}

extension Effect: Comparable {
    /// Admit is less strict than hold, hold less than deny.
    package static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }

    private var strictness: Int {
        switch self {
        case .admit: 0
        case .hold: 1
        case .deny: 2
        }
    }
}

/// How a participant reaches the meeting.
package enum Channel: String, CaseIterable, Hashable, Sendable {
    case desktop
    case mobile
    case web
    case pstn
    case sip
    case h323
}

/// What a participant is in the meeting.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case host
    case coHost = "co-host"
    case panelist
    case attendee
}

/// A way of hiding where one is, as anonymizer databases tell it.
package enum AnonymizerKind: String, CaseIterable, Hashable, Sendable {
    case vpn
    case publicProxy = "public-proxy"
    case residentialProxy = "residential-proxy"
    case tor
    case hosting
    case privateRelay = "private-relay"
    /// The data says that the address hides somebody and does not say how.
    case unspecified
}
