import ArgumentParser
import CordonCommands

extension FormatCommand.Syntax: ExpressibleByArgument {}

struct FormatSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Write policies, sets, tests, corrections and scenarios in canonical form.",
        discussion: """
            Every comment stays where a reader would look for it, and what a file says never changes. Files are rewritten \
            in place if they are not canonical; `-` reads standard input and writes standard output. Exits with 1 if a \
            file cannot be formatted, and with 3 if `--check` finds one that is not canonical.
            """
    )

    @Argument(help: "Files in YAML or JSON, or `-`.") var files: [String]
    @Flag(help: "List the files that are not canonical, and change none.") var check = false
    @Flag(help: "Show what would change, and change nothing.") var diff = false
    @Option(help: "Write one file as yaml or json to standard output.") var to: FormatCommand.Syntax?
    @Flag(help: "Leave comments out, which JSON has no place for.") var dropComments = false

    func validate() throws {
        if to != nil, files.count > 1 { throw ValidationError("--to takes one file") }
        if to != nil, check || diff { throw ValidationError("--to goes with neither --check nor --diff") }
        if dropComments, to == .yaml { throw ValidationError("--drop-comments is for JSON") }
    }

    func run() throws {
        var command = FormatCommand(files: files)
        command.checks = check
        command.showsDiff = diff
        command.target = to
        command.dropsComments = dropComments
        let output = DescriptorSink.standardOutput()
        let result = try command.run(output: output, messages: Terminal.message)
        try output.flush()
        if result.failed { throw ExitCode.failure }
        if check, result.changed > 0 { throw ExitCode(ExitStatus.checkFailed) }
    }
}
