import CordonAtlas
import CordonModel
package import CordonParticipants
package import CordonPolicy

/// Decides rows by the evaluator, which reads each policy as it stands.
package struct PlainEngine: DecisionEngine {
    private let requests: RowRequests
    private let judges: [PlainJudge]
    private let strikes: [Strikes]

    /// Takes, if any policy is enforcing, which meetings were struck under each.
    init(policies: [Policy], requests: RowRequests, strikes: [Strikes]) {
        self.requests = requests
        self.strikes = strikes
        judges = policies.map(PlainJudge.init)
    }

    package mutating func decide(
        _ record: ParticipantRecord, meeting: Int, into row: inout RowRulings
    ) throws(EvaluationError) {
        var request = requests.request(for: record)
        row.begin(isCorrected: request.place.evidence.correction != nil)
        for index in judges.indices {
            if !strikes.isEmpty { request.state = strikes[index].state(of: record.meeting) }
            row.append(try judges[index].ruling(on: request, trueCountry: record.trueCountry, &row.standings))
        }
    }
}

/// Asks one policy's evaluator.
struct PlainJudge: Sendable {
    let evaluator: Evaluator
    private let ruleNumbers: [ExactText: Int]

    init(_ policy: Policy) {
        evaluator = Evaluator(policy)
        ruleNumbers = policy.ruleNumbers
    }

    /// Everything that a report tells of a row.
    func ruling(
        on request: Request, trueCountry: CountryCode?, _ standings: inout StandingTable
    ) throws(EvaluationError) -> Ruling {
        let decision = try evaluator.decide(request)
        let number = decision.rule.flatMap { ruleNumbers[ExactText($0)] }
        let rule = number.map { evaluator.policy.rules[$0] }
        var ruling = Ruling(
            effect: decision.effect, rule: number, isCertain: decision.isCertain,
            standing: standings.number(of: evaluator.policy.standing(of: request.place)))
        if let rule { ruling.jurisdiction = try evaluator.standing(of: request, towards: rule) }
        if let rule, rule.enforcement.trigger != nil { ruling.isTrigger = try evaluator.isTrigger(request, of: rule) }
        if let trueCountry { ruling.effectOnTruth = try effect(on: request, movedTo: trueCountry) }
        return ruling
    }

    /// What would happen if the data told the true country.
    func effect(on request: Request, movedTo country: CountryCode) throws(EvaluationError) -> Effect {
        var request = request
        request.place = request.place.moved(to: country)
        return try evaluator.decide(request).effect
    }
}
