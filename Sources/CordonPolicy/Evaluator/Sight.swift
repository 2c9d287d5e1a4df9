package import CordonModel

/// A place as a policy sees it, its setting for tunnels applied.
package struct Sight: Hashable, Sendable {
    package let address: IPAddress?
    /// Empty for special addresses.
    package var evidence: Evidence
    package let isSpecial: Bool

    package init(of place: Place, tunnels: LocationSettings.Tunnels) {
        address = place.address
        let isEmbedding = tunnels == .embedded && place.address?.embeddedIPv4.map { !$0.kind.isSpecial } ?? false
        let isSpecial = place.addressKind.map { $0.isSpecial && !isEmbedding } ?? false
        evidence = isSpecial ? .none : isEmbedding ? place.embeddedEvidence : place.evidence
        self.isSpecial = isSpecial
    }

    /// Special places are not unknown; a place without an address is.
    package var isUnknown: Bool { !isSpecial && evidence.isUnknown }

    /// How the place counts.
    package var standing: Standing {
        if isSpecial, let kind = address?.kind { return .special(kind) }
        return evidence.standing
    }
}

extension Policy {
    /// How a place counts under the policy's setting for tunnels.
    package func standing(of place: Place) -> Standing {
        Sight(of: place, tunnels: location.tunnels).standing
    }
}
