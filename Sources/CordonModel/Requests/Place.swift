/// A participant's address together with what is known of it.
package struct Place: Hashable, Sendable {
    /// Nil where the participant's record has no address; such a place is unknown.
    package var address: IPAddress?
    /// What the source says; nil where it has no record, and always nil for special addresses.
    package var location: Location?
    /// What the source says of the IPv4 address inside a 6to4 or NAT64 address; used only by policies that ask for it.
    package var embeddedLocation: Location?

    package init(address: IPAddress? = nil, location: Location? = nil, embeddedLocation: Location? = nil) {
        self.address = address
        self.location = location
        self.embeddedLocation = embeddedLocation
    }

    /// Nil without an address.
    package var addressKind: AddressKind? { address?.kind }
}

/// Whether a place can be told, and if not, why not.
package enum Standing: Hashable, Sendable {
    case located(CountryCode)
    case special(AddressKind)
    case unknown
}

extension Place {
    /// How the place counts when tunnels stay special.
    package var standing: Standing {
        if let kind = addressKind, kind.isSpecial { return .special(kind) }
        return location?.country.map(Standing.located) ?? .unknown
    }
}

/// Something that tells where an address is.
package protocol Locating: Sendable {
    /// What the source says of an address; nil where it has no record.
    func location(of address: IPAddress) -> Location?
}

extension Locating {
    /// Places an address: a special one is not looked up, a tunnel's inner address is.
    package func place(_ address: IPAddress?) -> Place {
        guard let address else { return Place() }
        guard address.kind.isSpecial else { return Place(address: address, location: location(of: address)) }
        guard let inner = address.embeddedIPv4.map(IPAddress.v4), !inner.kind.isSpecial else {
            return Place(address: address)
        }
        return Place(address: address, embeddedLocation: location(of: inner))
    }
}
