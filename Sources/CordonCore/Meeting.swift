public import CordonModel

/// What a policy can look at of a meeting. A value that is nil is missing and matches nothing.
///
/// A plain value, safe to use from any thread.
public struct Meeting: Hashable, Sendable {
    /// The meeting's id.
    public var name: String?
    /// Its tags, in any order.
    public var tags: [String]
    /// The account that hosts it.
    public var hostAccount: String?
    /// The country of that account.
    public var hostCountry: CountryCode?
    /// Which rules have ended the meeting or suspended the account.
    public var state: EnforcementState

    /// Takes what is known; all of it is missing by default.
    ///
    /// - Complexity: O(1)
    public init(
        name: String? = nil, tags: [String] = [], hostAccount: String? = nil, hostCountry: CountryCode? = nil,
        state: EnforcementState = .none
    ) {
        self.name = name
        self.tags = tags
        self.hostAccount = hostAccount
        self.hostCountry = hostCountry
        self.state = state
    }
}

/// What a policy can look at of a participant, but for the place.
///
/// A plain value, safe to use from any thread.
public struct Participant: Hashable, Sendable {
    /// How the participant reaches the meeting; nil is missing and matches nothing.
    public var channel: Channel?
    /// What the participant is in the meeting.
    public var role: Role
    /// The account or address that the participant is known by; nil where there is none.
    public var user: String?
    /// Whether the participant is logged in.
    public var isAuthenticated: Bool

    /// Takes what is known; a missing role is `attendee` and a missing login is `false`.
    ///
    /// - Complexity: O(1)
    public init(
        channel: Channel? = nil, role: Role = .attendee, user: String? = nil, isAuthenticated: Bool = false
    ) {
        self.channel = channel
        self.role = role
        self.user = user
        self.isAuthenticated = isAuthenticated
    }
}
