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
            every way of asking is compared. With `--geo-new` (or `--corrections-new`) the data changes too, or alone: four \
            evaluations tell of every change whether the policy, the data or both brought it about. Nothing is sampled: rows are disjoint, and every place and request that is in none of them is treated as before. \
            One person of each row is decided again by both policies as they stand.

            With `--bounds` and one policy: who is surely, possibly and never denied, whichever of several sources is right, and \
            what each setting of `disagreement` and naming `unknown` would cost.

            Exits with 0 if both mean the same, with 2 if not, and with 3 if the change is not within its --scope or breaks a promise \
            that was kept.
            """
    )

    /// How the result is shown.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case csv
        case markdown
        case sarif
        case html
    }

    @Argument(help: "The policy as it was, or the only one; a folder of policies; with --git a path in the repository.")
    var old: String?
    @Argument(help: "The policy as it is to be, or such a folder.") var new: String?
    @Option(
        help: ArgumentHelp(
            "Compare the policies of two revisions, as in main..HEAD; main... is from where HEAD left main, main alone is "
                + "compared with the files as they are.", valueName: "revisions"))
    var git: String?
    @Option(
        help: ArgumentHelp(
            "Prove that the change is about a region and nothing else: names of the new policy, codes, networks, with commas.",
            valueName: "region"))
    var scope: String?
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
    @OptionGroup var reading: ListReadingOptions
    @OptionGroup var person: RequestOptions
    @Flag(help: "Show who is surely, possibly and never denied, and what each setting of `disagreement` costs.")
    var bounds = false
    @Flag(help: "Print rules with exceptions that make one policy keep what it promises, as YAML.")
    var repair = false
    @Flag(help: "Show every row, country and case.") var detail = false
    @Flag(help: "List the networks of each row.") var networks = false
    @Flag(help: "Of one policy: what each rule alone decides, and what deleting it would change.") var blame = false
    @Flag(help: "Of one policy: which cells of its decisions neither its tests nor --participants reach.")
    var coverage = false
    @Option(help: "How the result is shown; sarif has the lines of rules for code hosts.") var format = Format.text

    func run() throws {
        if repair { return try showRepair() }
        if let subject {
            let result = try command(subject).run(messages: Terminal.message)
            if format == .sarif { try Terminal.show(result.sarif) } else { try show(result.document) }
            return try exit(result.outcome)
        }
        try show(ofOnePolicy())
    }

    private func showRepair() throws {
        var command = RepairCommand(policy: old ?? "")
        command.geo = geo
        let result = try command.run(messages: Terminal.message)
        try Terminal.show(format == .json ? result.data.prettyText + "\n" : result.yaml)
        if !result.isComplete { throw ExitCode(ExitStatus.checkFailed) }
    }

    private func show(_ document: Document) throws {
        if format == .html { return try Terminal.show(document.html(title: "cordon audit")) }
        try Terminal.show(document, as: DocumentFormat(rawValue: format.rawValue) ?? .text)
    }

    private func exit(_ outcome: AuditResult.Outcome) throws {
        switch outcome {
        case .same: return
        case .changed: throw ExitCode(ExitStatus.changed)
        case .broken: throw ExitCode(ExitStatus.checkFailed)
        }
    }

    /// What is compared; nil where there is one policy on one set of data.
    private var subject: AuditCommand.Subject? {
        if let git { return .revisions(git, path: old) }
        guard let old, new != nil || changesData else { return nil }
        return .files(old: old, new: new ?? old)
    }

    private var changesData: Bool { !geoNew.isEmpty || correctionsNew != nil }

    /// What is not named stays as it was.
    private var newGeo: GeoOptions? {
        guard changesData else { return nil }
        var options = geo
        if !geoNew.isEmpty { options.sources = geoNew }
        if let correctionsNew { options.corrections = correctionsNew }
        return options
    }

    private func ofOnePolicy() throws -> Document {
        if blame {
            var command = BlameCommand(policy: old ?? "")
            command.inputs = inputs
            return try command.run(messages: Terminal.message)
        }
        if coverage {
            var command = CoverageCommand(policy: old ?? "")
            command.inputs = inputs
            return try command.run(messages: Terminal.message)
        }
        if bounds {
            var command = BoundsCommand(policy: old ?? "")
            (command.inputs, command.request) = (inputs, person.request)
            return try command.run(messages: Terminal.message)
        }
        var command = EffectsCommand(policy: old ?? "")
        (command.inputs, command.request) = (inputs, person.request)
        return try command.run(messages: Terminal.message)
    }

    private var inputs: AuditInputs {
        var inputs = AuditInputs()
        inputs.geo = geo
        (inputs.lists, inputs.listOptions, inputs.at) = (lists, reading.options, person.at)
        (inputs.showsDetail, inputs.listsNetworks) = (detail, networks)
        inputs.showsAllRows = format == .json || format == .csv
        inputs.commandLine = CommandLine.arguments
        return inputs
    }

    private var geo: GeoOptions {
        var options = sources.options
        options.usesCache = cache
        return options
    }

    private func command(_ subject: AuditCommand.Subject) -> AuditCommand {
        var command = AuditCommand(subject)
        (command.inputs, command.newGeo, command.scope) = (inputs, newGeo, scope)
        return command
    }

    func validate() throws {
        guard old != nil || git != nil else { throw ValidationError("name a policy, two of them, or --git REVISIONS") }
        if git != nil, new != nil { throw ValidationError("--git names what is compared: leave the second path out") }
        if repair { return try validateRepair() }
        if blame || coverage { return try validateOnePolicy() }
        if bounds, subject != nil { throw ValidationError("--bounds is about one policy on one set of data") }
        if subject != nil { return try validateComparison() }
        if !bounds, !lists.isEmpty {
            throw ValidationError(
                "--participants counts whom a change concerns: name two policies or --geo-new, or use `cordon simulate`"
            )
        }
        if scope != nil { throw ValidationError("--scope is about a change: name two policies") }
        if format == .sarif { throw ValidationError("--format sarif is about a change: name two policies") }
        if person.channel == .pstn {
            throw ValidationError("--channel pstn: callers have a number and no address")
        }
    }

    private func validateOnePolicy() throws {
        if blame, coverage { throw ValidationError("choose one of --blame and --coverage") }
        guard subject == nil, !bounds, scope == nil, format != .sarif else {
            throw ValidationError("--blame and --coverage are about one policy on one set of data")
        }
        guard person.isNobody else {
            throw ValidationError("--blame and --coverage are about everybody: leave out the options that say who asks")
        }
    }

    private func validateRepair() throws {
        guard subject == nil, !bounds, lists.isEmpty, scope == nil, person.isNobody else {
            throw ValidationError("--repair takes one policy and its data, and nothing else")
        }
        if ![.text, .json].contains(format) { throw ValidationError("--repair prints YAML, or --format json") }
    }

    private func validateComparison() throws {
        guard person.isNobody else {
            throw ValidationError("a comparison is about everybody: leave out the options that say who asks")
        }
    }
}
