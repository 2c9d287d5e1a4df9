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
    /// The account or address that the participant is known by.
    package var user: String?
    package var isAuthenticated: Bool
    package var instant: Instant?

    package init(
        place: Place = Place(), meeting: String? = nil, meetingTags: [String] = [], hostAccount: String? = nil,
        hostCountry: CountryCode? = nil, channel: Channel? = nil, role: Role = .attendee, user: String? = nil,
        isAuthenticated: Bool = false, instant: Instant? = nil
    ) {
        self.place = place
        self.meeting = meeting
        self.meetingTags = meetingTags
        self.hostAccount = hostAccount
        self.hostCountry = hostCountry
        self.channel = channel
        self.role = role
        self.user = user
        self.isAuthenticated = isAuthenticated
        self.instant = instant
    }

    /// What stands behind the last `@` of the user, in small letters; nil where there is none.
    package var emailDomain: String? {
        guard let user, let at = user.lastIndex(of: "@") else { return nil }
        let domain = user[user.index(after: at)...]
        return domain.isEmpty ? nil : domain.lowercasedASCII
    }
}

/// What a policy answers to a request.
package struct Decision: Hashable, Sendable {
    package let effect: Effect
    /// The id of the deciding rule; nil where no rule matched and the policy's default decided.
    package let rule: String?

    package init(effect: Effect, rule: String?) {
        self.effect = effect
        self.rule = rule
    }
}
