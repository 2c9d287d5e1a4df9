import CordonLoad
import CordonModel
package import CordonReport

/// What came of deciding while programs were swapped.
package struct ReloadReport: Sendable {
    let command: LoadCommand
    let inputs: LoadInputs
    /// Between two swaps, in nanoseconds.
    let interval: UInt64
    let rows: [Row]
    private let machine = Machine.current

    struct Row: Sendable {
        let trace: Trace
        let threads: Int
        let result: ReloadResult
    }

    init(command: LoadCommand, inputs: LoadInputs, interval: UInt64, rows: [Row]) {
        self.command = command
        self.inputs = inputs
        self.interval = interval
        self.rows = rows
    }

    private var wrong: Int { rows.reduce(0) { $0 + $1.result.wrong } }
    private var decisions: Int { rows.reduce(0) { $0 + $1.result.decisions } }

    /// Whether every answer was that of the program it came from.
    package var isRight: Bool { wrong == 0 }

    package var document: Document {
        var document = Document(verdict: verdict, notes: notes, tables: [table], data: data)
        document.list = figures
        document.charts = rows.isEmpty ? [] : [chart]
        document.passages = LoadPassages.swapped(workloads, manifest)
        return document
    }

    private var verdict: String {
        let swaps = rows.reduce(0) { $0 + $1.result.swaps }
        let worst = rows.map(\.result.latency.maximum).max() ?? 0
        return "\(wrong == 0 ? "no wrong answer" : wrong.of("wrong answer")) in \(decisions.of("decision")) with "
            + "\(swaps.of("swap")) of the program under way; the worst decision took \(worst.duration)"
    }

    private var notes: [String] {
        [
            "a swap every \(Double(interval).duration): the policy, and the policy with one more rule "
                + "(\(AccountPolicies.rule)), in turn, both compiled before the run",
            "every answer was compared with that of the policy as it stands, of the generation that the thread had; "
                + "a decision's time goes from one answer to the next, and taking "
                + "over a program is part of it, as is whatever the machine does meanwhile",
            inputs.requestNote,
            "\(machine.processor), \(machine.cores.of("core")); seed \(command.plan.seed), "
                + "\(Double(command.plan.duration).duration) for each row",
        ] + rows.compactMap(example)
    }

    private func example(_ row: Row) -> String? {
        row.result.example.map { index in
            "a wrong answer was given for \(row.trace[index]) in workload \(row.trace.workload.rawValue)"
        }
    }

    private var table: Table {
        let right = [
            "threads", "decisions", "swaps", "taken over", "wrong", "p50", "p99", "p99.9", "worst", "context p50",
            "context worst",
        ]
        return Table(
            columns: [Table.Column("workload")] + right.map { Table.Column($0, .right) },
            rows: rows.map { row in
                let (result, latency, preparing) = (row.result, row.result.latency, row.result.preparing)
                let counts = [row.threads, result.decisions, result.swaps, result.takeovers, result.wrong].map(
                    \.grouped)
                let times = [
                    latency.median, latency.p99, latency.p999, latency.maximum, preparing.median, preparing.maximum,
                ]
                return [row.trace.workload.rawValue] + counts + times.map(\.duration)
            })
    }

    /// One line a row, in plain numbers.
    private var figures: Table {
        let names = [
            "workload", "threads", "decisions", "swaps", "taken_over", "wrong", "p50_ns", "p90_ns", "p99_ns",
            "p99.9_ns",
            "max_ns", "context_p50_ns", "context_max_ns",
        ]
        return Table(columns: names.map { Table.Column($0) }, rows: rows.map(Self.line))
    }

    private static func line(_ row: Row) -> [String] {
        let (result, latency, preparing) = (row.result, row.result.latency, row.result.preparing)
        let counts = [row.threads, result.decisions, result.swaps, result.takeovers, result.wrong]
        let times = [
            latency.median, latency.p90, latency.p99, latency.p999, latency.maximum, preparing.median,
            preparing.maximum,
        ]
        return [row.trace.workload.rawValue] + counts.map { "\($0)" } + times.map { "\($0)" }
    }

    private var chart: Chart {
        .curves(
            CurveChart(
                title: "Time from one answer to the next by percentile", shares: Percentiles.shares,
                curves: rows.enumerated().map { index, row in
                    CurveChart.Curve(
                        label: "\(row.trace.workload.rawValue), \(row.threads.of("thread"))", series: index,
                        values: row.result.latency.curve)
                }
            ) { $0.duration })
    }

    private var data: JSONValue {
        [
            "kind": "cordon-load-reload", "date": .string("\(command.geo.now)"), "machine": machine.json,
            "plan": [
                "reload_every_ns": .number(Double(interval)), "duration_ns": .number(Double(command.plan.duration)),
                "threads": .array(command.plan.threads.map(JSONValue.integer)),
                "seed": .string("\(command.plan.seed)"),
            ],
            "rows": .array(rows.map(Self.json)),
            "manifest": manifest.json,
        ]
    }

    private var manifest: Manifest {
        Manifest(command: command.commandLine, policies: [inputs.loaded], data: inputs.data, now: command.geo.now)
    }

    /// Those that were run, each once.
    private var workloads: [Workload] {
        Workload.allCases.filter { workload in rows.contains { $0.trace.workload == workload } }
    }

    private static func json(_ row: Row) -> JSONValue {
        let result = row.result
        return [
            "workload": .string(row.trace.workload.rawValue), "threads": .integer(row.threads),
            "addresses": .integer(row.trace.count), "decisions": .integer(result.decisions),
            "swaps": .integer(result.swaps), "taken_over": .integer(result.takeovers),
            "wrong": .integer(result.wrong), "latency_ns": LoadReport.json(result.latency),
            "preparing_ns": LoadReport.json(result.preparing),
        ]
    }
}
