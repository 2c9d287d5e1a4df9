import ArgumentParser
import CordonCommands
import CordonParticipants

extension NativeListFormat: ExpressibleByArgument {}

struct ConvertSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write participant lists of other products as a list of Cordon's own.",
        discussion: """
            Rows go to standard output, whole addresses included. What they cannot hold is told on standard error. Exits \
            with 0, or with 4 if some rows were rejected and the others written.
            """
    )

    @Argument(help: "Participant lists, also compressed with gzip; `-` is standard input.") var lists: [String]
    @OptionGroup var reading: ListReadingOptions
    @OptionGroup var naming: ListMeetingOptions
    @Option(help: "What is written.") var to = NativeListFormat.csv

    func run() throws {
        var command = ConvertCommand(lists: lists)
        command.listOptions = naming.add(to: reading.options)
        command.target = to
        let output = DescriptorSink.standardOutput()
        let outcome: SimulateCommand.Outcome
        do {
            outcome = try command.run(output: output, messages: Terminal.message, progress: Terminal.progress)
        } catch {
            // What was read before the fault is worth having.
            try output.flush()
            throw error
        }
        Terminal.endProgress()
        try output.flush()
        if outcome == .someRowsRejected { throw ExitCode(ExitStatus.someRowsRejected) }
    }
}
