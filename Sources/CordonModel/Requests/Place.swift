/// A participant's address or number together with what is known of it.
package struct Place: Hashable, Sendable {
    /// Nil where the participant's record has no address.
    package var address: IPAddress?
    /// Set only where the number is what places the participant, and then there is no address.
    package var phone: PhoneNumber?
    /// What the sources say; of special addresses, and where there is neither address nor number, nothing.
    package var evidence: Evidence
    /// What they say of the IPv4 address inside a 6to4 or NAT64 address; used only by policies that ask for it.
    package var embeddedEvidence: Evidence

    package init(
        address: IPAddress? = nil, phone: PhoneNumber? = nil, evidence: Evidence = .none,
        embeddedEvidence: Evidence = .none
    ) {
        self.address = address
        self.phone = phone
        self.evidence = evidence
        self.embeddedEvidence = embeddedEvidence
    }

    /// A place by the word of one source.
    package init(address: IPAddress? = nil, location: Location?, embeddedLocation: Location? = nil) {
        self.init(
            address: address, evidence: Evidence(sources: [location]),
            embeddedEvidence: Evidence(sources: [embeddedLocation]))
    }

    /// Nil without an address.
    package var addressKind: AddressKind? { address?.kind }
}

/// Whether a place can be told, and if not, why not.
package enum Standing: Hashable, Sendable {
    case located(CountryCode)
    /// Sources, or the countries that share a calling code, tell different ones; in the order of the sources.
    case disputed([CountryCode])
    case special(AddressKind)
    case unknown

    /// Whether somebody knows where the place is, if not without dispute.
    package var isUsable: Bool {
        switch self {
        case .located, .disputed: true
        case .special, .unknown: false
        }
    }
}

extension Evidence {
    /// How a place counts of which this is known and which is not special.
    package var standing: Standing {
        let countries = countries
        return countries.count > 1 ? .disputed(countries) : countries.first.map(Standing.located) ?? .unknown
    }
}

extension Place {
    /// How the place counts when tunnels stay special.
    package var standing: Standing {
        if let kind = addressKind, kind.isSpecial { return .special(kind) }
        return evidence.standing
    }
}

/// Something that tells where addresses are.
package protocol Locating: Sendable {
    /// What the sources say of an address, as if no address were special.
    func evidence(of address: IPAddress) -> Evidence
}

extension Locating {
    /// Places an address: a special one is not looked up, a tunnel's inner address is.
    package func place(_ address: IPAddress?) -> Place {
        guard let address else { return Place() }
        guard address.kind.isSpecial else { return Place(address: address, evidence: evidence(of: address)) }
        guard let inner = address.embeddedIPv4.map(IPAddress.v4), !inner.kind.isSpecial else {
            return Place(address: address)
        }
        return Place(address: address, embeddedEvidence: evidence(of: inner))
    }
}
