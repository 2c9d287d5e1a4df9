import CordonAtlas
import CordonModel
import CordonParticipants
import CordonPolicy

/// Makes requests of a list's rows; the same in every pass over the list.
struct RowRequests: Sendable {
    let locator: any Locating
    /// The instant of rows that tell none.
    let defaultInstant: Instant?
    private let needsInstant: Bool

    init(policies: [Policy], locator: any Locating, at: Instant?) {
        self.locator = locator
        defaultInstant = at
        needsInstant = policies.contains(where: \.isDated)
    }

    /// Why a row that was read cannot be decided; nil if it can.
    func problem(with record: ParticipantRecord) -> RejectedRow? {
        guard needsInstant, record.join == nil, defaultInstant == nil else { return nil }
        return RejectedRow(line: record.line, column: "join", problem: .timeMissing)
    }

    /// When a row takes place; nil where neither the row nor anybody else tells.
    func instant(of record: ParticipantRecord) -> Instant? { record.join ?? defaultInstant }

    /// The request of a row, its place looked up; no meeting ended and no account suspended.
    func request(for record: ParticipantRecord) -> Request {
        Request(
            place: locator.place(record.channel, record.address, record.phone), meeting: record.meeting,
            meetingTags: record.tags, hostAccount: record.hostAccount, hostCountry: record.hostCountry,
            channel: record.channel, role: record.role, user: record.user, isAuthenticated: record.isAuthenticated,
            instant: instant(of: record))
    }
}
