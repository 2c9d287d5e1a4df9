import ArgumentParser
import CordonCommands

@main
struct CordonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cordon",
        abstract: "Who is kept out of a meeting because of where they are, by which rule, and was that the promise?",
        version: Manifest.toolVersion,
        subcommands: [SimulateSubcommand.self, ExplainSubcommand.self, CheckSubcommand.self, GeoSubcommand.self]
    )
}
