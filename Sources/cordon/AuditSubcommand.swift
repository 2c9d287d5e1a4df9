import ArgumentParser
import CordonCommands
import CordonModel
import CordonParticipants

struct AuditSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who is treated differently by another policy, over every place and every request.",
        discussion: """
            Nothing is sampled: rows are disjoint, and every place and request that is in none of them is treated as before. \
            One person of each row is decided again by both policies as they stand.

            Exits with 0 if both mean the same, and with 2 if not.
            """
    )

    @Argument(help: "The policy as it was.") var old: String
    @Argument(help: "The policy as it is to be.") var new: String
    @OptionGroup var sources: SourceOptions
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Option(
        name: .customLong("participants"), parsing: .upToNextOption,
        help: "Participant lists (CSV, JSON, NDJSON; `-` is standard input): how many of these people are concerned.")
    var lists: [String] = []
    @Option(name: .customLong("from"), help: "The lists' format, if it is not to be told from their content.")
    var listFormat: ListFormat?
    @Option(help: "The time of rows that tell none (RFC 3339, or a date).") var at: Instant?
    @Flag(help: "Show every row, country and case.") var detail = false
    @Flag(help: "List the networks of each row.") var networks = false
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func run() throws {
        let (document, isChanged) = try command.run(messages: Terminal.message)
        try Terminal.show(document, as: format)
        if isChanged { throw ExitCode(ExitStatus.changed) }
    }

    private var command: AuditCommand {
        var command = AuditCommand(old: old, new: new)
        command.geo = sources.options
        command.geo.usesCache = cache
        command.lists = lists
        command.listFormat = listFormat
        command.at = at
        command.showsDetail = detail
        command.showsAllRows = format == .json || format == .csv
        command.listsNetworks = networks
        command.commandLine = CommandLine.arguments
        return command
    }
}
