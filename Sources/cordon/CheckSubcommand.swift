import ArgumentParser
import CordonCommands

struct CheckSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with policies, and run the tests in them.",
        discussion: "Exits with 0 if there is no error and every test passes, with 3 otherwise."
    )

    @Argument(help: "Policy files.") var policies: [String]
    @OptionGroup var sources: PlacingOptions
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func validate() throws {
        guard [.text, .json].contains(format) else { throw ValidationError("--format is text or json here") }
    }

    func run() throws {
        var command = CheckCommand(policies: policies)
        command.geo = sources.options
        let result = try command.run(messages: Terminal.message)
        if format == .text { Terminal.message(result.diagnostics) }
        try Terminal.show(result.document, as: format)
        if !result.passed { throw ExitCode(ExitStatus.checkFailed) }
    }
}
