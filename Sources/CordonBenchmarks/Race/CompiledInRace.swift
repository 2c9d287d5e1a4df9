import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// The compiled program as it is meant to be used: meetings and participants are prepared, places are classes.
struct PreparedInRace: RaceEngine {
    let name = "compiled"
    let measured = "meeting, participant and country prepared ahead, as the peers' requests are; one call a decision"
    let rounds = 100
    private let prepared: [(context: MeetingContext, entrant: Entrant, placeClass: UInt32)]
    private let ruleIDs: [String]

    init(_ program: Program, _ requests: RaceRequests) throws {
        ruleIDs = program.table.ruleIDs
        let contexts = try requests.meetings.map { try program.context(of: $0.meeting, at: nil) }
        prepared = requests.requests.map { request in
            let context = contexts[request.meeting]
            return (
                context, program.table.entrant(request.participant),
                program.addresses.placeClass(ofIPv4: request.address.bits)
            )
        }
    }

    func answers() -> [Verdict] {
        prepared.map { Verdict($0.context.decide(placeClass: $0.placeClass, $0.entrant), ruleIDs) }
    }

    func pass() {
        var sum: UInt64 = 0
        for index in prepared.indices {
            sum &+= UInt64(
                prepared[index].context.decide(placeClass: prepared[index].placeClass, prepared[index].entrant).bits)
        }
        Sink.keep(Int(truncatingIfNeeded: sum))
    }
}

/// The compiled program with nothing prepared but itself: meeting, participant and place are resolved from text and
/// address each time.
struct UnpreparedInRace: RaceEngine {
    let name = "compiled, unprepared"
    let measured = "meeting, participant and address resolved anew for each decision"
    let rounds = 1
    private let program: Program
    private let requests: [(meeting: Meeting, participant: Participant, address: UInt32)]

    init(_ program: Program, _ requests: RaceRequests) {
        self.program = program
        self.requests = requests.requests.map {
            (requests.meetings[$0.meeting].meeting, $0.participant, $0.address.bits)
        }
    }

    func answers() throws -> [Verdict] {
        try requests.indices.map { Verdict(try decide($0), program.table.ruleIDs) }
    }

    func pass() throws {
        var sum: UInt64 = 0
        for index in requests.indices { sum &+= UInt64(try decide(index).bits) }
        Sink.keep(Int(truncatingIfNeeded: sum))
    }

    private func decide(_ index: Int) throws -> Outcome {
        let context = try program.context(of: requests[index].meeting, at: nil)
        return context.decide(ipv4: requests[index].address, program.table.entrant(requests[index].participant))
    }
}

extension RaceMeeting {
    fileprivate var meeting: Meeting { Meeting(name: name, tags: tags) }
}

extension RaceRequest {
    fileprivate var participant: Participant { Participant(channel: channel, role: role, user: user) }
}

extension Verdict {
    fileprivate init(_ outcome: Outcome, _ ruleIDs: [String]) {
        self.init(effect: outcome.effect, rule: outcome.rule.map { ruleIDs[$0] })
    }
}
