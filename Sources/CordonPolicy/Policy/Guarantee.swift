package import CordonModel

/// What a policy promises about every request there is.
package struct Guarantee: Hashable, Sendable {
    package let id: String
    package let claim: Claim
    @Incidental package private(set) var span: SourceSpan

    package enum Claim: Hashable, Sendable {
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

extension Guarantee.Claim {
    /// Every member of a region that stands in it.
    package var members: [RegionMember] {
        switch self {
        case .never(_, let condition), .always(_, let condition): condition.members
        case .tierChangesNobody(_, let union): union
        case .hiding: []
        case .atLeastAsStrict(_, let union): union ?? []
        }
    }
}
