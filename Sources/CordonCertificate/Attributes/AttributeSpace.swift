package import CordonModel
package import CordonPolicy

/// The attributes of a request and, of each, values that stand for all: those that some policies name, one that none names,
/// and none at all. Whatever somebody's value is, the policies treat it as they treat one of these.
///
/// - A text or country that is not named answers every question as any other that is not named.
/// - A user who is not named is known by the domain: one that is named, or the longest that is named and around it, since
///   whoever is below that one is below all that are around it too, or neither.
/// - Between two instants at which something begins or ends nothing does, so that all of an interval answer alike.
/// - Tags, and rules that have struck, are asked for one by one, so that each is an attribute; of those that no policy
///   names nothing is asked.
package struct AttributeSpace: Sendable {
    /// In the order in which a certificate lists them.
    package let attributes: [AttributeValues]

    /// What stands for all values of some policies, of their promises and of what these compare them with.
    package init(of policies: [Policy]) {
        let named = NamedValues(in: policies)
        var attributes = named.ended.sorted().map { AttributeValues(.ended($0.text), [.flag(false), .flag(true)]) }
        attributes += named.suspended.sorted().map {
            AttributeValues(.suspended($0.text), [.flag(false), .flag(true)])
        }
        attributes.append(AttributeValues(.meeting, named.texts(named.meetings)))
        attributes.append(AttributeValues(.hostAccount, named.texts(named.hostAccounts)))
        attributes.append(AttributeValues(.hostCountry, named.hostCountryValues))
        attributes += named.tags.sorted().map { AttributeValues(.tag($0), [.flag(false), .flag(true)]) }
        attributes.append(AttributeValues(.time, named.windows))
        attributes.append(AttributeValues(.channel, (Channel.allCases + [nil]).map(AttributeValue.channel)))
        attributes.append(AttributeValues(.role, Role.allCases.map(AttributeValue.role)))
        attributes.append(AttributeValues(.principal, named.principals))
        self.attributes = attributes
    }

    /// A request from a place of which nothing else is known.
    package func request(from place: Place) -> PartialRequest {
        var request = PartialRequest()
        request.place = .known(place)
        return request
    }
}

/// One attribute with values that stand for all.
package struct AttributeValues: Sendable {
    package let attribute: CertifiedAttribute
    /// Each once.
    package let values: [AttributeValue]
    /// Those that nobody has who has an address: who dials in is placed by the number alone (``Locating/place(_:_:_:)``).
    package let withoutAddress: Set<Int>

    init(_ attribute: CertifiedAttribute, _ values: [AttributeValue]) {
        self.attribute = attribute
        self.values = values
        withoutAddress = Set(values.indices.filter { values[$0] == .channel(.pstn) })
    }
}

extension NamedValues {
    fileprivate func texts(_ names: Set<ExactText>) -> [AttributeValue] {
        names.sorted().map { .text($0.text) } + [.another(freshText), .text(nil)]
    }

    fileprivate var hostCountryValues: [AttributeValue] {
        hostCountries.sorted().map { .country($0) }
            + [freshHostCountry].compactMap { $0.map(AttributeValue.anotherCountry) } + [.country(nil)]
    }

    fileprivate var windows: [AttributeValue] {
        let edges = instants.sorted()
        return zip([nil] + edges, edges + [nil]).map { .window(Window(from: $0, until: $1)) }
    }

    /// Not logged in and logged in.
    fileprivate var principals: [AttributeValue] {
        let fresh = freshText
        let people =
            users.sorted().map { Optional($0.text) }
            + domains.sorted().flatMap { ["\(fresh)@\($0.text)", "\(fresh)@\(fresh).\($0.text)"] } + [fresh, nil]
        return people.flatMap { user in
            [false, true].map { .principal(Principal(user: user, isAuthenticated: $0)) }
        }
    }
}
