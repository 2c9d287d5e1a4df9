/// What is decided about a participant, from the mildest to the strictest.
public enum Effect: String, CaseIterable, Hashable, Sendable {
    /// The participant enters.
    case admit
    /// The participant waits until somebody decides.
    case hold
    /// The participant stays out.
    case deny
}

extension Effect: Comparable {
    /// Admit is less strict than hold, hold less than deny.
    public static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }

    private var strictness: Int {
        switch self {
        case .admit: 0
        case .hold: 1
        case .deny: 2
        }
    }
}

/// How a participant reaches the meeting.
public enum Channel: String, CaseIterable, Hashable, Sendable {
    /// A program on a computer.
    case desktop
    /// A program on a telephone or tablet.
    case mobile
    /// A browser.
    case web
    /// The telephone network; placed by the caller's number alone, as the address is a gateway's.
    case pstn
    /// A room system by SIP (RFC 3261).
    case sip
    /// A room system by ITU-T H.323.
    case h323
}

/// What a participant is in the meeting.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Whoever the meeting belongs to.
    case host
    /// Whoever may do as the host does.
    case coHost = "co-host"
    /// Whoever may speak in a webinar.
    case panelist
    /// Anybody else, and whoever tells no role.
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
