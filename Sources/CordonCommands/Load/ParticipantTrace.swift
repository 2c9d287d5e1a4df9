import CordonCore
import CordonLoad
import CordonModel
import CordonParticipants
import CordonPolicy

/// Makes a trace of a participant list: each row with its own meeting, time and participant. Rows without an address, and
/// those who call by telephone, are left out, as are rows that cannot be read or have no time where one is needed.
struct ParticipantTrace {
    private let policy: Policy
    private let program: Program
    private let requests: RowRequests
    private let evaluator: Evaluator
    private var seats: [LoadSeat] = []
    /// By request without its instant, the seats that there are, each for a time.
    private var known: [Request: [Int]] = [:]
    /// The same for meetings, as a list has many people in each.
    private var contexts: [Request: [MeetingContext]] = [:]
    private var addresses: [UInt128] = []
    private var seatOfAddress: [UInt32] = []
    private var rowCount = 0

    init(_ inputs: LoadInputs, at instant: Instant?) {
        policy = inputs.policies[0]
        program = inputs.programs[0]
        requests = RowRequests(policies: [policy], locator: inputs.atlas, at: instant)
        evaluator = Evaluator(policy)
    }

    consuming func read(_ path: String, _ options: ListOptions, _ includesText: Bool) throws -> SeatedTrace {
        var reader = try ParticipantListReader(path: path, options: options)
        while let row = try reader.next() {
            rowCount += 1
            guard case .record(let record) = row, requests.problem(with: record) == nil else { continue }
            try add(record)
        }
        guard !addresses.isEmpty else {
            throw CommandError("\(path): no row has an address and can be decided; see `cordon simulate` on the list")
        }
        var trace = Trace(.participants, narrowed)
        if seats.count > 1 { trace.seats = seatOfAddress }
        if includesText { trace.writeTexts() }
        let contextBytes = contexts.values.joined().reduce(0) { $0 + $1.byteCount }
        return SeatedTrace(
            trace: trace, seats: seats, contextBytes: contextBytes, leftOut: rowCount - addresses.count)
    }

    private mutating func add(_ record: ParticipantRecord) throws {
        guard let address = record.address, record.channel != .pstn else { return }
        var request = requests.request(for: record)
        request.place = Place()
        seatOfAddress.append(UInt32(try seat(of: request)))
        switch address {
        case .v4(let address): addresses.append(0xFFFF << 32 | UInt128(address.bits))
        case .v6(let address): addresses.append(address.bits)
        }
    }

    /// One that there is, if its context holds at the request's time.
    private mutating func seat(of request: Request) throws -> Int {
        let key = request.timeless
        for index in known[key] ?? [] where seats[index].context.holds(at: request.instant) { return index }
        seats.append(
            LoadSeat(
                context: try context(of: request), entrant: program.table.entrant(request.loadParticipant),
                ruleIDs: program.table.ruleIDs, evaluator: evaluator, request: request))
        known[key, default: []].append(seats.count - 1)
        return seats.count - 1
    }

    private mutating func context(of request: Request) throws -> MeetingContext {
        let key = request.withoutParticipant.timeless
        for context in contexts[key] ?? [] where context.holds(at: request.instant) { return context }
        let context = try program.context(of: request.loadMeeting, at: request.instant)
        contexts[key, default: []].append(context)
        return context
    }

    /// IPv4 alone, where there is nothing else.
    private var narrowed: Trace.Addresses {
        guard addresses.allSatisfy({ $0 >> 32 == 0xFFFF }) else { return .ipv6(addresses) }
        return .ipv4(addresses.map { UInt32(truncatingIfNeeded: $0) })
    }
}

extension Request {
    fileprivate var timeless: Request {
        var request = self
        request.instant = nil
        return request
    }

    fileprivate var withoutParticipant: Request {
        Request(
            meeting: meeting, meetingTags: meetingTags, hostAccount: hostAccount, hostCountry: hostCountry,
            instant: instant)
    }
}

extension MeetingContext {
    /// Where nobody tells a time, none is needed.
    fileprivate func holds(at instant: Instant?) -> Bool { instant.map(isValid) ?? true }
}
