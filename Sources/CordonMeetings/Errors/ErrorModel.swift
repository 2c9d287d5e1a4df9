package import CordonLanguage
package import CordonModel

/// Draws what data that is wrong so often says of where people are, whose true countries are known.
///
/// Of one person at most one thing is wrong, so that each rate holds as it is stated: a person's draw in [0, 1) falls into
/// one of intervals as long as the rates, laid end to end. Draws depend on the seed, the repetition and the person alone,
/// so that at a higher rate of the first error it befalls the same people and some more (common random numbers).
package struct ErrorModel: Sendable {
    private let people: [ErrorSubject]
    /// How many people there are of each country.
    private let countries: [(country: CountryCode, weight: Double)]
    private let seed: UInt64

    /// Takes the people of a stage.
    ///
    /// - Complexity: O(connections)
    package init(_ stage: ScenarioStage<EvaluatorPanel>, seed: UInt64) {
        people = stage.errorSubjects
        let counts = Dictionary(grouping: people.compactMap(\.country)) { $0 }.mapValues(\.count)
        countries = counts.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) }
        self.seed = seed
    }

    /// The people of whom the data may be wrong: those with a public address whose true country is told.
    package var subjectCount: Int { Set(people.filter { $0.country != nil }.map(\.person)).count }

    /// Where each connection comes from by such data.
    ///
    /// - Precondition: The rates that concern any one country add up to at most 1.
    /// - Complexity: O(connections × rates)
    package func places(_ rates: [ErrorRate], repetition: Int) -> [Place] {
        let tables = rates.map { ErrorTable($0, everybody: countries) }
        return people.map { subject in
            guard let country = subject.country else { return subject.place }
            var dice = SplitMix64(seed: seed(of: subject.person, repetition))
            let (draw, destination) = (Double.random(in: 0..<1, using: &dice), Double.random(in: 0..<1, using: &dice))
            return subject.place(by: Self.error(tables, country, draw), draw: destination)
        }
    }

    private func seed(of person: Int32, _ repetition: Int) -> UInt64 {
        var dice = SplitMix64(seed: seed)
        var mixed = SplitMix64(seed: dice.next() ^ UInt64(repetition) << 32 ^ UInt64(person))
        return mixed.next()
    }

    /// The error into the interval of which a draw falls.
    private static func error(_ tables: [ErrorTable], _ country: CountryCode, _ draw: Double) -> ErrorTable? {
        var end = 0.0
        for table in tables where table.concerns(country) {
            end += table.rate.rate
            if draw < end { return table }
        }
        return nil
    }
}

/// One connection as the model sees it.
struct ErrorSubject: Sendable {
    let person: Int32
    /// What the list's own data says.
    let place: Place
    /// The true country; nil where it is not told, and where no data could be wrong, as of private addresses.
    let country: CountryCode?

    /// Where it comes from by data with this error.
    func place(by error: ErrorTable?, draw: Double) -> Place {
        guard let country else { return place }
        let truth = place.moved(to: country)
        guard let error else { return truth }
        switch error.rate.kind {
        case .vpn, .roaming: return error.destination(draw, from: country).map { place.moved(to: $0) } ?? truth
        case .disagreement:
            guard let other = error.destination(draw, from: country) else { return truth }
            let sources = [Location(country: country), Location(country: other)]
            return Place(address: place.address, evidence: Evidence(sources: sources))
        case .privateRelay:
            return Place(address: place.address, location: Location(country: country, anonymizers: [.privateRelay]))
        case .carrierNAT: return Place(address: Self.sharedAddress)
        }
    }

    /// 100.64.0.1, of the space that carriers share (RFC 6598).
    private static let sharedAddress = IPAddress.v4(IPv4Address(bits: 0x6440_0001))
}

/// An error with the countries that it tells.
struct ErrorTable: Sendable {
    let rate: ErrorRate
    private let destinations: [(country: CountryCode, weight: Double)]

    init(_ rate: ErrorRate, everybody: [(country: CountryCode, weight: Double)]) {
        self.rate = rate
        destinations = rate.destinations.isEmpty ? everybody : rate.destinations
    }

    func concerns(_ country: CountryCode) -> Bool { rate.countries.isEmpty || rate.countries.contains(country) }

    /// Another country than the true one, by weight; nil where there is none.
    func destination(_ draw: Double, from country: CountryCode) -> CountryCode? {
        let others = destinations.filter { $0.country != country }
        var left = draw * others.reduce(0) { $0 + $1.weight }
        for other in others {
            left -= other.weight
            if left < 0 { return other.country }
        }
        return others.last?.country
    }
}

extension ScenarioStage<EvaluatorPanel> {
    /// By connection; that of a person's first stay stands for the person.
    fileprivate var errorSubjects: [ErrorSubject] {
        let people = cast.peopleOfConnections
        return cast.panel.requests.indices.map { connection in
            let place = cast.panel.requests[connection].place
            let isPublic = place.address.map { !$0.kind.isSpecial } ?? false
            return ErrorSubject(
                person: people[connection], place: place,
                country: isPublic ? cast.panel.trueCountries[connection] : nil)
        }
    }
}
