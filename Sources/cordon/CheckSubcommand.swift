import ArgumentParser
import CordonCommands
import CordonModel
import CordonReport

extension CheckCommand.Format: ExpressibleByArgument {}

struct CheckSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with policies, and run the tests in them.",
        discussion: """
            Exits with 0 if there is no error and every test passes, with 3 otherwise. `sarif` is for code hosts and \
            editors, `github` annotates lines in GitHub Actions, `junit` has a suite for each policy and a case for each \
            of its tests.
            """
    )

    @Argument(help: "Policies, policy sets and files of tests.") var policies: [String] = []
    @OptionGroup var sources: PlacingOptions
    @Option(help: "How the result is shown.") var format = CheckCommand.Format.text
    @Option(help: "The day by which things have expired or data is old (RFC 3339, or a date); now by default.")
    var at: Instant?
    @Flag(help: "Show which rules and conditions the tests have covered.") var coverage = false
    @Flag(help: "Check again whenever one of the files changes, until interrupted.") var watch = false
    @Flag(help: "Print what every diagnostic means, as Markdown or with --format json.") var catalogue = false
    @Option(help: ArgumentHelp("Print what one diagnostic means.", valueName: "id")) var describe: String?

    func validate() throws {
        let explains = catalogue || describe != nil
        if catalogue, describe != nil { throw ValidationError("choose one of --catalogue and --describe") }
        if explains, !policies.isEmpty || watch {
            throw ValidationError("--catalogue and --describe take no policies and no --watch")
        }
        if explains, ![.text, .json].contains(format) { throw ValidationError("--format is text or json here") }
        if !explains, policies.isEmpty { throw ValidationError("name at least one policy file") }
        if watch, format != .text { throw ValidationError("--watch shows text; leave --format out") }
    }

    func run() throws {
        if catalogue || describe != nil { return try explain() }
        var command = CheckCommand(policies: policies)
        command.geo = sources.options
        if let at { command.geo.now = at }
        command.showsCoverage = coverage
        if watch {
            Terminal.unblockInterrupts()
            return command.watch(messages: Terminal.message, show: show)
        }
        let result = try command.run(messages: Terminal.message)
        try show(result)
        if !result.passed { throw ExitCode(ExitStatus.checkFailed) }
    }

    private func show(_ result: CheckCommand.Result) throws {
        if format == .text { Terminal.message(result.diagnostics) }
        try Terminal.show(result.output(as: format))
    }

    private func explain() throws {
        let command = try CatalogueCommand(id: describe)
        try Terminal.show(format == .json ? command.data.prettyText + "\n" : command.markdown)
    }
}
