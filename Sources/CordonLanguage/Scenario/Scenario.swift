package import CordonModel
package import CordonPolicy

/// A case to be replayed under several regimes: whose meetings, which demands, what happened in any event, and what each
/// regime does about the demands.
package struct Scenario: Sendable {
    package let name: String
    package let description: String?
    /// The participant lists, from where the scenario's own path starts.
    package let participants: [LocatedText]
    /// What counts as inside: the only rule of a policy that does nothing else.
    package let jurisdiction: Policy
    /// Milliseconds until an order, or a trigger that is pulled, is acted on, where a regime says nothing else.
    package let reaction: Int64
    package let orders: [ScenarioOrder]
    /// What happens under every regime.
    package let events: [ScenarioEvent]
    /// What may be wrong with what the data says of places; at most one of a class.
    package private(set) var errors: [ErrorRate]
    package let regimes: [Regime]
}

extension Scenario {
    /// The same with other errors of the data.
    package func with(errors: [ErrorRate]) -> Scenario {
        var scenario = self
        scenario.errors = errors
        return scenario
    }

    /// Policies one beside the other, each in force from the beginning: nothing is demanded, and nothing else happens.
    package static func comparing(_ policies: [(path: String, name: String)]) -> Scenario {
        let start = SourcePosition(line: 1, column: 1)
        let regimes = policies.map { policy in
            let span = SourceSpan(file: policy.path, start: start, end: start)
            return Regime(
                id: policy.name, title: policy.name, measure: .policy(LocatedText(policy.path, at: span)),
                received: nil,
                reaction: 0, orders: [], publishes: false, events: [], provenance: nil, span: span)
        }
        return Scenario(
            name: "policies", description: nil, participants: [], jurisdiction: .admitting(name: "jurisdiction"),
            reaction: 0, orders: [], events: [], errors: [], regimes: regimes)
    }
}

/// Whether something is known or made up.
package struct Provenance: Hashable, Sendable {
    package enum Mark: String, CaseIterable, Hashable, Sendable {
        /// A source tells it.
        case fact
        /// Made up, so that there is something to replay.
        case synthetic
        /// Concluded from facts; nobody told it.
        case assumption
    }

    package let mark: Mark
    /// Where it is told; always there for a fact.
    package let source: String?
}

/// A demand.
package struct ScenarioOrder: Sendable {
    package let id: String
    package let authority: String?
    package let reference: String?
    package let received: Instant
    package let status: OrderStatus?
    package let appealed: Instant?
    package let reversed: Instant?
    /// Whether the one who demanded it, or the one who was asked, told the public.
    package let isPublished: Bool
    /// The meetings that it is about; all of them where it names none.
    package let meetings: [LocatedText]
    package let provenance: Provenance
    package let span: SourceSpan
}

/// Something that happens, as a scenario tells it.
package struct ScenarioEvent: Sendable {
    package enum Happening: Sendable {
        case scheduled(meeting: LocatedText)
        case started(meeting: LocatedText)
        case ended(meeting: LocatedText)
        /// Somebody is elsewhere from now on, or somebody else to the meeting; what is nil stays as it is.
        case moved(meeting: LocatedText, participant: LocatedText, ConnectionChange)
        case suspended(account: LocatedText)
        case reinstated(account: LocatedText)
        /// Another policy is in force, by its path from where the scenario's own path starts.
        case policy(LocatedText)
        /// Places are told by other data.
        case data(DataChange)
    }

    package let at: Instant
    package let happening: Happening
    package let provenance: Provenance?
    package let span: SourceSpan
}

/// What is otherwise of somebody who is in a meeting.
package struct ConnectionChange: Hashable, Sendable {
    package let address: IPAddress?
    package let channel: Channel?
    package let role: Role?
}

/// Data that takes the place of what is asked; what is nil stays as it is. At least one is there.
package struct DataChange: Sendable {
    /// The sources in the order in which they are asked, by their paths from where the scenario's own path starts.
    package let sources: [LocatedText]?
    /// The path of the file that overrides them; what has expired by the time of the event is left out.
    package let corrections: LocatedText?

    /// The files by their names, for people.
    package var text: String {
        let files = (sources ?? []).map { "`\($0.value)`" } + (corrections.map { ["corrections `\($0.value)`"] } ?? [])
        return files.joined(separator: ", ")
    }
}

/// What somebody does about the orders of a scenario.
package struct Regime: Sendable {
    package enum Measure: Sendable {
        case nothing
        /// A policy's path from where the scenario's own path starts.
        case policy(LocatedText)
        case removal(AccountRemoval)
    }

    package let id: String
    package let title: String
    package let measure: Measure
    /// When the order arrives that the measure carries out; nil where it is in force from the beginning.
    package let received: Instant?
    /// Milliseconds from then until it is in force.
    package let reaction: Int64
    /// The ids of the orders that it carries out.
    package let orders: [String]
    /// Whether the demand is published.
    package let publishes: Bool
    package let events: [ScenarioEvent]
    package let provenance: Provenance?
    package let span: SourceSpan
}

/// Accounts that are removed everywhere: those of a list, and those that amplified them.
package struct AccountRemoval: Sendable {
    /// The path of the list, from where the scenario's own path starts.
    package let accounts: LocatedText
    /// The path of the file that tells who interacted with whom, and how often with those on the list is enough.
    package let network: (graph: LocatedText, atLeast: Int)?
}

/// A way in which data is wrong about people.
package enum ErrorClass: String, CaseIterable, Hashable, Sendable {
    /// The traffic leaves a tunnel in another country.
    case vpn
    /// A mobile network carries the traffic home, to another country.
    case roaming
    /// Another source tells another country.
    case disagreement
    /// The address is one of a relay's: the country is right, and `private-relay` is told of it.
    case privateRelay = "private-relay"
    /// The address is one of those that carriers share (RFC 6598), so that nobody can tell the place.
    case carrierNAT = "carrier-nat"

    /// Whether it tells of another country.
    package var hasDestination: Bool { [.vpn, .roaming, .disagreement].contains(self) }
}

/// How often data is wrong in one way.
package struct ErrorRate: Sendable {
    package let kind: ErrorClass
    /// Of the people of whom it may be wrong, in [0, 1].
    package let rate: Double
    /// The true countries of these people; empty for everybody.
    package let countries: [CountryCode]
    /// The countries that are told instead, each with a weight above 0; empty where they are those of the other people.
    package let destinations: [(country: CountryCode, weight: Double)]

    package init(
        kind: ErrorClass, rate: Double, countries: [CountryCode] = [],
        destinations: [(country: CountryCode, weight: Double)] = []
    ) {
        self.kind = kind
        self.rate = rate
        self.countries = countries
        self.destinations = destinations
    }
}
