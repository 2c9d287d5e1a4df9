import ArgumentParser
import CordonCommands
import CordonReport

@main
struct CordonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cordon",
        abstract: "Who is kept out of a meeting because of where they are, by which rule, and was that the promise?",
        version: Manifest.toolVersion,
        subcommands: [
            SimulateSubcommand.self, ExplainSubcommand.self, CheckSubcommand.self, AuditSubcommand.self,
            LoadSubcommand.self, ConvertSubcommand.self, FormatSubcommand.self, GeoSubcommand.self,
            SchemaSubcommand.self,
        ]
    )

    /// As ArgumentParser does it, but for errors of our own: they may hold what a file says of itself.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as any CustomStringConvertible & Error where !isArgumentParsers(error) {
            exit(withError: CommandError(TerminalText.printableLines("\(error)")))
        } catch {
            exit(withError: error)
        }
    }

    private static func isArgumentParsers(_ error: any Error) -> Bool {
        exitCode(for: error) != .failure || error is CleanExit || error is ExitCode
    }
}
