package import CordonModel
package import CordonPolicy

/// How many joins met which effect.
package struct EffectCounts: Hashable, Sendable {
    package private(set) var admitted = 0
    package private(set) var held = 0
    package private(set) var denied = 0

    package var total: Int { admitted + held + denied }

    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.admitted += right.admitted
        sum.held += right.held
        sum.denied += right.denied
        return sum
    }

    package mutating func add(_ effect: Effect) {
        switch effect {
        case .admit: admitted += 1
        case .hold: held += 1
        case .deny: denied += 1
        }
    }
}

/// The joins of one meeting.
package struct MeetingTally: Hashable, Sendable {
    package var counts = EffectCounts()
    package var unknown = 0
    package var special = 0
    /// Joins at places of which sources, or the countries of a calling code, tell different countries.
    package var disputed = 0

    static func + (left: Self, right: Self) -> Self {
        MeetingTally(
            counts: left.counts + right.counts, unknown: left.unknown + right.unknown,
            special: left.special + right.special, disputed: left.disputed + right.disputed)
    }
}

/// The joins that one rule decided, or the default, by where they stand towards the rule's jurisdiction.
package struct RuleTally: Hashable, Sendable {
    package var decided = 0
    /// Of them, those at disputed places, or with an ambiguous number, that another story would treat otherwise.
    package var uncertain = 0
    /// Of them, those at unknown places that some country would treat otherwise.
    package var undecidable = 0
    package var standings = JurisdictionCounts()
}

/// Joins by where they stand towards a jurisdiction.
package struct JurisdictionCounts: Hashable, Sendable {
    private var counts: [Int] = []

    package subscript(standing: JurisdictionStanding) -> Int {
        counts.isEmpty ? 0 : counts[standing.number]
    }

    mutating func add(_ standing: JurisdictionStanding) {
        if counts.isEmpty { counts = [Int](repeating: 0, count: JurisdictionStanding.allCases.count) }
        counts[standing.number] += 1
    }
}

extension JurisdictionStanding {
    /// The place among all cases.
    var number: Int {
        switch self {
        case .inside: 0
        case .outside: 1
        case .disputed: 2
        case .special: 3
        case .unknown: 4
        }
    }
}

/// The joins of one meeting that one enforcing rule decided.
package struct HitTally: Hashable, Sendable {
    package var hit = 0
    /// Of them, those who set the rule off themselves.
    package var triggering = 0

    static func + (left: Self, right: Self) -> Self {
        HitTally(hit: left.hit + right.hit, triggering: left.triggering + right.triggering)
    }
}

/// How decisions on the data compare with decisions on the true places.
package struct TruthTally: Hashable, Sendable {
    /// What the data said of somebody wrongly treated, and where they are.
    package struct Mistake: Hashable, Sendable {
        package let said: String
        package let truth: CountryCode
        package let isOverBlock: Bool
    }

    /// Joins whose true place the list tells.
    package var told = 0
    /// Of them, those that the policy would admit if it knew the truth.
    package var rightlyAdmitted = 0
    /// Of those, the ones denied or held.
    package var overBlocked = 0
    /// Of the others, those that the policy treats less strictly than it would if it knew.
    package var underBlocked = 0
    package var mistakes: [Mistake: Int] = [:]

    package var rightlyBlocked: Int { told - rightlyAdmitted }
}

/// Everything that is counted about one policy.
package struct PolicyTally: Sendable {
    package var counts = EffectCounts()
    package var meetings: [String: MeetingTally] = [:]
    package var countries: [String: EffectCounts] = [:]
    /// Of them, the joins that another story of the place, or at unknown places some country, would treat otherwise.
    package var doubtful: [String: EffectCounts] = [:]
    package var rules: [String: RuleTally] = [:]
    /// For each rule that strikes whole meetings or accounts, and each meeting, whom it hit.
    package var hits: [String: [ExactText: HitTally]] = [:]
    package var truth = TruthTally()
    /// The joins that the default decided.
    package var byDefault = RuleTally()

    /// The joins that another story would treat otherwise.
    package var uncertain: Int { byDefault.uncertain + rules.values.reduce(0) { $0 + $1.uncertain } }

    /// The joins at unknown places that some country would treat otherwise.
    package var undecidable: Int { byDefault.undecidable + rules.values.reduce(0) { $0 + $1.undecidable } }
}

extension Standing {
    /// The country code, several with slashes between, `unknown`, or the kind of a special address.
    package var label: String {
        switch self {
        case .located(let code): code.description
        case .disputed(let codes): codes.map(\.description).joined(separator: "/")
        case .special(let kind): kind.rawValue
        case .unknown: "unknown"
        }
    }
}
