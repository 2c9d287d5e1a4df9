package import CordonCore
package import CordonModel
import CordonPolicy

// A request, and the parts of it that a program takes one after the other.
extension Request {
    package init(_ place: Place, _ meeting: Meeting, _ participant: Participant, at instant: Instant?) {
        self.init(
            place: place, meeting: meeting.name, meetingTags: meeting.tags, hostAccount: meeting.hostAccount,
            hostCountry: meeting.hostCountry, channel: participant.channel, role: participant.role,
            user: participant.user, isAuthenticated: participant.isAuthenticated, instant: instant,
            state: meeting.state)
    }
}

extension Meeting {
    package init(of request: Request) {
        self.init(
            name: request.meeting, tags: request.meetingTags, hostAccount: request.hostAccount,
            hostCountry: request.hostCountry, state: request.state)
    }
}

extension Participant {
    package init(of request: Request) {
        self.init(
            channel: request.channel, role: request.role, user: request.principal.user,
            isAuthenticated: request.principal.isAuthenticated)
    }
}

extension Decision {
    /// What a program's answer means.
    package init(_ outcome: Outcome, _ ruleIDs: [String]) {
        self.init(effect: outcome.effect, rule: outcome.rule.map { ruleIDs[$0] }, isCertain: outcome.isCertain)
    }
}

/// Two ways of deciding that do not agree, and how to see it again.
package struct Mismatch: Error, CustomStringConvertible {
    package let description: String

    package init(_ what: String, _ expected: some Any, _ found: some Any, _ parts: Any...) {
        description =
            "\(what): expected \(expected), found \(found)\n" + parts.map { "\($0)" }.joined(separator: "\n")
    }
}
