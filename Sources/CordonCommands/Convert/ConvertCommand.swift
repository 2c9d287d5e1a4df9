package import CordonParticipants

/// `cordon convert`: participant lists of any format as one list of Cordon's own.
package struct ConvertCommand: Sendable {
    package var lists: [String]
    package var listOptions = ListOptions()
    package var target = NativeListFormat.csv

    package init(lists: [String]) {
        self.lists = lists
    }

    /// Writes the lists one after the other.
    ///
    /// - Parameters:
    ///   - output: Takes the rows.
    ///   - messages: Takes lines for people: rejected rows, and whatever a row of Cordon's own cannot hold.
    ///   - progress: Told the number of rows written, after each.
    /// - Returns: Whether every row could be written.
    /// - Throws: What the readers and the output throw; rows before are written then.
    package func run(
        output: some ByteSink, messages: (String) -> Void, progress: (Int) -> Void
    ) throws -> SimulateCommand.Outcome {
        var writer = NativeListWriter(format: target)
        var rejected = 0
        try output.write(writer.heading)
        for path in lists {
            let file = ListInput(path: path).name
            var rows = 0
            let remarks = try RowsAhead(try ParticipantListReader(path: path, options: options)).read { row in
                rows += 1
                if let problem = try write(row, &writer, output) {
                    rejected += 1
                    messages("\(Simulation.Rejection(file: file, row: problem.withheld))\n")
                } else {
                    progress(writer.count)
                }
            }
            for remark in remarks.messages(of: file) { messages(remark + "\n") }
            if rows == 0 { messages(ListRemarks.nobody(in: file)) }
        }
        try output.write(writer.ending)
        return rejected > 0 ? .someRowsRejected : .complete
    }

    /// Nothing may be lost unnoticed.
    private var options: ListOptions {
        var options = listOptions
        options.notesUnread = true
        return options
    }

    /// Writes a row. Returns why it cannot be, if so.
    private func write(
        _ row: ParticipantRow, _ writer: inout NativeListWriter, _ output: some ByteSink
    ) throws -> RejectedRow? {
        switch row {
        case .rejected(let row): return row
        case .record(let record):
            if let problem = writer.problem(with: record) { return problem }
            try output.write(writer.line(of: record))
            return nil
        }
    }
}
