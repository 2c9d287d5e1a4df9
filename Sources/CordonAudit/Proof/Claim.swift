package import CordonCompiler
package import CordonModel

/// Whether a claim holds.
package enum Proof: Sendable {
    /// For every place and every request.
    case proved
    /// It holds, as the data cannot show what it is about.
    case vacuous(String)
    /// For some, which are all told.
    case refuted(Refutation)
}

/// Everybody for whom a claim does not hold.
package struct Refutation: Sendable {
    /// What the policy says of somebody, and where two answers are compared, the other one.
    package struct Answer: Hashable, Sendable {
        package let verdict: Verdict
        /// What it would say without the tier or the attribute, or what the other policy says.
        package let other: Verdict?

        package init(verdict: Verdict, other: Verdict?) {
            self.verdict = verdict
            self.other = other
        }

        var sortKey: [String] {
            [verdict, other].map { $0.map { "\($0.effect.rawValue) \($0.rule ?? "")" } ?? "" }
        }
    }

    /// Disjoint, the most addresses first.
    package let rows: [PlaceRow<Answer>]
    /// All places of the rows.
    package let places: PlaceSet
    /// Where the conditions of the rows stand.
    package let tables: JointTables
}
