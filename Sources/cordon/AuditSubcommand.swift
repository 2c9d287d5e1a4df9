import ArgumentParser
import CordonCommands
import CordonModel
import CordonParticipants

struct AuditSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who is treated differently by another policy, over every place and every request.",
        discussion: """
            With one policy: what it makes of somebody who asks as the options say, at every place there is. With two, \
            every way of asking is compared. With `--geo-new` (or `--corrections-new`) the data changes too, or alone: four \
            evaluations tell of every change whether the policy, the data or both brought it about. Nothing is sampled: rows are disjoint, and every place and request that is in none of them is treated as before. \
            One person of each row is decided again by both policies as they stand.

            With `--bounds` and one policy: who is surely, possibly and never denied, whichever of several sources is right, and \
            what each setting of `disagreement` and naming `unknown` would cost.

            Exits with 0 if both mean the same, and with 2 if not.
            """
    )

    @Argument(help: "The policy as it was, or the only one.") var old: String
    @Argument(help: "The policy as it is to be.") var new: String?
    @OptionGroup var sources: SourceOptions
    @Option(help: ArgumentHelp("GeoIP data as it is to be; given several times, several sources.", valueName: "geo"))
    var geoNew: [String] = []
    @Option(help: "The corrections as they are to be; those of --corrections by default.") var correctionsNew: String?
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Option(
        name: .customLong("participants"), parsing: .upToNextOption,
        help: "Participant lists (CSV, JSON, NDJSON; `-` is standard input): how many of these people are concerned.")
    var lists: [String] = []
    @Option(name: .customLong("from"), help: "The lists' format, if it is not to be told from their content.")
    var listFormat: ListFormat?
    @OptionGroup var person: RequestOptions
    @Flag(help: "Show who is surely, possibly and never denied, and what each setting of `disagreement` costs.")
    var bounds = false
    @Flag(help: "Show every row, country and case.") var detail = false
    @Flag(help: "List the networks of each row.") var networks = false
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func run() throws {
        if bounds { return try Terminal.show(try boundsCommand.run(messages: Terminal.message), as: format) }
        guard new != nil || changesData else {
            return try Terminal.show(try effects.run(messages: Terminal.message), as: format)
        }
        let (document, isChanged) = try command(new ?? old).run(messages: Terminal.message)
        try Terminal.show(document, as: format)
        if isChanged { throw ExitCode(ExitStatus.changed) }
    }

    private var changesData: Bool { !geoNew.isEmpty || correctionsNew != nil }

    /// What is not named stays as it was.
    private var newGeo: GeoOptions? {
        guard changesData else { return nil }
        var options = sources.options
        options.usesCache = cache
        if !geoNew.isEmpty { options.sources = geoNew }
        if let correctionsNew { options.corrections = correctionsNew }
        return options
    }

    private var effects: EffectsCommand {
        var command = EffectsCommand(policy: old)
        command.geo = sources.options
        command.geo.usesCache = cache
        command.request = person.request
        command.showsDetail = detail
        command.listsNetworks = networks
        command.commandLine = CommandLine.arguments
        return command
    }

    private var boundsCommand: BoundsCommand {
        var command = BoundsCommand(policy: old)
        command.geo = sources.options
        command.geo.usesCache = cache
        command.request = person.request
        command.showsDetail = detail
        command.lists = lists
        command.listFormat = listFormat
        command.commandLine = CommandLine.arguments
        return command
    }

    private func command(_ new: String) -> AuditCommand {
        var command = AuditCommand(old: old, new: new)
        command.geo = sources.options
        command.geo.usesCache = cache
        command.newGeo = newGeo
        command.lists = lists
        command.listFormat = listFormat
        command.at = person.at
        command.showsDetail = detail
        command.showsAllRows = format == .json || format == .csv
        command.listsNetworks = networks
        command.commandLine = CommandLine.arguments
        return command
    }

    func validate() throws {
        if bounds, new != nil || changesData {
            throw ValidationError("--bounds is about one policy on one set of data")
        }
        let compares = bounds || new != nil || changesData
        if !compares, !lists.isEmpty {
            throw ValidationError(
                "--participants counts whom a change concerns: name two policies or --geo-new, or use `cordon simulate`"
            )
        }
        if compares, !bounds, !person.isNobody {
            throw ValidationError("a comparison is about everybody: leave out the options that say who asks")
        }
        if !compares, person.channel == .pstn {
            throw ValidationError("--channel pstn: callers have a number and no address")
        }
    }
}
