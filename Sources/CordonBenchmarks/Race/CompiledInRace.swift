import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// The compiled program with everything prepared that the peers get prepared: meetings, participants, countries.
struct PreparedInRace: RaceEngine {
    let name = "compiled"
    let measured = "meeting, participant and country prepared ahead, as the peers' requests are"
    let rounds = 100
    private let contexts: [MeetingContext]
    private let prepared: [(meeting: Int, entrant: Entrant, placeClass: UInt32)]
    private let ruleIDs: [String]

    init(_ program: Program, _ requests: RaceRequests) throws {
        ruleIDs = program.table.ruleIDs
        contexts = try requests.meetings.map { try program.context(of: $0.meeting, at: nil) }
        prepared = requests.requests.map { request in
            let placeClass = program.addresses.placeClass(ofIPv4: request.address.bits)
            return (request.meeting, program.table.entrant(request.participant), placeClass)
        }
    }

    func answers() -> [Verdict] {
        prepared.map { Verdict(contexts[$0.meeting].decide(placeClass: $0.placeClass, $0.entrant), ruleIDs) }
    }

    func pass() {
        var sum: UInt64 = 0
        let (contexts, prepared) = (contexts.span, prepared.span)
        for index in prepared.indices {
            let (meeting, entrant, placeClass) = prepared[index]
            sum &+= UInt64(contexts[meeting].decide(placeClass: placeClass, entrant).bits)
        }
        Sink.keep(Int(truncatingIfNeeded: sum))
    }
}

/// The compiled program as a server runs it: meetings are prepared; whoever joins comes as text and an address.
struct JoiningInRace: RaceEngine {
    let name = "compiled, joining"
    let measured = "meeting prepared ahead; participant resolved from text and place from the address each time"
    let rounds = 10
    private let program: Program
    private let contexts: [MeetingContext]
    private let requests: [(meeting: Int, participant: Participant, address: UInt32)]

    init(_ program: Program, _ requests: RaceRequests) throws {
        self.program = program
        contexts = try requests.meetings.map { try program.context(of: $0.meeting, at: nil) }
        self.requests = requests.requests.map { ($0.meeting, $0.participant, $0.address.bits) }
    }

    func answers() -> [Verdict] { requests.indices.map { Verdict(decide($0), program.table.ruleIDs) } }

    func pass() {
        var sum: UInt64 = 0
        for index in requests.indices { sum &+= UInt64(decide(index).bits) }
        Sink.keep(Int(truncatingIfNeeded: sum))
    }

    private func decide(_ index: Int) -> Outcome {
        let request = requests[index]
        return contexts[request.meeting].decide(ipv4: request.address, program.table.entrant(request.participant))
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
