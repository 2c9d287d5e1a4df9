/// A participant as a decision table sees one: what was text is a number. It may be used for all meetings of the table that
/// made it, and with no other.
///
/// A plain value, safe to use from any thread.
public struct Entrant: Hashable, Sendable {
    /// Which kind of participant; see ``AttributeIndex/signature(of:)``.
    @usableFromInline let signature: UInt32
    /// The place of the kind's row in the table of a context; anything where the table would be too large to be made.
    @usableFromInline let row: UInt32
    @usableFromInline let stamp: TableStamp

    /// Entrants of one table that have the same are the same.
    package var kind: UInt32 { signature }
}

extension DecisionTable {
    /// Looks up what the policy can tell of a participant.
    ///
    /// - Complexity: O(length of the user's name), and as much for each dot of its domain where the policy names domains
    public func entrant(_ participant: Participant) -> Entrant {
        let signature = attributes.signature(of: participant)
        return Entrant(signature: signature, row: signature &* UInt32(rowLength), stamp: stamp)
    }
}
