import ArgumentParser
import CordonCommands
import CordonModel
import CordonParticipants

struct SimulateSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run participant lists through policies: who is admitted, held and denied, and by which rule.",
        discussion: """
            Exits with 0, or with 4 if some rows were rejected and the others decided. Addresses in the output are cut \
            to /24 and /48 unless --show-addresses is given.

            Rules that end meetings or suspend accounts are applied as if everyone in a meeting were there at once. The \
            lists are read twice for that, from a copy in TMPDIR (/tmp).

            With --scenario, meetings are replayed in time under several regimes, which are compared: whom each keeps out \
            inside and outside of the jurisdiction, for how long, and how soon. The scenario names lists and policies.
            """
    )

    @Argument(help: "Policy files; several are shown side by side.")
    var policies: [String] = []

    @Option(help: "A scenario to replay, instead of policies and lists.")
    var scenario: String?

    @Option(
        name: .customLong("participants"), parsing: .upToNextOption,
        help: "Participant lists (CSV, JSON, NDJSON, and other products' own; see --from); `-` is standard input.")
    var lists: [String] = []

    @OptionGroup var reading: ListReadingOptions
    @OptionGroup var naming: ListMeetingOptions

    @OptionGroup var sources: PlacingOptions

    @Option(
        help: ArgumentHelp(
            "What decides: programs compiled from policies and data, or the plain evaluator.",
            discussion: "The answers are the same. Default: compiled, where it can be."))
    var engine: SimulateCommand.Engine?

    @Option(help: "The time of rows that tell none (RFC 3339, or a date).")
    var at: Instant?

    @Option(help: "How the result is shown.")
    var format = SimulateCommand.Format.text

    @Flag(help: "List every person (not on a page or in Markdown) and every rejected row; show long tables whole.")
    var detail = false

    @Flag(help: "Show whole addresses.")
    var showAddresses = false

    @Flag(help: "Stop at the first row that cannot be decided.")
    var strict = false

    @OptionGroup var errors: ErrorOptions

    func run() throws {
        let output = DescriptorSink.standardOutput()
        let outcome = try outcome(output)
        Terminal.endProgress()
        try output.flush()
        if outcome == .someRowsRejected { throw ExitCode(ExitStatus.someRowsRejected) }
    }

    private func outcome(_ output: DescriptorSink) throws -> SimulateCommand.Outcome {
        guard let scenario else {
            if let sweep = errors.options {
                return try command.sweep(sweep, output: output, messages: Terminal.message, progress: Terminal.status)
            }
            return try command.run(output: output, messages: Terminal.message, progress: Terminal.progress)
        }
        return try command(for: scenario).run(output: output, messages: Terminal.message, progress: Terminal.status)
    }

    private func command(for scenario: String) -> ScenarioCommand {
        var command = ScenarioCommand(path: scenario)
        command.listOptions = listOptions
        command.geo = sources.options
        command.engine = engine
        command.format = format
        command.showsDetail = detail
        command.showsAddresses = showAddresses
        command.isStrict = strict
        command.sweep = errors.options
        command.commandLine = CommandLine.arguments
        return command
    }

    private var listOptions: ListOptions {
        var options = naming.add(to: reading.options)
        // The names of people who have none follow from their addresses, which a key hides.
        if !showAddresses { options.hidingKey = .random(in: 0...(.max)) }
        return options
    }

    private var command: SimulateCommand {
        var command = SimulateCommand(policies: policies, lists: lists)
        command.listOptions = listOptions
        command.geo = sources.options
        command.engine = engine
        command.at = at
        command.format = format
        command.showsDetail = detail
        command.showsAddresses = showAddresses
        command.isStrict = strict
        command.commandLine = CommandLine.arguments
        return command
    }

    func validate() throws {
        guard scenario != nil else {
            if policies.isEmpty { throw ValidationError("name at least one policy, or a scenario with --scenario") }
            if lists.isEmpty { throw ValidationError("name at least one list with --participants") }
            return
        }
        if !policies.isEmpty { throw ValidationError("a scenario names its policies itself; leave them out") }
        if !lists.isEmpty { throw ValidationError("a scenario names its lists itself; leave --participants out") }
        if at != nil { throw ValidationError("a scenario is replayed in the time of its lists; leave --at out") }
    }
}
