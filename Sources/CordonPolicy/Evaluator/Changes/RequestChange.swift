package import CordonModel

/// What somebody could change about a request.
package enum RequestAttribute: String, CaseIterable, Hashable, Sendable {
    case place
    case channel
    case time
    case login
}

/// Another value of one thing about a request.
package enum RequestChange: Hashable, Sendable {
    case place(PlaceChange)
    case channel(Channel)
    /// Some instant of a window in which the policy cannot tell the time; the one given is the nearest.
    case time(Window, nearest: Instant)
    case login(Principal)

    package var attribute: RequestAttribute {
        switch self {
        case .place: .place
        case .channel: .channel
        case .time: .time
        case .login: .login
        }
    }
}

/// One thing that may change: an attribute, or of a place one aspect.
package enum ChangeDimension: Hashable, Sendable {
    case channel
    case place(PlaceAspect)
    case time
    case login

    package var attribute: RequestAttribute {
        switch self {
        case .place: .place
        case .channel: .channel
        case .time: .time
        case .login: .login
        }
    }
}

/// What can be changed of a place without the rest.
package enum PlaceAspect: String, CaseIterable, Hashable, Sendable {
    case country
    case address
    case asn
    case anonymizer
    case registeredCountry = "registered-country"
    case representedCountry = "represented-country"
}

/// Another place, in one aspect.
package enum PlaceChange: Hashable, Sendable {
    case country(CountryCode)
    case subdivision(SubdivisionCode)
    /// One that stands for all countries that the policy does not name: of a continent that it names, or of the others.
    case otherCountry(CountryCode, of: ContinentCode?)
    /// No source tells a country.
    case unknown
    case address(IPAddress, AddressChoice)
    /// Nil for any that the policy does not name.
    case asn(UInt32?)
    /// Nil for none.
    case anonymizer(AnonymizerKind?)
    /// Nil for any that the policy does not name.
    case registeredCountry(CountryCode?)
    case representedCountry(CountryCode?)

    package var aspect: PlaceAspect {
        switch self {
        case .country, .subdivision, .otherCountry, .unknown: .country
        case .address: .address
        case .asn: .asn
        case .anonymizer: .anonymizer
        case .registeredCountry: .registeredCountry
        case .representedCountry: .representedCountry
        }
    }
}

/// What an address stands for.
package enum AddressChoice: Hashable, Sendable {
    /// Those of a network that are in no smaller one that the policy names.
    case network(IPNetwork)
    case kind(AddressKind)
    /// Those outside of all networks that the policy names.
    case other
}
