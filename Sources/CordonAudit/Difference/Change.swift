package import CordonModel

/// How somebody was treated, and is to be.
package struct Change: Hashable, Sendable {
    package let old: Verdict
    package let new: Verdict
    package let cause: Cause

    package init(old: Verdict, new: Verdict, cause: Cause = .policy) {
        self.old = old
        self.new = new
        self.cause = cause
    }

    /// Whether somebody is treated differently, and not merely by another rule.
    package var changesEffect: Bool { old.effect != new.effect }

    /// The same in every run.
    var sortKey: [String] { [old, new].flatMap { [$0.effect.rawValue, $0.rule ?? ""] } + [cause.rawValue] }
}

/// What brings a change about, where a policy and the data may have changed.
package enum Cause: String, CaseIterable, Comparable, Hashable, Sendable {
    /// It is so on either data.
    case policy
    /// It is so under either policy.
    case data
    /// Either alone would do the same.
    case either
    /// Neither alone would do anything.
    case together
    /// Each alone, or one of them, would do something else.
    case mixed

    /// What of four answers has changed from the first to the last: effects where they differ, or else rules.
    ///
    /// - Parameters:
    ///   - old: By the old policy on the old data.
    ///   - policyAlone: By the new policy on the old data.
    ///   - dataAlone: By the old policy on the new data.
    ///   - new: By the new policy on the new data.
    package init(old: Verdict, policyAlone: Verdict, dataAlone: Verdict, new: Verdict) {
        if old.effect == new.effect {
            self.init(old, policyAlone, dataAlone, new)
        } else {
            self.init(old.effect, policyAlone.effect, dataAlone.effect, new.effect)
        }
    }

    private init<Answer: Equatable>(_ old: Answer, _ policyAlone: Answer, _ dataAlone: Answer, _ new: Answer) {
        switch (policyAlone, dataAlone) {
        case (new, old): self = .policy
        case (old, new): self = .data
        case (new, new): self = .either
        case (old, old): self = .together
        default: self = .mixed
        }
    }

    package static func < (left: Cause, right: Cause) -> Bool { left.order < right.order }

    private var order: Int { Cause.allCases.firstIndex(of: self) ?? 0 }
}
