import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds

/// Compares all programs of one random policy with its evaluator, and on a sample with the reference.
struct RandomComparison {
    private let batch: RandomBatch
    private let candidate: RandomBatch.Candidate
    private let boundaries: [Instant]
    private let seen: [ReferencePlace]
    private let windows: [Window]
    private var dice: Dice
    private var situations: [[UInt32]: MeetingContext] = [:]
    private(set) var language = DifferentialTally()
    private(set) var tally = ProgramTally()

    /// One pair in so many is put to the reference too; of unknown places one in so many again.
    private static let sample = 16
    private static let pairsPerMeeting = 50

    private struct Prepared {
        let name: String
        let program: Program
        let context: MeetingContext
    }

    init(_ batch: RandomBatch, _ candidate: RandomBatch.Candidate, _ dice: Dice) {
        self.batch = batch
        self.candidate = candidate
        self.dice = dice
        let policy = candidate.subject.policy
        boundaries = candidate.vocabulary.boundaries.sorted()
        seen = batch.places.map { ReferencePlace($0, policy.location.tunnels) }
        windows = (policy.rules.map(\.window) + policy.regions.flatMap { $0.versions.map(\.window) })
            .filter { !$0.isUnbounded }
    }

    mutating func run(pairs: Int) throws {
        language.count(candidate.subject, requests: pairs, isSet: batch.isSets)
        for _ in 0..<(pairs + Self.pairsPerMeeting - 1) / Self.pairsPerMeeting { try runMeeting() }
    }

    private mutating func runMeeting() throws {
        let request = dice.pick(batch.requests)
        let meeting = Meeting(of: request)
        let prepared = try prepare(meeting, request.instant)
        for _ in 0..<Self.pairsPerMeeting {
            let entrant = Participant(of: dice.pick(batch.requests))
            try compare(prepared, meeting, entrant, request.instant, dice.number(0...batch.spots.count - 1))
        }
        try compareBatch(prepared)
        try compareTable(prepared)
        try checkInterval(prepared, meeting, request.instant)
        try checkSituation(prepared, meeting, request.instant)
    }

    /// Every program, the first also without a table of answers; none where there is no instant and must be.
    private func prepare(_ meeting: Meeting, _ instant: Instant?) throws -> [Prepared] {
        do {
            return try candidate.programs.map { name, program in
                Prepared(name: name, program: program, context: try program.context(of: meeting, at: instant))
            }
                + candidate.programs.prefix(2).map { name, program in
                    Prepared(
                        name: "\(name), walked", program: program,
                        context: try program.context(of: meeting, at: instant, rowLimit: 0))
                }
        } catch PreparationError.instantMissing {
            return []
        }
    }

    private mutating func compare(
        _ prepared: [Prepared], _ meeting: Meeting, _ participant: Participant, _ instant: Instant?, _ index: Int
    ) throws {
        let instant = dice.chance(4) ? another(in: prepared, instant) : instant
        let request = Request(batch.places[index], meeting, participant, at: instant)
        let decision = try? candidate.subject.evaluator.decide(request)
        guard (decision == nil) == prepared.isEmpty else {
            throw mismatch("an instant is missing", "\(decision as Any)", prepared.map(\.name), request, index)
        }
        for one in prepared {
            let outcome = one.context.decide(batch.spots[index], one.program.table.entrant(participant))
            let found = Decision(outcome, one.program.table.ruleIDs)
            guard found == decision else { throw mismatch(one.name, decision as Any, found, request, index) }
        }
        try compareText(prepared, participant, index)
        try compareReference(decision, request, index)
        count(decision, request, index)
    }

    private mutating func compareReference(_ decision: Decision?, _ request: Request, _ index: Int) throws {
        guard dice.chance(Self.sample), !seen[index].isUnknown || dice.chance(Self.sample) else { return }
        let expected = candidate.subject.reference.decide(request)
        tally.meet(.reference)
        guard decision == expected else {
            throw mismatch("evaluator and reference", expected as Any, decision as Any, request, index)
        }
    }

    private func mismatch(
        _ what: String, _ expected: Any, _ found: Any, _ request: Request, _ index: Int
    ) -> Mismatch {
        Mismatch(what, expected, found, batch.spots[index], request, candidate.subject.text)
    }
}

// Other ways of asking.
extension RandomComparison {
    /// An address as text is the same as its bits.
    private mutating func compareText(_ prepared: [Prepared], _ participant: Participant, _ index: Int) throws {
        guard let one = prepared.first, let address = batch.places[index].address else { return }
        let entrant = one.program.table.entrant(participant)
        let (expected, found) = (
            one.context.decide(batch.spots[index], entrant), try one.context.decide("\(address)", entrant)
        )
        guard found == expected else { throw Mismatch("as text", expected, found, address, candidate.subject.text) }
        tally.meet(.text)
    }

