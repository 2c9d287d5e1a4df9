/// Several policies put behind one another, their names qualified by those of their levels.
struct PolicyComposition {
    private(set) var levels: [PolicyLevel] = []
    private(set) var tiers: [String] = []
    private(set) var regions: [Region] = []
    private(set) var rules: [Rule] = []

    /// Adds a policy whose tiers come after all that are there.
    mutating func append(_ policy: Policy, _ level: PolicyLevel) {
        let shift = RegionShift(by: regions.count)
        let firstTier = tiers.count
        levels.append(level)
        tiers += policy.tiers.map { $0.isEmpty ? level.name : "\(level.name)/\($0)" }
        regions += policy.regions.map { shift.region($0, named: "\(level.name)/\($0.name)") }
        rules += policy.rules.map { shift.rule($0, named: "\(level.name)/\($0.id)", tier: firstTier + $0.tier) }
    }
}

/// Rewrites references to regions that have moved behind others.
private struct RegionShift {
    private let offset: Int

    init(by offset: Int) {
        self.offset = offset
    }

    func region(_ region: Region, named name: String) -> Region {
        let versions = region.versions.map { version in
            RegionVersion(
                window: version.window, include: union(version.include), exclude: union(version.exclude))
        }
        return Region(name: name, versions: versions, span: region.span)
    }

    func rule(_ rule: Rule, named id: String, tier: Int) -> Rule {
        Rule(
            id: id, tier: tier, effect: rule.effect, condition: condition(rule.condition), window: rule.window,
            exceptions: rule.exceptions.map(exception), jurisdiction: rule.jurisdiction.map(union),
            enforcement: enforcement(rule.enforcement), order: rule.order, joined: rule.joined, notice: rule.notice,
            span: rule.span)
    }

    private func union(_ members: RegionUnion) -> RegionUnion {
        members.map { member in
            if case .region(let index) = member { .region(index + offset) } else { member }
        }
    }

    private func condition(_ condition: Condition) -> Condition {
        switch condition {
        case .all(let parts): .all(parts.map(self.condition))
        case .any(let parts): .any(parts.map(self.condition))
        case .not(let part): .not(self.condition(part))
        case .region(let aspect, let members): .region(aspect, union(members))
        default: condition
        }
    }

    private func exception(_ exception: RuleException) -> RuleException {
        RuleException(
            condition: condition(exception.condition), approvedBy: exception.approvedBy, reason: exception.reason,
            until: exception.until, span: exception.span)
    }

    private func enforcement(_ enforcement: Enforcement) -> Enforcement {
        switch enforcement {
        case .participant: .participant
        case .meeting(let trigger): .meeting(self.trigger(trigger))
        case .account(let trigger): .account(self.trigger(trigger))
        }
    }

    private func trigger(_ trigger: Trigger) -> Trigger {
        Trigger(region: union(trigger.region), threshold: trigger.threshold, observed: trigger.observed)
    }
}
