import CordonModel

/// What few decisions need: where there are too many place classes, or kinds of participants, for a table of all answers. A
/// class, so that a context is small and its other parts are not touched on the way here.
@usableFromInline
final class ContextDetails: Sendable {
    let lists: ContextLists
    /// For each kind of participant the answer for each case; empty where that would be too large, and where the context has
    /// rows.
    let answers: [Outcome]
    let validFrom: Instant?
    let validUntil: Instant?

    init(_ lists: ContextLists, answers: [Outcome], validFrom: Instant?, validUntil: Instant?) {
        self.lists = lists
        self.answers = answers
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    var program: Program { lists.program }
    var byteCount: Int { answers.count * 4 + lists.byteCount }

    /// The answer for a place class and a participant.
    ///
    /// - Complexity: O(1), or O(rules that may match there) where there is no table
    @usableFromInline
    @inline(never)
    func outcome(of placeClass: UInt32, _ entrant: Entrant) -> Outcome {
        let place = program.table.placeCase(of: placeClass)
        if answers.isEmpty { return lists.outcome(of: place, entrant.signature) }
        return answers[Int(entrant.signature) * program.table.cases.count + Int(place)]
    }
}
