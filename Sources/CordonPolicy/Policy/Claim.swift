/// Something that must hold of every place and every request.
package enum Claim: Sendable {
    /// What an author promises.
    case guarantee(Guarantee)
    /// What every rule with a jurisdiction promises by itself: it matches nobody who is not surely inside. The rule's index.
    case jurisdiction(rule: Int)
    /// Nobody sets a rule off that ends meetings or suspends accounts who is not surely inside its jurisdiction. The rule's
    /// index.
    case trigger(rule: Int)
}

extension Policy {
    /// Of the rules with a jurisdiction, then of the guarantees, in the order of the file.
    package var claims: [Claim] {
        rules.indices.filter { rules[$0].jurisdiction != nil }.flatMap { rule in
            let isTriggered = rules[rule].enforcement.trigger != nil
            return [.jurisdiction(rule: rule)] + (isTriggered ? [Claim.trigger(rule: rule)] : [])
        }
            + guarantees.map(Claim.guarantee)
    }

    /// What a claim is called: the rule of a jurisdiction or trigger, or the guarantee.
    package func name(of claim: Claim) -> String {
        switch claim {
        case .jurisdiction(let rule), .trigger(let rule): rules[rule].id
        case .guarantee(let guarantee): guarantee.id
        }
    }
}

extension Claim {
    /// What it is, as machines are told.
    package var kind: String {
        switch self {
        case .guarantee: "guarantee"
        case .jurisdiction: "jurisdiction"
        case .trigger: "trigger"
        }
    }
}
