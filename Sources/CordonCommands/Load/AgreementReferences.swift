import CordonAtlas
import CordonLoad
import CordonModel

/// What is right for the first addresses of a trace: by the policy as it stands, and by the atlas.
struct AgreementReferences {
    private let seats: [LoadSeat]
    private let atlas: Atlas
    /// Subdivisions may have turned CN with CN-HK into HK, of which a raw lookup knows nothing.
    private let hasSubdivisions: Bool

    init(_ seats: [LoadSeat], _ atlas: Atlas) {
        self.seats = seats
        self.atlas = atlas
        hasSubdivisions = atlas.locations.contains { !$0.subdivisions.isEmpty }
    }

    func references(_ trace: Trace, count: Int) -> [Agreement.Reference] {
        (0..<count).map { index in
            let place = atlas.place(trace[index])
            let decision = seats[trace.seat(of: index)].plainAnswer(at: place)
            return Agreement.Reference(
                decision: decision.map(LoadAnswer.init) ?? .rejected, countries: countries(place))
        }
    }

    /// Sources are not asked of special addresses, so that nothing is known of what they would say.
    private func countries(_ place: Place) -> Set<CountryCode?> {
        if let kind = place.addressKind, kind.isSpecial { return [] }
        let country = place.evidence.sources.first.flatMap { $0 }.flatMap(\.country)
        guard hasSubdivisions, let country else { return [country] }
        let parents = CountryCode.assigned.filter { parent in
            SubdivisionCode(country: parent, part: "\(country)")?.countryItself == country
        }
        return Set(parents.map(Optional.some) + [country])
    }
}
