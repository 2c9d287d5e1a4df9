import CordonReport

/// What `cordon audit` can be asked, and what a page says of how the answer came about.
enum AuditQuestion: Sendable {
    case change
    case effects
    case bounds
    case blame
    case coverage

    /// How it was found out, from what, and what it does not say.
    func passages(_ manifest: Manifest) -> [Passage] {
        [Passage("Method", [places] + method)] + manifest.passages + [Passage("Limits", limits + Self.limits)]
    }

    private var places: String {
        "All places that the data tell apart were gone through, and nothing was sampled: every IPv4 and IPv6 address, every "
            + "telephone prefix, and no place at all."
    }

    private var method: [String] {
        switch self {
        case .change:
            [
                "The policies were compared over every request that either can tell apart. Rows are disjoint: whoever is in "
                    + "none of them is treated as before.",
                "One person of each row was decided again by both policies as they stand, without anything compiled.",
            ]
        case .effects:
            [
                "Somebody who asks as is told above was decided at each of them. Rows are disjoint and add up to all there are."
            ]
        case .bounds:
            [
                "What one source says of a place is a story; an unknown place may be any country. Something is sure if it is so "
                    + "in every story, possible if it is so in some, and never so in none. The sums add up to all addresses.",
                "What the settings cost was found by reading the policy anew under each of them.",
            ]
        case .blame:
            [
                "A rule decides for whoever is told its name as the reason. Deleting it changes something for those whom the "
                    + "next rule, or the default, treats otherwise.",
                "One person of each row that is shown was decided again by the policy as it stands, with the rule and without.",
            ]
        case .coverage:
            [
                "A cell is a decision with its places and its condition; cells are disjoint, and every request lies in one. It "
                    + "was reached if a test or a row of a list asked from within.",
                "One person of each cell that is shown was decided by the policy as it stands; the tests to paste are those.",
            ]
        }
    }

    private var limits: [String] {
        switch self {
        case .change, .effects, .blame: []
        case .bounds: ["That all sources agree does not make them right: they may have one origin."]
        case .coverage:
            ["That a cell was reached says that somebody asked, not that the answer is the one that was meant."]
        }
    }

    private static let limits = [
        "Data place addresses, not people: who comes through a proxy, roams or is placed wrongly is treated as the data say. "
            + "Addresses are counted, not the people behind them; IPv6 is counted in networks of /64.",
        "This says what a policy does, and nothing about whether it is lawful.",
    ]
}
