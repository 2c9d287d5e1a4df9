import CordonAtlas
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonLoad
import CordonModel
import CordonPolicy

/// What a load test is made of: policy, data and the programs.
struct LoadInputs: Sendable {
    let loaded: LoadedPolicy
    let data: GeoData
    let atlas: Atlas
    let database: GeoIPDatabase
    private let space: RoutedSpace
    /// Who asks, except in a list.
    let request: Request
    /// The rule for which the request was chosen; nil where it was not, and where no rule decides.
    let rule: String?
    /// Those of a library, or the policy itself.
    let policies: [Policy]
    let programs: [Program]
    /// How long compiling took, in nanoseconds.
    let compilingTime: Double
    /// Of the list, where it is a file that can be read twice.
    let listDigest: Digest?

    init(_ command: LoadCommand, messages: (String) -> Void) throws {
        loaded = try LoadedPolicy.load(command.policy)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        try loaded.policy.require(command.request.state)
        if command.drawsTraces { try loaded.require(command.request.instant) }
        let (data, atlas, database) = try GeoData.openWithDatabase(command.geo, messages: messages)
        (self.data, self.atlas, self.database) = (data, atlas, database)
        space = RoutedSpace(atlas)
        let isChosen = command.choosesRequest && command.drawsTraces
        let typical = isChosen ? TypicalRequest(loaded.policy, atlas, space, from: command.request) : nil
        (request, rule) = (typical?.request ?? command.request, typical?.rule)
        let start = MonotonicClock.now()
        if command.librarySize > 0 {
            policies = AccountPolicies(loaded.policy, seed: command.plan.seed).policies(command.librarySize)
            programs = try PolicyCompiler.library(policies, atlas)
        } else {
            policies = [loaded.policy]
            programs = [try PolicyCompiler.program(loaded.policy, atlas)]
        }
        compilingTime = Double(MonotonicClock.now() - start)
        listDigest = command.participants.flatMap { (try? FileBytes.read($0)).map { Digest(of: $0) } }
    }

    /// As whom engines are asked, for people.
    var requestNote: String {
        let reason = rule.map { " (chosen so that rule `\($0)` decides somewhere; --meeting-tag and others set it)" }
        return "asked as \(request.loadText)\(reason ?? "")"
    }

    /// The memory of all programs, the index that they share counted once.
    var programBytes: Int {
        let first = programs[0]
        return first.addresses.byteCount + first.phones.byteCount + programs.reduce(0) { $0 + $1.table.byteCount }
    }
}

/// A trace and those who stand in it.
struct SeatedTrace: Sendable {
    let trace: Trace
    let seats: [LoadSeat]
    /// The contexts of a library's accounts, by seat.
    var table: ContextTable?
    /// The memory of all contexts, each counted once.
    let contextBytes: Int
    /// Rows of a list that are not in the trace.
    var leftOut = 0
}

extension LoadInputs {
    /// The traces of a command, each with its seats.
    func traces(_ command: LoadCommand, progress: (String) -> Void) throws -> [SeatedTrace] {
        var traces: [SeatedTrace] = []
        if command.drawsTraces { traces += try drawnTraces(command, progress) }
        if let list = command.participants {
            progress("participants: reading the list")
            traces.append(
                try ParticipantTrace(self, at: command.request.instant).read(
                    list, command.listOptions, command.includesText))
        }
        return traces
    }

    /// Those that were left out, where nobody named any.
    func missingWorkloads(_ command: LoadCommand) -> [Workload] {
        guard command.workloads == nil, command.drawsTraces else { return [] }
        return Workload.drawn.filter { !space.hasAddresses(for: $0) }
    }

    private func drawnTraces(_ command: LoadCommand, _ progress: (String) -> Void) throws -> [SeatedTrace] {
        let seats = try seats(request)
        let table = seats.count > 1 ? try ContextTable(seats.map(\.context)) : nil
        let contextBytes = seats.reduce(table?.byteCount ?? 0) { $0 + $1.context.byteCount }
        let generator = TraceGenerator(space, count: command.plan.addressCount, seed: command.plan.seed)
        let workloads = command.workloads ?? Workload.drawn.filter(space.hasAddresses(for:))
        if workloads.isEmpty {
            throw CommandError("no source has a record of any address; name another with --geo FILE")
        }
        return try workloads.map { workload in
            progress("\(workload.rawValue): drawing \(LoadReport.addresses(command.plan.addressCount))")
            guard var trace = generator.trace(of: workload) else {
                throw CommandError(
                    "--workload \(workload.rawValue): \(workload.summary), and no source has a record of such an address; "
                        + "leave it out or name another source with --geo FILE")
            }
            if seats.count > 1 { trace.assignSeats(seats.count, seed: command.plan.seed) }
            if command.includesText { trace.writeTexts() }
            return SeatedTrace(trace: trace, seats: seats, table: table, contextBytes: contextBytes)
        }
    }

    private func seats(_ request: Request) throws -> [LoadSeat] {
        return try zip(policies, programs).map { policy, program in
            LoadSeat(
                context: try program.context(of: request.loadMeeting, at: request.instant),
                entrant: program.table.entrant(request.loadParticipant), ruleIDs: program.table.ruleIDs,
                evaluator: Evaluator(policy), request: request)
        }
    }

    /// The engines that a command names, each in every mode that it has.
    func engines(_ command: LoadCommand, _ trace: SeatedTrace) -> [any LoadEngine] {
        var engines: [any LoadEngine] = []
        let lookup = CountryLookup(database)
        for mode in command.includesText ? [LoadMode.single, .text] : [.single] {
            if command.engines.contains(.compiled) { engines.append(compiledEngine(trace, mode)) }
            if mode == .single, command.batchSize > 0, trace.seats.count == 1, command.engines.contains(.compiled) {
                engines.append(CompiledBatchEngine(trace.seats[0], size: command.batchSize))
            }
            if command.engines.contains(.plain) { engines.append(PlainLoadEngine(trace.seats, atlas, mode)) }
            if command.engines.contains(.maxminddb) { engines.append(LookupEngine(lookup, mode)) }
        }
        return engines
    }

    private func compiledEngine(_ trace: SeatedTrace, _ mode: LoadMode) -> any LoadEngine {
        guard mode == .single, let table = trace.table else { return CompiledLoadEngine(trace.seats, mode) }
        return CompiledTableEngine(table, trace.seats)
    }
}
