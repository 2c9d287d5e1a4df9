import CordonLoad
import CordonModel
package import CordonReport

/// The result of a load test, ready to be shown.
package struct LoadReport: Sendable {
    let command: LoadCommand
    let inputs: LoadInputs
    let traces: [SeatedTraceSummary]
    let rows: [LoadRow]
    let agreement: Agreement
    let comparison: RunComparison?
    let machine = Machine.current
    /// What the earlier run has otherwise; see ``RunConditions``.
    let differences: [String]

    var conditions: RunConditions { RunConditions(command, inputs, machine) }

    init(
        command: LoadCommand, inputs: LoadInputs, traces: [SeatedTrace], rows: [LoadRow], agreement: Agreement,
        earlier: EarlierRun?
    ) {
        self.command = command
        self.inputs = inputs
        self.traces = traces.map(SeatedTraceSummary.init)
        self.rows = rows
        self.agreement = agreement
        comparison = earlier.map { RunComparison(rows, before: $0.rows) }
        let conditions = RunConditions(command, inputs, machine)
        differences = earlier.map { conditions.differences(from: $0.conditions) } ?? []
    }

    package var document: Document {
        var document = Document(verdict: verdict, notes: notes, tables: [table] + comparisonTables, data: data)
        document.list = figures
        document.charts = charts
        document.passages = LoadPassages.compared(command.plan.loop, traces.map(\.workload), manifest)
        return document
    }

    /// The first workload's first row, against the measure.
    private var verdict: String {
        guard let row = rows.first, let figure = Spread(of: row.figures) else { return "nothing was measured" }
        let ratio = ratio(of: row).map { $0.engine == row.engine ? "" : ", \($0.text)" } ?? ""
        return switch row.loop {
        case .closed:
            "\(row.engine): \(Spread(of: row.rates)?.median.million ?? "no") decisions a second, "
                + "\(figure.median.duration) each, in workload \(row.workload.rawValue)\(ratio)"
        case .dependent:
            "\(row.engine): \(figure.median.duration) from address to answer in workload \(row.workload.rawValue)\(ratio)"
        case .open:
            "\(row.engine): 99 % of the decisions within \(figure.median.duration) of when they were due, at "
                + "\(command.plan.rate.grouped) a second in workload \(row.workload.rawValue)"
        }
    }

    private var notes: [String] {
        var notes = [
            "same answers: \(agreement.answerCount.of("answer")) for \(Self.addresses(agreement.addressCount)) compared, "
                + "none differs (effect, rule and certainty with the policy as it stands, countries with the first source)",
            requestNote,
            "\(machine.processor), \(machine.cores.of("core")); seed \(command.plan.seed), "
                + "\(command.plan.repetitions.of("repetition")) of \(Double(command.plan.duration).duration) after a "
                + "warm-up, engines in turn; median, least and most of the repetitions",
            loopNote,
            "compiled in \(inputs.compilingTime.duration) to \(inputs.programBytes.grouped) bytes"
                + (command.librarySize > 0 ? " for \(command.librarySize.of("account"))" : "")
                + (traces.first.map { ", and \($0.contextBytes.grouped) bytes of contexts, all resident" } ?? ""),
        ]
        let missing = inputs.missingWorkloads(command).map(\.rawValue)
        if !missing.isEmpty {
            notes.append(
                "no source has a record of an address for \(missing.joined(separator: ", ")), which were left out")
        }
        for trace in traces where trace.leftOut > 0 {
            notes.append(
                "\(trace.leftOut.of("row")) of the list left out, without an address, by telephone, without a time where "
                    + "one is needed, or not to be read; `cordon simulate` tells which")
        }
        if let comparison { notes += Self.notes(comparison) }
        if !differences.isEmpty {
            notes.append(
                "the earlier run differs in \(differences.joined(separator: ", ")), which may be all that changed")
        }
        return notes
    }

    /// As whom engines are asked, and whether that gives rules anything to do.
    private var requestNote: String {
        let ruled =
            "\(agreement.ruledCount.grouped) of \(Self.addresses(agreement.addressCount)) compared are decided by a rule, the "
            + "others by the policy's default"
        return !command.drawsTraces ? ruled : "\(ruled); \(inputs.requestNote)"
    }

    static func addresses(_ count: Int) -> String { count == 1 ? "1 address" : "\(count.grouped) addresses" }

    private var loopNote: String {
        switch command.plan.loop {
        case .closed: "closed loop: the next address follows at once, whatever the answer"
        case .dependent: "dependent chain: the next address is known only when the answer is there"
        case .open:
            "open loop: arrivals at fixed intervals of \((1e9 / Double(max(1, command.plan.rate))).duration), whether or not "
                + "the one before is done; response times count from when a decision was due (corrected for coordinated "
                + "omission), service times from when it was begun"
        }
    }

    /// How a row compares with maxminddb on the same trace, in the same way.
    func ratio(of row: LoadRow) -> (engine: String, text: String, value: Double)? {
        let measure = LoadCommand.Engine.maxminddb.rawValue
        let other = rows.first {
            $0.engine == measure && $0.workload == row.workload && $0.threads == row.threads
                && ($0.mode == .text) == (row.mode == .text)
        }
        guard let other, let mine = Spread(of: row.figures), let its = Spread(of: other.figures), mine.median > 0 else {
            return nil
        }
        let value = its.median / mine.median
        return (other.engine, "\(value.figure) times as fast as \(measure)", value)
    }
}

/// What is told of a trace.
struct SeatedTraceSummary: Sendable {
    let workload: Workload
    let count: Int
    let seatCount: Int
    let contextBytes: Int
    let leftOut: Int

    init(_ trace: SeatedTrace) {
        workload = trace.trace.workload
        count = trace.trace.count
        seatCount = trace.seats.count
        contextBytes = trace.contextBytes
        leftOut = trace.leftOut
    }
}
