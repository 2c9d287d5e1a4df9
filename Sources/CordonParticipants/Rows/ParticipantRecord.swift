package import CordonModel

/// One stay of one participant in one meeting, as a list tells it.
package struct ParticipantRecord: Hashable, Sendable {
    /// The line of the list on which the row starts, from 1.
    package var line: Int
    package var meeting: String
    /// The meeting's tags, in the list's order.
    package var tags: [String]
    package var hostAccount: String?
    /// Always an assigned code, like ``trueCountry``.
    package var hostCountry: CountryCode?
    package var participant: String?
    /// The account or address that the participant is known by.
    package var user: String?
    package var isAuthenticated: Bool
    package var address: IPAddress?
    package var phone: PhoneNumber?
    package var channel: Channel
    package var role: Role
    package var join: Instant?
    /// Never before ``join``.
    package var leave: Instant?
    /// Where the participant really was, for lists that were made to measure GeoIP data.
    package var trueCountry: CountryCode?

    package init(
        line: Int, meeting: String, tags: [String] = [], hostAccount: String? = nil, hostCountry: CountryCode? = nil,
        participant: String? = nil, user: String? = nil, isAuthenticated: Bool = false, address: IPAddress? = nil,
        phone: PhoneNumber? = nil, channel: Channel = .desktop, role: Role = .attendee, join: Instant? = nil,
        leave: Instant? = nil, trueCountry: CountryCode? = nil
    ) {
        self.line = line
        self.meeting = meeting
        self.tags = tags
        self.hostAccount = hostAccount
        self.hostCountry = hostCountry
        self.participant = participant
        self.user = user
        self.isAuthenticated = isAuthenticated
        self.address = address
        self.phone = phone
        self.channel = channel
        self.role = role
        self.join = join
        self.leave = leave
        self.trueCountry = trueCountry
    }

    /// What tells one person from another: the participant, or else the user. A reader's rows always have one of them.
    package var id: String { participant ?? user ?? "" }
}

/// What a list's reader answers for one row.
package enum ParticipantRow: Hashable, Sendable {
    case record(ParticipantRecord)
    case rejected(RejectedRow)
}
