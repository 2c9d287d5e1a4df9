import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy
import CordonReport
import CordonTestSupport
import CordonWorlds

/// Who asks, without a place.
enum Askers {
    /// Everybody whom the policy can tell apart.
    case toldApart(AttributeValues)
    case random(RandomRequest)
}

/// Random requests to one policy, with the answers of its program and of the evaluator.
struct OracleQuestions {
    private let policy: Policy
    private let evaluator: Evaluator
    private let program: Program
    private let places: any OraclePlaces
    private let spots: [Spot]
    private var askers: Askers
    private var dice: Dice

    init(_ policy: Policy, _ places: any OraclePlaces, _ askers: Askers, _ dice: Dice) throws {
        self.policy = policy
        self.places = places
        self.askers = askers
        self.dice = dice
        evaluator = Evaluator(policy)
        program = try PolicyCompiler.program(policy, places.atlas)
        spots = places.spots(for: policy, &self.dice)
    }

    mutating func next() throws -> JSONValue {
        var request = asker()
        // Nobody who dials in has an address.
        let drawn = dice.pick(spots)
        let spot = request.channel == .pstn && drawn.address != nil ? dice.pick(RandomWorld.phones) : drawn
        request.place = places.place(of: spot)
        let context = try program.context(of: Meeting(of: request), at: request.instant)
        let outcome = context.decide(spot, program.table.entrant(Participant(of: request)))
        return [
            "request": request.json, "compiled": Decision(outcome, program.table.ruleIDs).verdict.json,
            "evaluator": try evaluator.decide(request).verdict.json,
        ]
    }

    private mutating func asker() -> Request {
        switch askers {
        case .toldApart(let values):
            return Request(
                Place(), dice.pick(values.meetings), dice.pick(values.participants), at: dice.pick(values.instants))
        case .random(var random):
            var request = random.request()
            // Without an instant a dated policy decides nothing.
            while policy.isDated, request.instant == nil { request = random.request() }
            askers = .random(random)
            return request
        }
    }
}

extension Request {
    /// With what each source says, corrected; nothing is weighed and nothing left out.
    fileprivate var json: JSONValue {
        [
            "address": .optional(place.address?.description),
            "phone-countries": place.phone == nil
                ? .null : .strings(place.evidence.countries.map(\.description)),
            "sources": place.evidence.words, "embedded-sources": place.embeddedEvidence.words,
            "meeting": .optional(meeting), "meeting-tags": .strings(meetingTags),
            "host-account": .optional(hostAccount), "host-region": .optional(hostCountry?.description),
            "channel": .optional(channel?.rawValue), "role": .string(role.rawValue),
            "user": .optional(principal.user), "authenticated": .bool(principal.isAuthenticated),
            "at": instant.map { .integer(Int($0.milliseconds)) } ?? .null,
            "ended": .strings(state.ended.sorted()), "suspended": .strings(state.suspended.sorted()),
        ]
    }
}

extension Evidence {
    /// Null for a source without a record. A correction stands for itself where no source has one.
    fileprivate var words: JSONValue {
        guard let correction else { return .array(sources.map { $0?.json ?? .null }) }
        let known = sources.compactMap { $0 }
        return .array((known.isEmpty ? [Location()] : known).map { correction.applied(to: $0).json })
    }
}

extension Location {
    fileprivate var json: JSONValue {
        [
            "country": .optional(country?.description),
            "registered-country": .optional(registeredCountry?.description),
            "represented-country": .optional(representedCountry?.description),
            "continent": .optional(continent?.rawValue), "subdivisions": .strings(subdivisions.map(\.description)),
            "asn": asn.map { .integer(Int($0)) } ?? .null,
            "anonymizers": .strings(anonymizers.map(\.rawValue).sorted()),
        ]
    }
}

extension Verdict {
    /// The effect and the rule, which is null where the default decides.
    var json: JSONValue { [.string(effect.rawValue), .optional(rule)] }
}
