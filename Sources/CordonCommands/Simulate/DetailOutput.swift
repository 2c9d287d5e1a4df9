import CordonReport

/// Where the lines about single people go: straight out, or, where the answer comes first, to a spool.
final class DetailOutput {
    private var writer: DecisionWriter
    private let sink: any ByteSink
    private let spool: Spool?

    init(format: SimulateCommand.Format, showsAddresses: Bool, _ output: some ByteSink) throws {
        switch format {
        case .text: writer = DecisionWriter(format: .text, showsAddresses: showsAddresses)
        case .csv: writer = DecisionWriter(format: .csv, showsAddresses: showsAddresses)
        case .ndjson: writer = DecisionWriter(format: .ndjson, showsAddresses: showsAddresses)
        case .json: writer = DecisionWriter(format: .jsonMembers, showsAddresses: showsAddresses)
        }
        let spool = format == .text || format == .json ? try Spool() : nil
        self.spool = spool
        sink = spool ?? output
        try sink.write(writer.heading)
    }

    func write(_ outcome: Simulation.Outcome) throws {
        try sink.write(writer.line(outcome))
    }

    func flush(to output: some ByteSink) throws {
        try spool?.copy(to: output)
    }
}
