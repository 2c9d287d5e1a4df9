/// What few decisions need: where there are too many place classes, or kinds of participants, for a table of all answers. A
/// class, so that a context is small and its other parts are not touched on the way here.
@usableFromInline
final class ContextDetails: Sendable {
    let lists: ContextLists
    /// A row for each kind of participant, with the answer for each case; empty where that would be too large, and where
    /// there are rows by class.
    let caseRows: [UInt32]

    init(_ lists: ContextLists, caseRows: [UInt32]) {
        self.lists = lists
        self.caseRows = caseRows
    }

    var program: Program { lists.program }
    var byteCount: Int { caseRows.count * 4 + lists.byteCount }

    /// The answer for a place class and a participant.
    ///
    /// - Complexity: O(1), or O(rules that may match there) where there is no table
    @usableFromInline
    @inline(never)
    func outcome(of placeClass: UInt32, _ entrant: Entrant) -> Outcome {
        let place = program.table.placeCase(of: placeClass)
        guard caseRows.isEmpty else { return Outcome(bits: caseRows[entrant.row &+ Int(place)]) }
        return lists.outcome(of: place, entrant.signature)
    }
}
