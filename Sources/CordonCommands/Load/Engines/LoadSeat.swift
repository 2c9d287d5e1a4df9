import CordonCore
import CordonModel
import CordonPolicy

/// Somebody in a meeting of a policy, but for the address: once as the program sees them, once as the policy does.
struct LoadSeat: Sendable {
    let context: MeetingContext
    let entrant: Entrant
    let ruleIDs: [String]
    let evaluator: Evaluator
    /// Without a place.
    let request: Request
}

extension LoadSeat {
    /// The answer by the policy as it stands, for somebody who is placed.
    func plainAnswer(at place: Place) -> Decision? {
        var request = request
        request.place = place
        return try? evaluator.decide(request)
    }
}

extension Request {
    /// What of a request is the meeting's.
    var loadMeeting: Meeting {
        Meeting(name: meeting, tags: meetingTags, hostAccount: hostAccount, hostCountry: hostCountry, state: state)
    }

    /// What of it is the participant's.
    var loadParticipant: Participant {
        Participant(channel: channel, role: role, user: principal.user, isAuthenticated: principal.isAuthenticated)
    }
}
