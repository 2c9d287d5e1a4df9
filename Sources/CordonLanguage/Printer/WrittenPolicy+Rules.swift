import CordonModel
import CordonPolicy

extension WrittenPolicy {
    func rule(_ rule: Rule) -> YAMLNode {
        .fields([
            ("id", .scalar(rule.id)), ("tier", tier(rule.tier)), ("effect", .scalar(rule.effect.rawValue)),
            ("jurisdiction", rule.jurisdiction.map(union)), ("order", rule.order.map(order)),
            ("enforce", rule.enforcement == .participant ? nil : .scalar(rule.enforcement.keyword)),
            ("trigger", rule.enforcement.trigger.map(trigger)), ("when", condition(rule.condition)),
            ("during", window(rule.window)), ("exceptions", list(rule.exceptions.map(exception))),
            ("joined", rule.joined == .remove ? nil : .scalar(rule.joined.rawValue)),
            ("notice", rule.notice.map(notice)),
        ])
    }

    /// Nothing for the tier of a policy that declares none.
    func tier(_ index: Int) -> YAMLNode? {
        policy.tiers[index].isEmpty ? nil : .scalar(policy.tiers[index])
    }

    private func order(_ order: Order) -> YAMLNode {
        .fields([
            ("authority", order.authority.map(YAMLNode.scalar)), ("reference", order.reference.map(YAMLNode.scalar)),
            ("received", instant(order.received)), ("acted", instant(order.acted)),
            ("expires", instant(order.expires)), ("status", order.status.map(YAMLNode.scalar)),
        ])
    }

    private func trigger(_ trigger: Trigger) -> YAMLNode {
        let threshold: (String, YAMLNode?) =
            switch trigger.threshold {
            case .count(let count): ("at-least", .scalar("\(count)"))
            case .share(let share): ("share", .scalar(Self.decimal(share)))
            }
        let observed = trigger.observed == .thisMeeting ? nil : YAMLNode.scalar(trigger.observed.rawValue)
        return .fields([("region", union(trigger.region)), threshold, ("observed", observed)])
    }

    /// The shortest decimal fraction that reads as a number from 0 to 1, without an exponent.
    static func decimal(_ share: Double) -> String {
        let parts = "\(share)".split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else {
            return parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : String(parts[0])
        }
        return "0." + String(repeating: "0", count: -exponent - 1) + parts[0].filter { $0 != "." }
    }

    private func exception(_ exception: RuleException) -> YAMLNode {
        .fields([
            ("when", condition(exception.condition)), ("approved-by", .scalar(exception.approvedBy)),
            ("reason", .scalar(exception.reason)), ("until", instant(exception.until)),
        ])
    }

    private func notice(_ notice: Notice) -> YAMLNode {
        .fields([
            ("code", notice.code.map { .scalar("\($0)") }), ("text", notice.text.map(YAMLNode.scalar)),
            ("disclose", notice.disclose ? nil : .scalar("false")),
        ])
    }
}

extension WrittenPolicy {
    func guarantee(_ guarantee: Guarantee) -> YAMLNode {
        .fields([("id", .scalar(guarantee.id))] + claim(guarantee.claim))
    }

    private func claim(_ claim: Guarantee.Claim) -> [(key: String, value: YAMLNode?)] {
        switch claim {
        case .never(let effects, let when): [("never", words(effects)), ("when", condition(when))]
        case .always(let effects, let when): [("always", words(effects)), ("when", condition(when))]
        case .tierChangesNobody(let tier, let region):
            [("tier", self.tier(tier)), ("changes-nobody-in", union(region))]
        case .hiding(let attribute): [("hiding", .scalar(attribute.rawValue))]
        case .atLeastAsStrict(let file, let region):
            [("at-least-as-strict-as", .scalar(file)), ("in", region.map(union))]
        }
    }
}
