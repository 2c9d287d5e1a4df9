package import CordonModel

/// Something that happens to meetings, told by the numbers that a ``Timeline`` gives its meetings, accounts and stays.
package struct MeetingEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The meeting is announced; nobody is in it.
        case scheduled(meeting: Int32)
        /// The host opens it. A meeting whose timeline tells no start begins with the first who joins.
        case started(meeting: Int32)
        /// It is over for everybody, as planned.
        case ended(meeting: Int32)
        /// Somebody asks to be let in.
        case joined(stay: Int32, connection: Int32)
        /// Somebody who asked comes from another network, or is given another role.
        case changed(stay: Int32, connection: Int32)
        case left(stay: Int32)
        /// A demand arrives, to be carried out by another policy after the reaction time.
        case orderReceived(policy: Int32)
        /// Another policy is in force from now on, on the data that is.
        case policyReplaced(policy: Int32)
        /// The policy that is in force, and any that follows, asks other data from now on.
        case dataReplaced(data: Int32)
        /// The operator shuts an account, whatever policies say: its meetings are over, and no new one starts.
        case suspended(account: Int32)
        /// The operator takes that back, and what rules did to the account.
        case reinstated(account: Int32)
    }

    package let at: Instant
    package let action: Action

    package init(at: Instant, _ action: Action) {
        self.at = at
        self.action = action
    }
}

extension MeetingEvent {
    static let leaveRank = 0
    static let joinRank = 5

    /// What happens first where several things happen in one millisecond: first what makes room, then what fills it.
    var rank: Int {
        switch action {
        case .left: Self.leaveRank
        case .reinstated, .suspended, .policyReplaced, .dataReplaced, .orderReceived: 1
        case .scheduled: 2
        case .started: 3
        case .changed: 4
        case .joined: Self.joinRank
        case .ended: 6
        }
    }
}
