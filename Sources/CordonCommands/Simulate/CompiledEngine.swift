import CordonCompiler
import CordonCore
import CordonModel
package import CordonParticipants
package import CordonPolicy

/// Decides rows by programs compiled onto one index. What the program does not tell, and depends on the place alone, the
/// evaluator is asked once for each class of places.
package struct CompiledEngine: DecisionEngine {
    private let requests: RowRequests
    private var places: PlaceBook
    private var judges: [CompiledJudge]
    private var profiles = MeetingProfiles()

    /// Takes, if any policy is enforcing, which meetings were struck under each.
    init(_ survey: ProgramSurvey, policies: [Policy], requests: RowRequests, strikes: [Strikes]) {
        self.requests = requests
        places = PlaceBook(survey, policies, requests)
        judges = policies.indices.map { index in
            CompiledJudge(
                policies[index], survey.programs[index], strikes: strikes.isEmpty ? .none : strikes[index],
                classCount: survey.classCount)
        }
    }

    package mutating func decide(
        _ record: ParticipantRecord, meeting: Int, into row: inout RowRulings
    ) throws(EvaluationError) {
        let place = places.entry(of: record, &row.standings)
        row.begin(isCorrected: place.isCorrected)
        let isSameMeeting = profiles.isUnchanged(record, meeting: meeting)
        for index in judges.indices {
            if !isSameMeeting { judges[index].forget(meeting: meeting) }
            let standing = places.standing(place.placeClass, index)
            row.append(try judges[index].ruling(on: record, meeting: meeting, place, standing: standing, requests))
        }
    }
}

/// What the last row of each meeting told of it: rows may differ in that.
private struct MeetingProfiles: Sendable {
    private struct Profile: Sendable {
        let tags: [String]
        let hostAccount: String?
        let hostCountry: CountryCode?

        func holds(for record: ParticipantRecord) -> Bool {
            hostCountry == record.hostCountry && Self.isSame(hostAccount, record.hostAccount)
                && tags.count == record.tags.count
                && tags.indices.allSatisfy { ExactText(tags[$0]) == ExactText(record.tags[$0]) }
        }

        private static func isSame(_ one: String?, _ other: String?) -> Bool {
            one.map(ExactText.init) == other.map(ExactText.init)
        }
    }

    private var profiles: [Profile?] = []

    /// Whether a row tells of its meeting what the one before told of the same.
    mutating func isUnchanged(_ record: ParticipantRecord, meeting: Int) -> Bool {
        while profiles.count <= meeting { profiles.append(nil) }
        if let known = profiles[meeting], known.holds(for: record) { return true }
        profiles[meeting] = Profile(
            tags: record.tags, hostAccount: record.hostAccount, hostCountry: record.hostCountry)
        return false
    }
}
