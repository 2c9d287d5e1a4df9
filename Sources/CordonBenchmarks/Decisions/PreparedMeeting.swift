import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// A policy compiled for some data, with a meeting and a participant prepared: all that is left is an address.
struct PreparedMeeting {
    let program: Program
    let context: MeetingContext
    let entrant: Entrant

    init(_ program: Program, tags: [String] = []) throws {
        self.program = program
        // Inside the window of the order in the policy of mainland China.
        context = try program.context(of: Meeting(tags: tags), at: Instant("2020-06-04T12:00:00Z"))
        entrant = program.table.entrant(Participant(channel: .desktop))
    }

    init(_ policy: Policy, _ atlas: Atlas, tags: [String] = []) throws {
        try self.init(try PolicyCompiler.program(policy, atlas), tags: tags)
    }
}
