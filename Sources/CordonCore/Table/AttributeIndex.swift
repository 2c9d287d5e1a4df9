package import CordonModel

/// Makes numbers of what requests say: for each variable of a policy's conditions, its values that the policy tells apart.
///
/// Every value that it does not name is the same, so that each variable has finitely many.
package struct AttributeIndex: Sendable {
    /// What is looked up for a variable, in the order of the variables: first what is the meeting's, then the time, then
    /// what is the participant's.
    package enum Variable: Hashable, Sendable {
        /// Whether the rule with this id has ended the meeting.
        case ended(String)
        /// Whether the rule with this id has suspended the host's account.
        case suspended(String)
        case meeting
        case hostAccount
        case hostCountry
        /// Whether the meeting has this tag.
        case tag(ExactText)
        case time
        case channel
        case role
        case principal
    }

    /// In order; the last three are the participant's, and are always there.
    package var variables: [Variable] = []
    package var meetings: [ExactText: UInt32] = [:]
    package var hostAccounts: [ExactText: UInt32] = [:]
    package var hostCountries: [CountryCode: UInt32] = [:]
    /// Where anything begins or ends that is dated, ascending: the time is the count of those that are not later.
    package var boundaries: [Instant] = []
    /// By channel in the order of all cases, then for none.
    package var channels: [UInt32] = []
    /// By role in the order of all cases.
    package var roles: [UInt32] = []
    package var principals = PrincipalIndex()
    package var channelCount: UInt32 = 1
    package var roleCount: UInt32 = 1

    package init() {}

    /// The place of the participant's first variable among all.
    var firstOfParticipant: UInt32 { UInt32(variables.count - 3) }
}

extension AttributeIndex {
    /// The value of each of the meeting's variables; a time is 0 where there is none.
    ///
    /// - Complexity: O(variables + tags of the meeting)
    func values(of meeting: Meeting, at instant: Instant?) -> [UInt32] {
        let tags = Set(meeting.tags.map(ExactText.init))
        return variables.dropLast(3).map { variable in
            switch variable {
            case .ended(let rule): meeting.state.ended.contains(rule) ? 1 : 0
            case .suspended(let rule): meeting.state.suspended.contains(rule) ? 1 : 0
            case .meeting: Self.value(of: meeting.name, in: meetings)
            case .hostAccount: Self.value(of: meeting.hostAccount, in: hostAccounts)
            case .hostCountry: meeting.hostCountry.flatMap { hostCountries[$0] } ?? 0
            case .tag(let tag): tags.contains(tag) ? 1 : 0
            case .time: instant.map(time) ?? 0
            case .channel, .role, .principal: 0
            }
        }
    }

    /// The value of every variable.
    ///
    /// - Complexity: O(variables + tags + length of the user's name)
    package func values(of request: Request) -> [UInt32] {
        let meeting = Meeting(
            name: request.meeting, tags: request.meetingTags, hostAccount: request.hostAccount,
            hostCountry: request.hostCountry, state: request.state)
        let participant = Participant(
            channel: request.channel, role: request.role, user: request.principal.user,
            isAuthenticated: request.principal.isAuthenticated)
        let (channel, role, principal) = values(ofSignature: signature(of: participant))
        return values(of: meeting, at: request.instant) + [channel, role, principal]
    }

    private static func value(of text: String?, in values: [ExactText: UInt32]) -> UInt32 {
        text.flatMap { values[ExactText($0)] } ?? 0
    }

    /// So many boundaries are not later.
    ///
    /// - Complexity: O(log boundaries)
    package func time(_ instant: Instant) -> UInt32 {
        var (low, high) = (0, boundaries.count)
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return UInt32(low)
    }

    /// So many kinds of participants are told apart.
    package var signatureCount: Int { Int(channelCount) * Int(roleCount) * principals.count }

    /// The kind of a participant.
    ///
    /// - Complexity: O(length of the user's name)
    func signature(of participant: Participant) -> UInt32 {
        let channel = channels[participant.channel.map(Self.number) ?? Channel.allCases.count]
        let role = roles[Self.number(of: participant.role)]
        let principal = principals.value(of: participant)
        return (principal * roleCount + role) * channelCount + channel
    }

    /// The values of the participant's three variables, of a kind.
    func values(ofSignature signature: UInt32) -> (channel: UInt32, role: UInt32, principal: UInt32) {
        let rest = signature / channelCount
        return (signature % channelCount, rest % roleCount, rest / roleCount)
    }

    /// A channel's place among all cases.
    package static func number(of channel: Channel) -> Int {
        switch channel {
        case .desktop: 0
        case .mobile: 1
        case .web: 2
        case .pstn: 3
        case .sip: 4
        case .h323: 5
        }
    }

    /// A role's place among all cases.
    package static func number(of role: Role) -> Int {
        switch role {
        case .host: 0
        case .coHost: 1
        case .panelist: 2
        case .attendee: 3
        }
    }
}
