import CordonParticipants
import CordonPolicy
import CordonReport

/// Where the lines about single people go: straight out, or, where the answer comes first, to a spool.
final class DetailOutput {
    private var writer: DecisionWriter
    private let sink: any ByteSink
    private let spool: Spool?

    /// So many bytes are passed on at once.
    private static let capacity = 1 << 16

    init(
        format: SimulateCommand.Format, policies: [Policy], showsAddresses: Bool, _ output: some ByteSink
    ) throws {
        let lines: DecisionWriter.Format =
            switch format {
            case .text, .html, .markdown: .text
            case .csv: .csv
            case .ndjson: .ndjson
            case .json: .jsonMembers
            }
        writer = DecisionWriter(format: lines, policies: policies, showsAddresses: showsAddresses)
        let spool = format == .text || format == .json ? try Spool() : nil
        self.spool = spool
        sink = spool ?? output
        try sink.write(writer.heading)
    }

    func write(_ record: ParticipantRecord, file: String, _ row: RowRulings) throws {
        writer.write(record, file: file, row)
        if writer.byteCount >= Self.capacity { try passOn() }
    }

    private func passOn() throws {
        try sink.write(writer.bytes)
        writer.removeAll()
    }

    /// Passes on what is left; and if all of it had to wait, it now comes to the output.
    func finish(to output: some ByteSink) throws {
        try passOn()
        try spool?.copy(to: output)
    }
}
