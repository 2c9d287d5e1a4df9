import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Proofs against asking everybody: every claim of random policies, at every place of a small universe, with every
/// combination of what policy and claim can tell apart.
@Suite struct ProofTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    @Test(arguments: 0..<4)
    func `counterexamples are those whom the evaluator finds`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 11_000 + part, ruleLimit: 4)
        var worlds = RandomWorld(seed: 12_000 + part)
        var counts = ProofCounts()
        while counts.policies < 5 * Self.scale {
            let subject = try RandomSubject.policy(PolicyEdits.promising(&policies))
            let other = try RandomSubject.policy(&policies)
            let questions = AskedClaims(subject.policy, other.policy, worlds.smallWorld(), subject.text)
            guard !questions.claims.isEmpty, (4...160).contains(questions.combinations) else { continue }
            try questions.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.proved > 0 && counts.refuted > 0)
    }
}

struct ProofCounts: CustomStringConvertible {
    var policies = 0
    var proved = 0
    var refuted = 0
    var asked = 0
    var failed = 0

    var description: String {
        "\(policies) policies, \(proved) claims proved, \(refuted) refuted; \(asked) requests asked, \(failed) against a claim"
    }
}

/// A policy's claims and some more, with all that may be asked of them.
struct AskedClaims {
    let claims: [Claim]
    private let policy: Policy
    private let other: Policy
    private let world: World
    private let text: String
    private let values: AttributeValues

    init(_ policy: Policy, _ other: Policy, _ world: World, _ text: String) {
        self.policy = policy
        self.other = other
        self.world = world
        self.text = text
        claims = Prover(policy, world.atlas).claims
        values = AttributeValues(
            of: [policy, other] + policy.guarantees.compactMap(\.condition).map { policy.asking($0, id: "x") })
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 13 == 0 }.map(\.element)

    func compare(_ counts: inout ProofCounts) throws {
        counts.policies += 1
        for claim in claims {
            let truth = NaiveClaim(claim, policy, other)
            switch try Prover(policy, world.atlas).prove(claim, other: { _ in other }) {
            case .proved, .vacuous:
                counts.proved += 1
                try compare(truth, claim, nil, &counts)
            case .refuted(let refutation):
                counts.refuted += 1
                try compare(truth, claim, refutation, &counts)
            }
        }
    }

    private func compare(
        _ truth: NaiveClaim, _ claim: Claim, _ refutation: Refutation?, _ counts: inout ProofCounts
    ) throws {
        try values.forEachRequest(at: Self.spots, in: world) { request in
            let expected = try truth.answer(request)
            let rows = refutation.map { $0.tables.indices(of: request, in: $0.rows) } ?? []
            let found = rows.map { refutation?.rows[$0].label }
            counts.asked += 1
            if expected != nil { counts.failed += 1 }
            guard found == [expected].filter({ $0 != nil }) else {
                throw Mismatch("a proof of \(claim)", expected as Any, found, request, text)
            }
        }
    }
}

/// A claim as the evaluator sees it.
struct NaiveClaim {
    private let claim: Claim
    private let policy: Policy
    private let evaluator: Evaluator
    private let other: Evaluator

    init(_ claim: Claim, _ policy: Policy, _ other: Policy) {
        self.claim = claim
        self.policy = policy
        evaluator = Evaluator(policy)
        self.other = Evaluator(other)
    }

    /// What the policy answers, if the claim does not hold for a request.
    func answer(_ request: Request) throws -> Refutation.Answer? {
        switch claim {
        case .jurisdiction(let index):
            let rule = policy.rules[index]
            let matches = try Evaluator(policy.keeping { $0.id == rule.id }).decide(request).rule != nil
            guard matches, try evaluator.standing(of: request, towards: rule) != .inside else { return nil }
            return Refutation.Answer(verdict: Verdict(effect: rule.effect, rule: rule.id), other: nil)
        case .trigger(let index):
            let rule = policy.rules[index]
            guard try evaluator.isTrigger(request, of: rule),
                try evaluator.standing(of: request, towards: rule) != .inside
            else { return nil }
            return Refutation.Answer(verdict: Verdict(effect: .deny, rule: rule.id), other: nil)
        case .guarantee(let guarantee): return try answer(request, guarantee.claim)
        }
    }

    private func answer(_ request: Request, _ claim: Guarantee.Claim) throws -> Refutation.Answer? {
        let verdict = try evaluator.decide(request).verdict
        switch claim {
        case .never(let effects, let condition):
            return try holds(condition, request) && effects.contains(verdict.effect)
                ? .init(verdict: verdict, other: nil) : nil
        case .always(let effects, let condition):
            return try holds(condition, request) && !effects.contains(verdict.effect)
                ? .init(verdict: verdict, other: nil) : nil
        case .tierChangesNobody(let tier, let union):
            let without = try Evaluator(policy.keeping { $0.tier != tier }).decide(request).verdict
            guard try holds(.region(.used, union), request), without.effect != verdict.effect else { return nil }
            return .init(verdict: verdict, other: without)
        case .atLeastAsStrict(_, let union):
            let strict = try other.decide(request).verdict
            guard try union.map({ try holds(.region(.used, $0), request) }) ?? true, verdict.effect < strict.effect
            else { return nil }
            return .init(verdict: verdict, other: strict)
        case .hiding(let attribute):
            let hidden = try evaluator.decide(request.hiding(attribute)).verdict
            return verdict.effect == .deny && hidden.effect == .admit ? .init(verdict: verdict, other: hidden) : nil
        }
    }

    private func holds(_ condition: Condition, _ request: Request) throws -> Bool {
        try Evaluator(policy.asking(condition, id: "x")).decide(request).effect == .deny
    }
}

extension Request {
    fileprivate func hiding(_ attribute: Guarantee.HiddenAttribute) -> Request {
        var request = self
        switch attribute {
        case .place: request.place = Place()
        case .channel: request.channel = nil
        case .login: request.principal = .absent
        case .anonymizer:
            request.place.evidence = place.evidence.withoutAnonymizers
            request.place.embeddedEvidence = place.embeddedEvidence.withoutAnonymizers
        }
        return request
    }
}

extension Evidence {
    fileprivate var withoutAnonymizers: Evidence {
        if isSharedCallingCode || sources.isEmpty { return self }
        return Evidence(
            sources: sources.map { source in
                var source = source
                source?.anonymizers = []
                return source
            },
            correction: correction.map { correction in
                var changes = correction.changes
                if changes.anonymizers != .leave { changes.anonymizers = .set([]) }
                return Correction(
                    network: correction.network, changes: changes, reason: "", author: "", date: correction.date,
                    expires: correction.expires, line: 1)
            })
    }
}

extension Guarantee {
    var condition: Condition? {
        switch claim {
        case .never(_, let condition), .always(_, let condition): condition
        case .tierChangesNobody(_, let union): .region(.used, union)
        case .atLeastAsStrict(_, let union): union.map { .region(.used, $0) }
        case .hiding: nil
        }
    }
}
