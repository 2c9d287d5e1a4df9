import CordonLoad
import CordonReport

extension LoadReport {
    var charts: [Chart] {
        switch command.plan.loop {
        case .closed:
            [
                dots("Decisions a second, all threads together", \.rates) { $0.million },
                dots("Time of one decision, on one thread", \.costs) { $0.duration },
            ]
        case .dependent: [dots("Time from address to answer", \.costs) { $0.duration }]
        case .open:
            traces.flatMap { trace in
                command.plan.threads.map { curves(trace.workload, threads: $0) }
            }
        }
    }

    private func dots(
        _ title: String, _ figures: KeyPath<LoadRow, [Double]>, format: @escaping @Sendable (Double) -> String
    ) -> Chart {
        let groups = traces.map { trace in
            DotChart.Group(
                title: "\(trace.workload.rawValue): \(trace.workload.summary)",
                points: rows.filter { $0.workload == trace.workload }.compactMap { point($0, figures) })
        }
        return .dots(DotChart(title: title, groups: groups, format: format))
    }

    private func point(_ row: LoadRow, _ figures: KeyPath<LoadRow, [Double]>) -> DotChart.Point? {
        Spread(of: row[keyPath: figures]).map { spread in
            DotChart.Point(
                label: label(row), series: series(row), value: spread.median, low: spread.minimum, high: spread.maximum)
        }
    }

    private func label(_ row: LoadRow) -> String {
        let mode = row.mode == .single ? "" : ", \(row.mode.rawValue)"
        return row.engine + mode + (command.plan.threads.count > 1 ? ", \(row.threads.of("thread"))" : "")
    }

    private func series(_ row: LoadRow) -> Int {
        LoadCommand.Engine.allCases.firstIndex { $0.rawValue == row.engine } ?? 0
    }

    private func curves(_ workload: Workload, threads: Int) -> Chart {
        let rows = rows.filter { $0.workload == workload && $0.threads == threads }
        let title = "Response time by percentile, workload \(workload.rawValue), \(threads.of("thread"))"
        return .curves(
            CurveChart(
                title: title, shares: Percentiles.shares,
                curves: rows.map { row in
                    CurveChart.Curve(
                        label: label(row), series: row.mode == .single ? series(row) : series(row) + 3,
                        values: curve(row))
                }
            ) { $0.duration })
    }

    /// At each share the median of the repetitions, and at the end the worst.
    private func curve(_ row: LoadRow) -> [Double] {
        let all = row.repetitions.compactMap(\.response)
        return Percentiles.shares.indices.map { index in
            let values = all.map { $0.curve[index] }
            return (index == Percentiles.shares.count - 1 ? values.max() : Spread(of: values)?.median) ?? 0
        }
    }
}
