import CordonLoad
import CordonReport

extension LoadReport {
    /// The rows for people.
    var table: Table {
        command.plan.loop == .open ? latencyTable : costTable
    }

    private static let identity: [Table.Column] = [
        .init("workload"), .init("engine"), .init("mode"), .init("threads", .right),
    ]

    private static func right(_ names: [String]) -> [Table.Column] { names.map { Table.Column($0, .right) } }

    private var costTable: Table {
        Table(
            columns: Self.identity + Self.right(["median", "least", "most", "decisions/s", "times maxminddb"]),
            rows: rows.map { identity($0) + costs($0) })
    }

    private func costs(_ row: LoadRow) -> [String] {
        guard let cost = Spread(of: row.costs), let rate = Spread(of: row.rates) else { return [] }
        let times = [cost.median, cost.minimum, cost.maximum].map(\.duration)
        return times + [rate.median.million, ratio(of: row)?.value.figure ?? "-"]
    }

    private var latencyTable: Table {
        let figures = Self.right(["p50", "p90", "p99", "p99.9", "max", "undecided"])
        return Table(columns: Self.identity + [Table.Column("time")] + figures, rows: rows.flatMap(latencyLines))
    }

    private func latencyLines(_ row: LoadRow) -> [[String]] {
        let response = identity(row) + ["response"] + latencies(row, \.response)
        let service = identity(row) + ["service"] + latencies(row, \.service)
        return [response + [row.undecided.grouped], service + [""]]
    }

    private func identity(_ row: LoadRow) -> [String] {
        [row.workload.rawValue, row.engine, row.mode.rawValue, "\(row.threads)"]
    }

    /// The median of the repetitions for each percentile, and the worst of all.
    private func latencies(_ row: LoadRow, _ kind: KeyPath<LoadRow.Repetition, Percentiles?>) -> [String] {
        let all = row.repetitions.compactMap { $0[keyPath: kind] }
        let middle = [\Percentiles.median, \.p90, \.p99, \.p999].map { percentile in
            Spread(of: all.map { $0[keyPath: percentile] })?.median.duration ?? "-"
        }
        return middle + [all.map(\.maximum).max()?.duration ?? "-"]
    }

    /// One line a row and repetition, in plain numbers.
    var figures: Table {
        Table(
            columns: [
                "name", "workload", "engine", "mode", "loop", "threads", "repetition", "decisions", "undecided",
                "elapsed_ns", "ns_per_decision", "decisions_per_second", "p50_ns", "p90_ns", "p99_ns", "p99.9_ns",
                "max_ns",
            ].map { Table.Column($0) },
            rows: rows.flatMap { row in row.repetitions.indices.map { line(row, $0) } })
    }

    private func line(_ row: LoadRow, _ index: Int) -> [String] {
        let repetition = row.repetitions[index]
        let start = [row.name] + identity(row).prefix(3) + [row.loop.rawValue, "\(row.threads)", "\(index + 1)"]
        let counts = ["\(repetition.count)", "\(repetition.undecided)"]
        let times = ["\(repetition.elapsed)", row.loop == .open ? "" : "\(row.costs[index])", "\(row.rates[index])"]
        let latencies = repetition.response.map { [$0.median, $0.p90, $0.p99, $0.p999, $0.maximum].map { "\($0)" } }
        return start + counts + times + (latencies ?? Array(repeating: "", count: 5))
    }
}

// Against an earlier run.
extension LoadReport {
    static func notes(_ comparison: RunComparison) -> [String] {
        let faster = comparison.changes.count { $0.verdict == .faster }
        let slower = comparison.changes.count { $0.verdict == .slower }
        guard !comparison.changes.isEmpty else {
            return ["against the earlier run: no row of this run is in that one, so that nothing could be compared"]
        }
        var notes = [
            "against the earlier run: \(slower.of("row")) slower, \(faster) faster, "
                + "\(comparison.changes.count - faster - slower) within the noise (\(RowChange.rule))"
        ]
        if !comparison.onlyNow.isEmpty {
            notes.append("not in the earlier run: \(comparison.onlyNow.joined(separator: ", "))")
        }
        if !comparison.onlyBefore.isEmpty {
            notes.append("only in the earlier run: \(comparison.onlyBefore.joined(separator: ", "))")
        }
        return notes
    }

    var comparisonTables: [Table] {
        guard let comparison, !comparison.changes.isEmpty else { return [] }
        return [
            Table(
                title: "Against the earlier run",
                columns: [
                    .init("row"), .init("before", .right), .init("now", .right), .init("times as fast", .right),
                    .init("verdict"),
                ],
                rows: comparison.changes.map { change in
                    [
                        change.name, change.before.median.duration, change.now.median.duration,
                        change.speedUp.figure, change.verdict.rawValue,
                    ]
                })
        ]
    }
}
