package import CordonModel
package import CordonPolicy

/// How often random pairs of a policy and a request met what they are meant to meet.
package struct DifferentialTally {
    /// What depends on both the policy and the request, or is of the request.
    private enum Met: Int, CaseIterable {
        case admit, hold, deny, byDefault, noInstant
        case before, atFrom, inside, atUntil, after
        case phone, sharedCode, noPlace, special, tunnel, unknown, disputed
        case disputeAll, disputeAny, disputeMajority, disputeFirst
        case certainDispute, uncertainDispute, certainUnknown, undecidable
        case ended, suspended
    }

    private var met = [Int](repeating: 0, count: Met.allCases.count)
    /// Pairs of which the policy has something, by its name.
    private var traits: [String: Int] = [:]
    package private(set) var pairs = 0
    /// Of the policy that is asked at the moment, the rules that strike whole meetings or accounts.
    private var enforcing: [String: Met] = [:]

    package init() {}

    /// Everything that was counted, by name.
    package var all: [(name: String, count: Int)] {
        Met.allCases.map { ("\($0)", met[$0.rawValue]) } + PolicyTraits.names.map { ($0, traits[$0, default: 0]) }
    }

    package var table: String {
        "met in \(pairs) pairs of a policy and a request:\n"
            + all.map { "  \($0.name): \($0.count)" }.joined(separator: "\n")
    }

    package mutating func add(_ other: DifferentialTally) {
        for index in met.indices { met[index] += other.met[index] }
        traits.merge(other.traits, uniquingKeysWith: +)
        pairs += other.pairs
    }

    /// Counts what the policy has, for each of its requests.
    package mutating func count(_ subject: RandomSubject, requests: Int, isSet: Bool) {
        for name in PolicyTraits(subject.policy, isSet: isSet).found { traits[name, default: 0] += requests }
        enforcing = [:]
        for rule in subject.policy.rules {
            if case .meeting = rule.enforcement { enforcing[rule.id] = .ended }
            if case .account = rule.enforcement { enforcing[rule.id] = .suspended }
        }
    }

    package mutating func count(
        _ verdict: Verdict?, _ request: Request, _ place: ReferencePlace, _ windows: [Window],
        _ location: LocationSettings
    ) {
        pairs += 1
        guard let verdict else { return meet(.noInstant) }
        if verdict.rule == nil { meet(.byDefault) } else { meet(Self.effects[verdict.effect] ?? .deny) }
        if let instant = request.instant { for window in windows { meet(Self.phase(window, instant)) } }
        countPlace(request, place, location)
        if let rule = verdict.rule, let struck = enforcing[rule] { meet(struck) }
    }

    package mutating func count(isCertain: Bool, _ place: ReferencePlace) {
        if place.isUnknown { meet(isCertain ? .certainUnknown : .undecidable) }
        if isDisputed(place) { meet(isCertain ? .certainDispute : .uncertainDispute) }
    }

    private mutating func meet(_ what: Met) { met[what.rawValue] += 1 }

    private mutating func countPlace(_ request: Request, _ place: ReferencePlace, _ location: LocationSettings) {
        if request.place.phone != nil {
            meet(.phone)
            if place.stories.count > 1 { meet(.sharedCode) }
        } else if request.place.address == nil {
            meet(.noPlace)
        }
        if place.isUnknown { meet(.unknown) }
        if place.isSpecial { meet(request.place.address?.kind == .tunnel ? .tunnel : .special) }
        guard request.place.phone == nil, isDisputed(place) else { return }
        meet(.disputed)
        meet(Self.disputes[location.disagreement] ?? .disputed)
    }

    private func isDisputed(_ place: ReferencePlace) -> Bool {
        place.stories.dropFirst().contains { Story($0) != Story(place.stories[0]) }
    }

    private static let effects: [Effect: Met] = [.admit: .admit, .hold: .hold, .deny: .deny]
    private static let disputes: [LocationSettings.Disagreement: Met] = [
        .all: .disputeAll, .any: .disputeAny, .majority: .disputeMajority, .first: .disputeFirst,
    ]

    private static func phase(_ window: Window, _ now: Instant) -> Met {
        if window.from == now { return .atFrom }
        if window.until == now { return .atUntil }
        if let from = window.from, now < from { return .before }
        if let until = window.until, until < now { return .after }
        return .inside
    }
}
