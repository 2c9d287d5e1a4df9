/// Who a participant is known as. `user`, `email-domain` and `authenticated` all ask about this one variable.
package struct Principal: Hashable, Sendable {
    /// The account or address that the participant is known by; nil where none was given.
    package var user: String?
    package var isAuthenticated: Bool

    package init(user: String? = nil, isAuthenticated: Bool = false) {
        self.user = user
        self.isAuthenticated = isAuthenticated
    }

    /// Nobody that anything is known of.
    package static let absent = Principal()

    /// What stands behind the last `@` of the user, in small letters; nil where there is none.
    package var emailDomain: String? {
        // By bytes: an accent that follows makes another `Character` of the sign.
        guard let user, let at = user.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = user[user.utf8.index(after: at)...]
        return domain.isEmpty ? nil : domain.lowercasedASCII
    }
}

/// What enforcement has done so far: the ids of rules that have ended this meeting or suspended its host's account.
public struct EnforcementState: Hashable, Sendable {
    /// Ids of rules that have ended this meeting.
    public var ended: Set<String>
    /// Ids of rules that have suspended the host's account.
    public var suspended: Set<String>

    /// Takes the ids of rules that have struck; by default none has.
    public init(ended: Set<String> = [], suspended: Set<String> = []) {
        self.ended = ended
        self.suspended = suspended
    }

    /// No meeting was ended and no account suspended.
    public static let none = EnforcementState()
}

/// One participant asking to enter one meeting: everything that a policy can look at.
///
/// A missing role is `attendee` and a missing login is `false`; any other missing attribute is nil and matches nothing.
package struct Request: Hashable, Sendable {
    package var place: Place
    package var meeting: String?
    package var meetingTags: [String]
    package var hostAccount: String?
    package var hostCountry: CountryCode?
    package var channel: Channel?
    package var role: Role
    package var principal: Principal
    package var instant: Instant?
    package var state: EnforcementState

    package init(
        place: Place = Place(), meeting: String? = nil, meetingTags: [String] = [], hostAccount: String? = nil,
        hostCountry: CountryCode? = nil, channel: Channel? = nil, role: Role = .attendee, user: String? = nil,
        isAuthenticated: Bool = false, instant: Instant? = nil, state: EnforcementState = .none
    ) {
        self.place = place
        self.meeting = meeting
        self.meetingTags = meetingTags
        self.hostAccount = hostAccount
        self.hostCountry = hostCountry
        self.channel = channel
        self.role = role
        self.principal = Principal(user: user, isAuthenticated: isAuthenticated)
        self.instant = instant
        self.state = state
    }
}

/// An effect and the rule that it comes from.
package struct Verdict: Hashable, Sendable {
    package let effect: Effect
    /// The id of the deciding rule; nil where no rule matched and the policy's default decided.
    package let rule: String?

    package init(effect: Effect, rule: String?) {
        self.effect = effect
        self.rule = rule
    }
}

/// What a policy answers to a request.
package struct Decision: Hashable, Sendable {
    package let verdict: Verdict
    /// False where another story of the place would give another effect: what another source says, another country of
    /// the calling code, or, for an unknown place, any country that there is.
    package let isCertain: Bool

    package init(_ verdict: Verdict, isCertain: Bool) {
        self.verdict = verdict
        self.isCertain = isCertain
    }

    package init(effect: Effect, rule: String?, isCertain: Bool = true) {
        self.init(Verdict(effect: effect, rule: rule), isCertain: isCertain)
    }

    package var effect: Effect { verdict.effect }
    /// The id of the deciding rule; nil where no rule matched and the policy's default decided.
    package var rule: String? { verdict.rule }
}
