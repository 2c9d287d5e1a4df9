import CordonModel
import CordonPolicy

/// All that the evaluator reads of a place. Places of which this is equal are one *kind*: to ask for one of them is to ask
/// for all.
///
/// It reads the address only to ask for its kind, whether it is a tunnel's and whether a network of the policy is around it.
/// Of what sources say it reads the stories, the ASN and the anonymizers, and whether the stories are those of a calling
/// code. Countries, continents, subdivisions and ASNs it compares with those that are named and with nothing else, save that
/// it asks whether there is a country at all: so those that nobody names stand for each other.
struct SeenPlace: Hashable {
    private let kind: AddressKind?
    private let told: Told
    /// Of the IPv4 address inside a tunnel's that is not special itself; nil where policies do not look into tunnels.
    private let embedded: Told?
    /// The named networks around the address, by number, ascending.
    private let networks: [Int]

    init(_ place: Place, told: Told, embedded: Told?, networks: [Int]) {
        kind = place.addressKind
        self.told = told
        self.embedded = embedded
        self.networks = networks
    }
}

/// What sources say, as far as it is read.
struct Told: Hashable {
    private let stories: [Story]
    private let readings: [Story]
    private let asn: UInt32?
    private let anonymizers: Set<AnonymizerKind>
    private let isSharedCallingCode: Bool

    init(_ evidence: Evidence, _ named: NamedValues) {
        stories = evidence.stories.map { $0.naming(named) }
        readings = evidence.readings.map { $0.naming(named) }
        asn = evidence.asn.flatMap { named.asns.contains($0) ? $0 : nil }
        anonymizers = evidence.anonymizers
        isSharedCallingCode = evidence.isSharedCallingCode
    }
}

extension Story {
    /// With what is named, and of all other countries one.
    fileprivate func naming(_ named: NamedValues) -> Story {
        func seen(_ code: CountryCode?) -> CountryCode? {
            code.flatMap { named.countries.contains($0) ? $0 : named.freshCountry }
        }
        return Story(
            Location(
                country: seen(country), registeredCountry: seen(registeredCountry),
                representedCountry: seen(representedCountry),
                continent: continent.flatMap { named.continents.contains($0) ? $0 : nil },
                subdivisions: subdivisions.filter(named.subdivisions.contains)))
    }
}
