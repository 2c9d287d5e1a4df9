package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// What one policy makes of one row.
package struct Ruling: Hashable, Sendable {
    package var effect: Effect
    /// The deciding rule's index in the policy; nil where no rule matched and the default decided.
    package var rule: Int?
    package var isCertain: Bool
    /// The number of how the place counts, in ``RowRulings/standings``.
    package var standing: Int
    /// Where the place stands towards the deciding rule's jurisdiction; nil without one.
    package var jurisdiction: JurisdictionStanding?
    /// Whether the deciding rule strikes meetings or accounts; then, whether this person is one of those who set it off.
    package var isTrigger: Bool?
    /// What it would be if the data told the true country; nil where the list does not tell it.
    package var effectOnTruth: Effect?
}

/// What all policies make of one row; used again for the next.
package struct RowRulings: Sendable {
    /// Whether a correction overrode what the sources say of the place.
    package var isCorrected = false
    /// In the order of the policies.
    package private(set) var rulings: [Ruling] = []
    package var standings = StandingTable()

    /// Forgets the row before.
    mutating func begin(isCorrected: Bool) {
        self.isCorrected = isCorrected
        rulings.removeAll(keepingCapacity: true)
    }

    mutating func append(_ ruling: Ruling) { rulings.append(ruling) }
}

/// Something that decides rows under several policies at once.
package protocol DecisionEngine: Sendable {
    /// Decides a row whose meeting has this number.
    ///
    /// - Throws: ``EvaluationError`` if a policy is dated and the row has no instant.
    mutating func decide(
        _ record: ParticipantRecord, meeting: Int, into row: inout RowRulings
    ) throws(EvaluationError)
}
