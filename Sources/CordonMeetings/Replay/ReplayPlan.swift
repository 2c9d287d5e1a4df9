import CordonModel
import CordonPolicy

/// What is worked out of judges once, however many timelines they judge.
struct ReplayPlan: Sendable {
    /// By policy.
    let triggers: [Triggers]
    /// Of all judges, ascending, each once.
    let boundaries: [Instant]
    /// Whether some policy looks at the people of the meeting before.
    let looksBack: Bool

    /// - Throws: ``ReplayError`` if a policy strikes by more rules than are told apart.
    init(_ judges: [some MeetingJudge], dataCount: Int) throws {
        triggers = try stride(from: 0, to: judges.count, by: dataCount).map { try Triggers(judges[$0].rules) }
        boundaries = Set(judges.flatMap(\.boundaries)).sorted()
        looksBack = triggers.contains(where: \.looksBack)
    }

    /// Whether what happens in one meeting of an account may reach another: where rules suspend accounts, or look at
    /// people of the meeting before.
    var couplesMeetings: Bool { looksBack || triggers.contains { $0.slots.contains(where: \.isOfAccount) } }
}