    /// A batch is the same as its addresses one by one.
    private mutating func compareBatch(_ prepared: [Prepared]) throws {
        for one in prepared {
            let entrant = one.program.table.entrant(Participant(of: dice.pick(batch.requests)))
            let some = (0..<dice.number(0...40)).map { _ in dice.pick(batch.spots) }
            let ipv4 = some.compactMap { if case .ipv4(let bits) = $0 { bits } else { nil } }
            let ipv6 = some.compactMap { if case .ipv6(let bits) = $0 { bits } else { nil } }
            try compare(one.context.answers(ipv4: ipv4, entrant), ipv4.map { one.context.decide(ipv4: $0, entrant) })
            try compare(one.context.answers(ipv6: ipv6, entrant), ipv6.map { one.context.decide(ipv6: $0, entrant) })
            let people = ipv4.map { _ in one.program.table.entrant(Participant(of: dice.pick(batch.requests))) }
            try compare(
                one.context.answers(ipv4: ipv4, people), zip(ipv4, people).map { one.context.decide(ipv4: $0, $1) })
            tally.meet(.batch)
        }
    }

    /// A table of contexts answers as these do.
    private mutating func compareTable(_ prepared: [Prepared]) throws {
        for one in prepared {
            let table = try ContextTable([one.context, one.context])
            tally.meet(.table)
            if table.packedCount > 0 { tally.meet(.packed) }
            let entrant = one.program.table.entrant(Participant(of: dice.pick(batch.requests)))
            let spots = (0..<40).map { _ in dice.pick(batch.spots) }
            try compare(
                spots.map { table.decide($0, of: dice.number(0...1), entrant) },
                spots.map { one.context.decide($0, entrant) })
        }
    }

    private func compare(_ found: [Outcome], _ expected: [Outcome]) throws {
        guard found == expected else { throw Mismatch("a batch", expected, found, candidate.subject.text) }
    }
}

// The time for which a context holds.
extension RandomComparison {
    /// Some instant at which the context still holds.
    private mutating func another(in prepared: [Prepared], _ instant: Instant?) -> Instant? {
        guard let context = prepared.first?.context, let instant else { return instant }
        let near = boundaries.flatMap { edge in [-1, 0, 1].map { Instant(milliseconds: edge.milliseconds + $0) } }
        let all = (near + [Instant(milliseconds: 0), Instant(milliseconds: 4_000_000_000_000)]).filter(context.isValid)
        tally.meet(.later)
        return all.isEmpty ? instant : dice.pick(all)
    }

    /// It holds at the instant itself, ends where something is dated, and all that it answers is so until then.
    private mutating func checkInterval(_ prepared: [Prepared], _ meeting: Meeting, _ instant: Instant?) throws {
        guard let one = prepared.first else { return }
        let ends = [one.context.validFrom, one.context.validUntil].compactMap { $0 }
        let isDated = ends.allSatisfy(boundaries.contains) && (instant != nil || ends.isEmpty)
        guard isDated, instant.map(one.context.isValid) ?? true else {
            throw Mismatch("the time of a context", "\(instant as Any)", ends, meeting, candidate.subject.text)
        }
        guard !ends.isEmpty, let other = another(in: prepared, instant) else { return }
        try compare(one, try one.program.context(of: meeting, at: other), "a context at \(other)", meeting)
        tally.meet(.interval)
    }

    /// Contexts of equal situations answer alike.
    private mutating func checkSituation(_ prepared: [Prepared], _ meeting: Meeting, _ instant: Instant?) throws {
        guard let one = prepared.first else { return }
        let situation = one.program.situation(of: meeting, at: instant)
        if let known = situations[situation] {
            try compare(one, known, "an equal situation", meeting)
            tally.meet(.situation)
        }
        situations[situation] = one.context
    }

    private mutating func compare(
        _ one: Prepared, _ other: MeetingContext, _ what: String, _ meeting: Meeting
    ) throws {
        for _ in 0..<8 {
            let entrant = one.program.table.entrant(Participant(of: dice.pick(batch.requests)))
            for number in 0..<UInt32(one.program.addresses.classCount) {
                let (expected, found) = (
                    other.decide(placeClass: number, entrant), one.context.decide(placeClass: number, entrant)
                )
                guard found == expected else { throw Mismatch(what, expected, found, meeting, candidate.subject.text) }
            }
        }
    }
}

// Counting.
extension RandomComparison {
    private mutating func count(_ decision: Decision?, _ request: Request, _ index: Int) {
        let policy = candidate.subject.policy
        language.count(decision?.verdict, request, seen[index], windows, policy.location)
        if let decision { language.count(isCertain: decision.isCertain, seen[index]) }
        let sight = Sight(of: batch.places[index], tunnels: policy.location.tunnels)
        if batch.spots[index].isMapped { tally.meet(.mapped) }
        if let address = request.place.address {
            if candidate.vocabulary.networks.contains(where: { $0.contains(address) }) { tally.meet(.namedNetwork) }
            if address.embeddedIPv4 != nil, !sight.isSpecial { tally.meet(.insideTunnel) }
        }
        if let asn = sight.evidence.asn, candidate.vocabulary.asns.contains(asn) { tally.meet(.namedASN) }
        if !sight.evidence.anonymizers.isDisjoint(with: candidate.vocabulary.anonymizers) { tally.meet(.anonymizer) }
        if sight.evidence.correction != nil { tally.meet(.corrected) }
    }
}
