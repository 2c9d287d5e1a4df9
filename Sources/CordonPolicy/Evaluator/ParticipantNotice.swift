package import CordonModel

/// What a participant may be told of a decision. It holds nothing else: no rule's name, no other rule, nothing of where
/// the data places anybody.
package struct ParticipantNotice: Hashable, Sendable {
    package let effect: Effect
    /// Of the deciding rule's notice.
    package let code: Int?
    /// Nil too where it would name an order that must not be named.
    package let text: String?
    /// The order that the deciding rule carries out; nil where there is none or it must not be named.
    package let order: NamedOrder?

    /// Who demanded it, and by what reference.
    package struct NamedOrder: Hashable, Sendable {
        package let authority: String?
        package let reference: String?
    }

    package init(of decision: Decision, by policy: Policy) {
        let rule = policy.rules.first { $0.id == decision.rule }
        let isDisclosed = rule?.notice?.disclose ?? true
        effect = decision.effect
        code = rule?.notice?.code
        text = rule?.notice?.text.flatMap { policy.secretNames(besides: rule).contains(namedIn: $0) ? nil : $0 }
        order = isDisclosed ? rule?.order.flatMap(NamedOrder.init) : nil
    }

    /// The effect in plain words.
    package var sentence: String {
        switch effect {
        case .admit: "You may join the meeting."
        case .hold: "You have to wait until somebody lets you in."
        case .deny: "You cannot join the meeting."
        }
    }
}

extension ParticipantNotice.NamedOrder {
    /// Nil where the order says neither who nor what.
    fileprivate init?(_ order: Order) {
        if order.authority == nil, order.reference == nil { return nil }
        self.init(authority: order.authority, reference: order.reference)
    }
}

extension Policy {
    /// What no participant may be told: authorities and references of orders that are not disclosed, but for what the
    /// deciding rule itself discloses.
    fileprivate func secretNames(besides rule: Rule?) -> [String] {
        let told = rule?.notice?.disclose ?? true ? rule?.order?.names ?? [] : []
        return rules.filter { !($0.notice?.disclose ?? true) }.flatMap { $0.order?.names ?? [] }
            .filter { !told.contains($0) }
    }
}

extension Order {
    fileprivate var names: [String] { [authority, reference].compactMap { $0 } }

    /// The authority or reference, as the order writes it, that a text contains, whatever its case, blanks and signs.
    func name(in text: String) -> String? {
        names.first { [$0].contains(namedIn: text) }
    }
}

extension [String] {
    /// Whether a text contains one of these, compared by letters and digits alone.
    fileprivate func contains(namedIn text: String) -> Bool {
        let text = text.lettersAndDigits
        return contains { !$0.lettersAndDigits.isEmpty && text.contains($0.lettersAndDigits) }
    }
}

extension String {
    fileprivate var lettersAndDigits: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
