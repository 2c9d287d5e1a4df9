import ArgumentParser
import CordonCommands
import CordonModel

/// Who asks to enter what meeting, but for the place.
struct RequestOptions: ParsableArguments {
    @Option(help: "The meeting's id.") var meeting: String?
    @Option(help: "A tag of the meeting; may be given several times.") var meetingTag: [String] = []
    @Option(help: "The host's account.") var hostAccount: String?
    @Option(help: "The host's country (ISO 3166-1).") var hostRegion: CountryCode?
    @Option(help: "How the participant joins.") var channel = Channel.desktop
    @Option(help: "What the participant is in the meeting.") var role = Role.attendee
    @Option(help: "The participant's account or e-mail address.") var user: String?
    @Flag(help: "The participant is logged in.") var authenticated = false
    @Option(help: "When (RFC 3339, or a date).") var at: Instant?
    @Option(help: "A rule that has ended the meeting (`enforce: meeting`); may be given several times.")
    var ended: [String] = []
    @Option(help: "A rule that has suspended the host's account (`enforce: account`); may be given several times.")
    var suspended: [String] = []

    /// Of nobody in particular, if nothing but a time is told.
    var isNobody: Bool {
        var request = request
        request.instant = nil
        return request == Request(channel: .desktop)
    }

    var request: Request {
        Request(
            meeting: meeting, meetingTags: meetingTag, hostAccount: hostAccount, hostCountry: hostRegion,
            channel: channel, role: role, user: user, isAuthenticated: authenticated, instant: at,
            state: EnforcementState(ended: Set(ended), suspended: Set(suspended)))
    }
}
