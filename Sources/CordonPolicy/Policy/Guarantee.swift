package import CordonModel

/// What a policy promises about every request there is.
package struct Guarantee: Sendable {
    package let id: String
    package let claim: Claim
    package let span: SourceSpan

    package enum Claim: Sendable {
        /// No request of which the condition holds gets one of the effects.
        case never(Set<Effect>, when: Condition)
        /// Every request of which the condition holds gets one of the effects.
        case always(Set<Effect>, when: Condition)
        /// Without the tier, nobody in the region would be treated otherwise.
        case tierChangesNobody(tier: Int, in: RegionUnion)
        /// Hiding the attribute never turns deny into admit.
        case hiding(HiddenAttribute)
        /// Nobody in the region (anywhere, if nil) is treated less strictly than by the policy of that file.
        case atLeastAsStrict(file: String, in: RegionUnion?)
    }

    /// What a participant may keep to themselves.
    package enum HiddenAttribute: String, CaseIterable, Hashable, Sendable {
        case place
        case anonymizer
        case channel
        case login
    }
}

/// An example in a policy file: a request and the answer that its author expects.
package struct PolicyTest: Sendable {
    /// Without a place; see `address` and `location`.
    package let request: Request
    package let address: IPAddress?
    package let phone: PhoneNumber?
    /// Given instead of asking a source; `.some(nil)` is a place of which nothing is known.
    package let location: Location??
    package let effect: Effect
    /// The rule that must decide; nil where the author does not say.
    package let rule: String?
    package let span: SourceSpan

    /// Whether running the test takes GeoIP data.
    package var needsSource: Bool { location == nil && address != nil }
}
