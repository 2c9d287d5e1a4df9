import ArgumentParser
import CordonCommands
import CordonModel
import CordonParticipants
import CordonReport

struct AuditSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who is treated differently by another policy, over every place and every request.",
        discussion: """
            With one policy: what it makes of somebody who asks as the options say, at every place there is. With two, \
            every way of asking is compared. Nothing is sampled: rows are disjoint, and every place and request that is in none of them is treated as before. \
            One person of each row is decided again by both policies as they stand.

            Exits with 0 if both mean the same, and with 2 if not.
            """
    )

    @Argument(help: "The policy as it was, or the only one.") var old: String
    @Argument(help: "The policy as it is to be.") var new: String?
    @OptionGroup var sources: SourceOptions
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Option(
        name: .customLong("participants"), parsing: .upToNextOption,
        help: "Participant lists (CSV, JSON, NDJSON; `-` is standard input): how many of these people are concerned.")
    var lists: [String] = []
    @Option(name: .customLong("from"), help: "The lists' format, if it is not to be told from their content.")
    var listFormat: ListFormat?
    @OptionGroup var person: RequestOptions
    @Flag(help: "Show every row, country and case.") var detail = false
    @Flag(help: "List the networks of each row.") var networks = false
    @Flag(help: "Of one policy: what each rule alone decides, and what deleting it would change.") var blame = false
    @Flag(help: "Of one policy: which cells of its decisions neither its tests nor --participants reach.")
    var coverage = false
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func run() throws {
        if blame || coverage { return try Terminal.show(try ofOnePolicy(), as: format) }
        guard let new else { return try Terminal.show(try effects.run(messages: Terminal.message), as: format) }
        let (document, isChanged) = try command(new).run(messages: Terminal.message)
        try Terminal.show(document, as: format)
        if isChanged { throw ExitCode(ExitStatus.changed) }
    }

    private func ofOnePolicy() throws -> Document {
        if blame {
            var command = BlameCommand(policy: old)
            command.geo = sources.options
            command.geo.usesCache = cache
            (command.lists, command.listFormat, command.at) = (lists, listFormat, person.at)
            (command.showsDetail, command.listsNetworks) = (detail || format.isForMachines, networks)
            command.commandLine = CommandLine.arguments
            return try command.run(messages: Terminal.message)
        }
        var command = CoverageCommand(policy: old)
        command.geo = sources.options
        command.geo.usesCache = cache
        (command.lists, command.listFormat, command.at) = (lists, listFormat, person.at)
        (command.showsDetail, command.listsNetworks) = (detail || format.isForMachines, networks)
        command.commandLine = CommandLine.arguments
        return try command.run(messages: Terminal.message)
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

    private func command(_ new: String) -> AuditCommand {
        var command = AuditCommand(old: old, new: new)
        command.geo = sources.options
        command.geo.usesCache = cache
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
        if blame || coverage { return try validateOnePolicy() }
        if new == nil, !lists.isEmpty {
            throw ValidationError(
                "--participants counts whom a change concerns: name two policies, or use `cordon simulate`")
        }
        if new != nil, !person.isNobody {
            throw ValidationError("two policies are compared for everybody: leave out the options that say who asks")
        }
        if new == nil, person.channel == .pstn {
            throw ValidationError("--channel pstn: callers have a number and no address")
        }
    }

    private func validateOnePolicy() throws {
        if blame, coverage { throw ValidationError("choose one of --blame and --coverage") }
        if new != nil { throw ValidationError("--blame and --coverage are about one policy") }
        if !person.isNobody {
            throw ValidationError("--blame and --coverage are about everybody: leave out the options that say who asks")
        }
    }
}

extension DocumentFormat {
    /// Whether every row is wanted.
    fileprivate var isForMachines: Bool { self == .json || self == .csv }
}
