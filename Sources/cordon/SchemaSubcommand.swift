import ArgumentParser
import CordonCommands
import CordonReport

extension SchemaCommand.Kind: ExpressibleByArgument {}

struct SchemaSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of policies and other files, for editors and other tools.",
        discussion: """
            A schema finds misspelt keys and most wrong values. Names that nothing defines, dates out of order and the \
            like are found by `cordon check` alone.
            """)

    @Argument(help: "What is described: policies and sets, files of tests, files of corrections, or scenarios.")
    var kind = SchemaCommand.Kind.policy

    func run() throws {
        try Terminal.show(SchemaCommand(kind).document.prettyText + "\n")
    }
}
