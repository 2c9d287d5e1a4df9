import CordonModel
package import CordonPolicy

/// What of the language a policy uses, by name.
package struct PolicyTraits {
    package private(set) var found: Set<String> = []
    private let policy: Policy

    /// All names that there are.
    package static let names: [String] =
        ConditionKey.allCases.map { "key \($0.rawValue)" } + ["all", "any", "not", "always", "depth 3"]
        + AddressKind.allCases.map { "address-kind \($0.rawValue)" }
        + AnonymizerKind.allCases.filter { $0 != .unspecified }.map { "anonymizer \($0.rawValue)" }
        + ["country", "subdivision", "continent", "asn", "network", "EU", "EEA", "region", "unknown"].map {
            "member \($0)"
        }
        + [
            "EU of registered-region", "EU of represented-region", "jurisdiction", "exception", "window", "order",
            "notice",
        ]
        + ["region with exclude", "dated region", "versions", "joined keep", "enforce meeting", "enforce account"]
        + [
            "at-least", "share", "previous-meeting", "several tiers", "set", "locked level", "unlocked level",
            "mixed locks",
        ]
        + ["tunnels embedded", "tunnels special"] + LocationSettings.Disagreement.allCases.map { "disagreement \($0)" }

    package init(_ policy: Policy, isSet: Bool) {
        self.policy = policy
        found.insert("tunnels \(policy.location.tunnels)")
        found.insert("disagreement \(policy.location.disagreement)")
        if policy.tiers.count > 1, !isSet { found.insert("several tiers") }
        for region in policy.regions { note(region) }
        for rule in policy.rules { note(rule) }
        if isSet { note(policy.levels) }
    }

    private mutating func note(_ levels: [PolicyLevel]) {
        let locks = Set(levels.map(\.isLocked))
        found.insert("set")
        if locks.contains(true) { found.insert("locked level") }
        if locks.contains(false) { found.insert("unlocked level") }
        if locks.count == 2 { found.insert("mixed locks") }
    }

    private mutating func note(_ region: Region) {
        if region.versions.count > 1 { found.insert("versions") }
        for version in region.versions {
            if !version.exclude.isEmpty { found.insert("region with exclude") }
            if !version.window.isUnbounded { found.insert("dated region") }
            for member in version.include + version.exclude { note(member) }
        }
    }

    private mutating func note(_ rule: Rule) {
        if !rule.window.isUnbounded { found.insert("window") }
        if !rule.exceptions.isEmpty { found.insert("exception") }
        if rule.jurisdiction != nil { found.insert("jurisdiction") }
        if rule.order != nil { found.insert("order") }
        if rule.notice != nil { found.insert("notice") }
        if rule.joined == .keep { found.insert("joined keep") }
        note(rule.enforcement)
        note(rule.condition, depth: 0)
        for exception in rule.exceptions { note(exception.condition, depth: 0) }
    }

    private mutating func note(_ enforcement: Enforcement) {
        guard let trigger = enforcement.trigger else { return }
        found.insert("enforce \(enforcement.keyword)")
        if case .count = trigger.threshold { found.insert("at-least") } else { found.insert("share") }
        if trigger.observed == .previousMeeting { found.insert("previous-meeting") }
        for member in trigger.region { note(member) }
    }

    private mutating func note(_ condition: Condition, depth: Int) {
        if depth >= 3 { found.insert("depth 3") }
        switch condition {
        case .always: found.insert("always")
        case .all: found.insert("all")
        case .any: found.insert("any")
        case .not: found.insert("not")
        default: note(question: condition)
        }
        for part in condition.parts { note(part, depth: depth + 1) }
    }

    private mutating func note(question: Condition) {
        found.insert("key \(policy.text(of: question).prefix { $0 != ":" })")
        switch question {
        case .region(let aspect, let union):
            for member in union { note(member) }
            if aspect != .used, union.contains(.union(.europeanUnion)) { found.insert("EU of \(aspect.key.rawValue)") }
        case .addressKind(let kinds): for kind in kinds { found.insert("address-kind \(kind.rawValue)") }
        case .anonymizer(let kinds): for kind in kinds { found.insert("anonymizer \(kind.rawValue)") }
        default: break
        }
    }

    private mutating func note(_ member: RegionMember) {
        let name =
            switch member {
            case .country: "country"
            case .subdivision: "subdivision"
            case .continent: "continent"
            case .asn: "asn"
            case .network: "network"
            case .union(let union): union.rawValue
            case .region: "region"
            case .unknown: "unknown"
            }
        found.insert("member \(name)")
    }
}
