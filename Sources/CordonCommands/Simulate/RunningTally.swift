import CordonModel
import CordonPolicy

/// What is counted about one policy while rows pass: everything by number, as names cost more than decisions.
struct RunningTally: Sendable {
    private struct Mistake: Hashable {
        let standing: Int
        let truth: CountryCode
        let isOverBlock: Bool
    }

    private var counts = EffectCounts()
    private var meetings: [MeetingTally] = []
    private var standings: [EffectCounts] = []
    /// Of them, those that are not certain.
    private var doubtful: [EffectCounts] = []
    /// The default's, then those of the rules.
    private var rules: [RuleTally]
    /// For each rule, whom it hit by meeting.
    private var hits: [[Int: HitTally]]
    private var truth = TruthTally()
    private var mistakes: [Mistake: Int] = [:]

    init(of policy: Policy) {
        rules = [RuleTally](repeating: RuleTally(), count: policy.rules.count + 1)
        hits = [[Int: HitTally]](repeating: [:], count: policy.rules.count)
    }

    /// Counts one join.
    mutating func add(_ ruling: Ruling, _ table: StandingTable, meeting: Int, trueCountry: CountryCode?) {
        counts.add(ruling.effect)
        standings.reach(ruling.standing, filling: EffectCounts())
        standings[ruling.standing].add(ruling.effect)
        if !ruling.isCertain {
            doubtful.reach(ruling.standing, filling: EffectCounts())
            doubtful[ruling.standing].add(ruling.effect)
        }
        meetings.reach(meeting, filling: MeetingTally())
        meetings[meeting].add(ruling.effect, table.standings[ruling.standing])
        let rule = (ruling.rule ?? -1) + 1
        rules[rule].add(isCertain: ruling.isCertain, table.standings[ruling.standing])
        if let jurisdiction = ruling.jurisdiction { rules[rule].standings.add(jurisdiction) }
        if let isTrigger = ruling.isTrigger, rule > 0 {
            hits[rule - 1][meeting, default: HitTally()].add(isTrigger: isTrigger)
        }
        guard let country = trueCountry, let effectOnTruth = ruling.effectOnTruth else { return }
        add(ruling, onTruth: effectOnTruth, truth: country)
    }

    private mutating func add(_ ruling: Ruling, onTruth trueEffect: Effect, truth country: CountryCode) {
        truth.told += 1
        if trueEffect == .admit { truth.rightlyAdmitted += 1 }
        guard ruling.effect != trueEffect else { return }
        let isOverBlock = ruling.effect > trueEffect
        if isOverBlock { truth.overBlocked += 1 } else { truth.underBlocked += 1 }
        mistakes[Mistake(standing: ruling.standing, truth: country, isOverBlock: isOverBlock), default: 0] += 1
    }
}

// With names.
extension RunningTally {
    private static func named(_ counts: [EffectCounts], _ labels: [String]) -> [String: EffectCounts] {
        let pairs = zip(labels, counts).filter { $0.1.total > 0 }
        return Dictionary(pairs.map { ($0.0, $0.1) }, uniquingKeysWith: +)
    }

    /// The same by name.
    func named(_ policy: Policy, _ meetingNames: [ExactText], _ labels: [String]) -> PolicyTally {
        var tally = PolicyTally()
        tally.counts = counts
        for (number, counted) in meetings.enumerated() where counted.counts.total > 0 {
            let name = meetingNames[number].text
            tally.meetings[name] = tally.meetings[name].map { $0 + counted } ?? counted
        }
        tally.countries = Self.named(standings, labels)
        tally.doubtful = Self.named(doubtful, labels)
        tally.byDefault = rules[0]
        for (rule, counted) in zip(policy.rules, rules.dropFirst()) where counted.decided > 0 {
            tally.rules[rule.id] = counted
        }
        for (rule, hit) in zip(policy.rules, hits) where !hit.isEmpty {
            tally.hits[rule.id] = Dictionary(uniqueKeysWithValues: hit.map { (meetingNames[$0], $1) })
        }
        tally.truth = truth
        for (mistake, count) in mistakes {
            let named = TruthTally.Mistake(
                said: labels[mistake.standing], truth: mistake.truth, isOverBlock: mistake.isOverBlock)
            tally.truth.mistakes[named, default: 0] += count
        }
        return tally
    }
}

extension Array {
    /// Makes the array long enough to have an index.
    fileprivate mutating func reach(_ index: Int, filling element: Element) {
        if index >= count { append(contentsOf: repeatElement(element, count: index + 1 - count)) }
    }
}

extension RuleTally {
    fileprivate mutating func add(isCertain: Bool, _ standing: Standing) {
        decided += 1
        guard !isCertain else { return }
        if standing == .unknown { undecidable += 1 } else { uncertain += 1 }
    }
}

extension MeetingTally {
    fileprivate mutating func add(_ effect: Effect, _ standing: Standing) {
        counts.add(effect)
        switch standing {
        case .unknown: unknown += 1
        case .special: special += 1
        case .disputed: disputed += 1
        case .located: break
        }
    }
}

extension HitTally {
    fileprivate mutating func add(isTrigger: Bool) {
        hit += 1
        if isTrigger { triggering += 1 }
    }
}
