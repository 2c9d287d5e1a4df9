import CordonModel
package import CordonPolicy

/// Where somebody is in truth.
package enum TrueSide: String, CaseIterable, Hashable, Sendable {
    case inside
    case outside
    /// The list does not tell.
    case untold
}

/// On which side of the jurisdiction somebody is: in truth, and by the data, read surely.
package struct Side: Hashable, Sendable {
    package let truth: TrueSide
    package let data: JurisdictionStanding

    package init(truth: TrueSide, data: JurisdictionStanding) {
        self.truth = truth
        self.data = data
    }
}

/// Tells by a jurisdiction on which side connections are.
struct Sides: Sendable {
    /// By connection.
    let ofConnections: [Side]

    /// - Complexity: O(connections)
    init(_ jurisdiction: Policy, _ cast: Cast) {
        let judge = Evaluator(jurisdiction)
        var known: [CountryKey: TrueSide] = [:]
        ofConnections = cast.requests.indices.map { connection in
            let request = cast.requests[connection]
            let key = CountryKey(country: cast.trueCountries[connection], at: request.instant)
            let truth = known[key] ?? judge.truth(of: key)
            if !jurisdiction.isDated { known[key] = truth }
            return Side(truth: truth, data: judge.standing(of: request))
        }
    }
}

private struct CountryKey: Hashable {
    let country: CountryCode?
    let at: Instant?
}

extension Evaluator {
    fileprivate func truth(of key: CountryKey) -> TrueSide {
        guard let country = key.country else { return .untold }
        let place = Place(location: Location(country: country))
        return standing(of: Request(place: place, instant: key.at)) == .inside ? .inside : .outside
    }

    /// Every row has a time, so that a dated jurisdiction can be asked; it has one rule.
    fileprivate func standing(of request: Request) -> JurisdictionStanding {
        guard let rule = policy.rules.first else { return .outside }
        return ((try? standing(of: request, towards: rule)) ?? nil) ?? .unknown
    }
}
