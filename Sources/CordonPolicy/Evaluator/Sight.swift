package import CordonModel

/// A place as a policy sees it, its setting for tunnels applied.
package struct Sight: Hashable, Sendable {
    package let address: IPAddress?
    /// Nil where no source has a record, and for special addresses.
    package let location: Location?
    package let isSpecial: Bool

    package init(of place: Place, tunnels: LocationSettings.Tunnels) {
        address = place.address
        let isEmbedding = tunnels == .embedded && place.address?.embeddedIPv4.map { !$0.kind.isSpecial } ?? false
        location = isEmbedding ? place.embeddedLocation : place.location
        isSpecial = place.addressKind.map { $0.isSpecial && !isEmbedding } ?? false
    }

    package var isLocated: Bool { location?.country != nil }

    var subdivisions: [SubdivisionCode] { location?.subdivisions ?? [] }

    func country(_ aspect: RegionAspect) -> CountryCode? {
        switch aspect {
        case .used: location?.country
        case .registered: location?.registeredCountry
        case .represented: location?.representedCountry
        }
    }

    /// Special places are not unknown; a place without an address is.
    package var isUnknown: Bool { !isSpecial && !isLocated }
}
