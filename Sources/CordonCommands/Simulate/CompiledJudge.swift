import CordonCompiler
import CordonCore
import CordonModel
import CordonParticipants
import CordonPolicy

/// One policy's program, with what it has prepared so far.
struct CompiledJudge: Sendable {
    private let plain: PlainJudge
    private let program: Program
    private let strikes: Strikes
    private var rules: [RuleMemo]
    private var contexts = ContextShelf()
    /// By meeting, the number of the context of its last row.
    private var contextOfMeeting: [Int32] = []
    private var truths: [Truth: Effect] = [:]

    /// All that counts when somebody is moved to the true country.
    private struct Truth: Hashable {
        let remainder: UInt32
        let country: CountryCode
        let context: Int32
        let entrant: Entrant
    }

    private static let mostTruths = 1 << 16
    private static let none: Int32 = -1

    init(_ policy: Policy, _ program: Program, strikes: Strikes, classCount: Int) {
        plain = PlainJudge(policy)
        self.program = program
        self.strikes = strikes
        rules = policy.rules.map { RuleMemo(of: $0, in: policy, classCount: classCount) }
    }

    /// Another row tells something else of the meeting.
    mutating func forget(meeting: Int) {
        if meeting < contextOfMeeting.count { contextOfMeeting[meeting] = Self.none }
    }

    /// Everything that a report tells of a row.
    mutating func ruling(
        on record: ParticipantRecord, meeting: Int, _ place: PlaceBook.Entry, standing: Int, _ requests: RowRequests
    ) throws(EvaluationError) -> Ruling {
        let instant = requests.instant(of: record)
        let context = try context(of: record, meeting: meeting, at: instant)
        let entrant = program.table.entrant(
            Participant(
                channel: record.channel, role: record.role, user: record.user,
                isAuthenticated: record.isAuthenticated))
        let outcome = contexts.decide(context, place.placeClass, entrant)
        var ruling = Ruling(
            effect: outcome.effect, rule: outcome.rule, isCertain: outcome.isCertain, standing: standing)
        if let rule = outcome.rule {
            ruling.jurisdiction = try rules[rule].standing(of: record, at: place.placeClass, requests, plain.evaluator)
            ruling.isTrigger = try rules[rule].isTrigger(record, at: place.placeClass, requests, plain.evaluator)
        }
        guard let country = record.trueCountry else { return ruling }
        if country == place.country {
            ruling.effectOnTruth = outcome.effect
        } else {
            let truth = Truth(
                remainder: place.remainder, country: country, context: context, entrant: entrant)
            ruling.effectOnTruth = try effect(on: truth, record, requests)
        }
        return ruling
    }

    private mutating func effect(
        on truth: Truth, _ record: ParticipantRecord, _ requests: RowRequests
    ) throws(EvaluationError) -> Effect {
        if let known = truths[truth] { return known }
        if truths.count >= Self.mostTruths { truths.removeAll() }
        var request = requests.request(for: record)
        request.state = strikes.state(of: record.meeting)
        let effect = try plain.effect(on: request, movedTo: truth.country)
        truths[truth] = effect
        return effect
    }
}

// Contexts.
extension CompiledJudge {
    private mutating func context(
        of record: ParticipantRecord, meeting: Int, at instant: Instant?
    ) throws(EvaluationError) -> Int32 {
        if meeting < contextOfMeeting.count {
            let last = contextOfMeeting[meeting]
            if last != Self.none, contexts.isValid(last, at: instant) { return last }
        }
        return try prepare(record, meeting: meeting, at: instant)
    }

    private mutating func prepare(
        _ record: ParticipantRecord, meeting: Int, at instant: Instant?
    ) throws(EvaluationError) -> Int32 {
        if contexts.isFull {
            contexts = ContextShelf()
            contextOfMeeting.removeAll()
            truths.removeAll()
        }
        let described = Meeting(
            name: record.meeting, tags: record.tags, hostAccount: record.hostAccount, hostCountry: record.hostCountry,
            state: strikes.state(of: record.meeting))
        let number: Int32
        do throws(PreparationError) {
            number = try contexts.number(of: described, at: instant, program)
        } catch {
            switch error {
            case .instantMissing: throw EvaluationError.instantMissing
            }
        }
        while contextOfMeeting.count <= meeting { contextOfMeeting.append(Self.none) }
        contextOfMeeting[meeting] = number
        return number
    }
}
