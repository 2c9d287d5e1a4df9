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
        text = rule?.textForParticipants
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

extension Rule {
    fileprivate var textForParticipants: String? {
        guard let notice, let text = notice.text else { return nil }
        return notice.disclose || order?.name(in: text) == nil ? text : nil
    }
}

extension Order {
    /// The authority or reference, as the order writes it, that a text contains in whatever case.
    func name(in text: String) -> String? {
        let text = text.lowercased()
        return [authority, reference].compactMap { $0 }.first { text.contains($0.lowercased()) }
    }
}
