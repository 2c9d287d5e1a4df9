package import CordonCore
package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// A policy together with the program that was made of it, and the data that tell it places.
package struct CompiledPolicy: Sendable {
    package let policy: Policy
    package let program: Program
    /// Policies of the same number have one index of places, and so one class for each place.
    package let data: Int
    /// What the data tell of a row's place.
    package let place: @Sendable (ParticipantRecord) -> Place

    /// Takes a program whose classes of places tell apart whatever sources say, and the networks of triggers too.
    package init(
        _ policy: Policy, _ program: Program, data: Int = 0, place: @escaping @Sendable (ParticipantRecord) -> Place
    ) {
        self.policy = policy
        self.program = program
        self.data = data
        self.place = place
    }
}
