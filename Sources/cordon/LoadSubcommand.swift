import ArgumentParser
import CordonCommands
import CordonLoad
import CordonModel
import CordonReport

struct LoadSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Measure how fast a policy decides, against reading it as it stands and against a lookup alone.",
        discussion: """
            Before anything is measured the engines' answers are compared; a difference ends the run with 1. Engines are \
            measured in turn in every repetition, so that whatever else the machine does hits all of them.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case csv
        case html
    }

    @Argument(help: "A policy file.") var policy: String
    @Option(
        help:
            "Addresses: a, b, c, ipv6, mixed; several with commas between. Default: all that the data has, or none beside a list."
    )
    var workload: CommaList<Workload>?
    @Option(
        help: "A participant list, whose rows are a workload of their own; `--at` is the time of those that tell none.")
    var participants: [String] = []
    @OptionGroup var reading: ListReadingOptions
    @Option(help: "Engines: compiled, plain, maxminddb (default: all three); several with commas between.")
    var engine: CommaList<LoadCommand.Engine>?
    @Option(help: "Threads, from 1 to 1024; several numbers with commas between.")
    var threads = CommaList([ThreadCount.one])
    @Option(help: "closed (how many a second), dependent (how long one takes), or open (at a rate).")
    var loop = LoadPlan.Loop.closed
    @Option(help: "Decisions that fall due each second, at fixed intervals (for an open loop).") var rate: Int?
    @Option(
        help: """
            How long a repetition takes, in us, ms or s (250ms), at most an hour. Default: 100ms; in an open loop and with \
            --reload-every 1s.
            """)
    var duration: Duration?
    @Option(help: "Repetitions of each row. Default: 5.") var repetitions: Int?
    @Option(help: "What traces and accounts follow from.") var seed: UInt64 = 1
    @Option(help: "Addresses in a trace.") var addresses = 4_000_000
    @Option(help: "Addresses in a batch of a closed loop; 0 for no batches. Default: 1024.") var batch: Int?
    @Option(help: "So many accounts, each with countries of its own that it denies beside the policy.") var library:
        Int?
    @Flag(help: "Give the engines texts too, to be parsed.") var text = false
    @OptionGroup var person: RequestOptions
    @OptionGroup var data: SourceOptions
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Option(help: "Swap the program this often while deciding (10ms), and compare every answer.")
    var reloadEvery: Duration?
    @Option(help: "An earlier result in JSON to compare with.") var compare: String?
    @Option(help: "How the result is shown.") var format = Format.text

    func run() throws {
        guard let reloadEvery else {
            return try show(command.run(messages: Terminal.message, progress: Terminal.status).document)
        }
        let report = try command.runReload(
            every: reloadEvery.nanoseconds, messages: Terminal.message, progress: Terminal.status)
        try show(report.document)
        if !report.isRight { throw ExitCode.failure }
    }

    private func show(_ document: Document) throws {
        Terminal.endProgress()
        switch format {
        case .text: try Terminal.show(document, as: .text)
        case .json: try Terminal.show(document, as: .json)
        case .csv: try Terminal.show(document, as: .csv)
        case .html: try Terminal.show(document.html(title: "cordon load \(policy)"))
        }
    }

    private var command: LoadCommand {
        var command = LoadCommand(policy: policy)
        command.geo = data.options
        command.geo.usesCache = cache
        command.request = person.request
        command.choosesRequest = person.isNobody
        command.workloads = workload?.elements
        command.participants = participants.first
        command.listOptions = reading.options
        command.engines = engine?.elements ?? LoadCommand.Engine.allCases
        command.plan = plan
        command.batchSize = batch ?? 1024
        command.includesText = text
        command.librarySize = library ?? 0
        command.earlier = compare
        command.commandLine = CommandLine.arguments
        return command
    }

    private var plan: LoadPlan {
        var plan = LoadPlan()
        plan.loop = loop
        plan.threads = threads.elements.map(\.number)
        plan.repetitions = repetitions ?? 5
        plan.seed = seed
        plan.addressCount = addresses
        plan.duration = duration?.nanoseconds ?? (reloadEvery != nil || loop == .open ? 1_000_000_000 : 100_000_000)
        plan.rate = rate ?? 0
        return plan
    }
}

extension LoadSubcommand {
    func validate() throws {
        try validateNumbers()
        try validatePeople()
        try validateRate()
        try validateReload()
    }

    private func validateNumbers() throws {
        guard (1...1000).contains(repetitions ?? 5) else { throw ValidationError("--repetitions is from 1 to 1000") }
        guard (1...100_000_000).contains(addresses) else {
            throw ValidationError("--addresses is from 1 to 100000000, as a trace is kept in memory")
        }
        guard (0...1_000_000).contains(batch ?? 0) else { throw ValidationError("--batch is from 0 to 1000000") }
        if batch != nil, loop != .closed || library != nil {
            throw ValidationError("--batch is for a closed loop without --library: nothing else asks in batches")
        }
        guard (1...100_000).contains(library ?? 1) else { throw ValidationError("--library is from 1 to 100000") }
    }

    private func validatePeople() throws {
        if participants.count > 1 {
            throw ValidationError("--participants is given once: a load test takes the people of one list")
        }
        if library != nil, !participants.isEmpty {
            throw ValidationError("--library goes with drawn workloads: the people of a list are of one policy")
        }
        if !participants.isEmpty, workload == nil, !person.isNobody {
            throw ValidationError(
                "--participants tells who asks: leave the options that say so out, but for --at, or name a --workload too"
            )
        }
        if compare != nil, format == .csv {
            throw ValidationError("--compare is shown as text, JSON and HTML: CSV has the figures of this run alone")
        }
        if person.channel == .pstn {
            throw ValidationError(
                "--channel pstn: callers have a number and no address, and a load test asks addresses")
        }
    }

    private func validateReload() throws {
        guard reloadEvery != nil else { return }
        if loop != .closed { throw ValidationError("--reload-every has a loop of its own: leave --loop out") }
        if library != nil || !participants.isEmpty || compare != nil || text {
            throw ValidationError("--reload-every goes with none of --library, --participants, --compare and --text")
        }
        if engine != nil || repetitions != nil || batch != nil {
            throw ValidationError(
                "--reload-every decides one by one by the compiled program, once: leave --engine, --repetitions and --batch out"
            )
        }
    }

    private func validateRate() throws {
        if loop == .open, rate == nil { throw ValidationError("--loop open needs --rate: decisions due each second") }
        if loop != .open, rate != nil { throw ValidationError("--rate is for --loop open") }
        guard (1...100_000_000).contains(rate ?? 1) else {
            throw ValidationError("--rate is from 1 to 100000000")
        }
    }
}
