import CordonReport

/// All that was measured of decisions.
struct DecisionResults {
    private var rows: [(row: DecisionRow, times: [String: Measurement])] = []
    private var times: [Measurement] = []
    var sizes: [SizeRow] = []
    /// What was left out, and other things to know.
    var notes: [String] = []
    /// By the kernels' names, per decision; empty where callgrind was not to be had.
    var instructions: [String: Double] = [:]

    mutating func add(_ rows: [DecisionRow], _ times: [String: Measurement]) {
        self.rows += rows.map { ($0, times) }
        self.times += times.values.sorted { $0.name < $1.name }
    }

    /// How many of the needed ratios and sizes are there.
    func verdict() throws -> String {
        let asked = rows.filter { !$0.row.needed.isEmpty }
        let limited = sizes.filter { $0.limit != nil }
        let met = try asked.count(where: { try $0.row.isMet($0.times) }) + limited.count(where: \.isMet)
        return "\(met) of \(asked.count + limited.count) figures are as needed"
    }

    func tables() throws -> [Table] { [try ratioTable(), timeTable, sizeTable] }

    private func ratioTable() throws -> Table {
        let cells = try rows.map { row, times in
            let (mine, theirs) = (try times.required(row.kernel), try times.required(row.other))
            return [
                row.what, row.kernel, Measurement.text(mine.median), row.other, Measurement.text(theirs.median),
                try row.ratio(times).short, row.needed,
                row.needed.isEmpty ? "" : try row.isMet(times).word,
            ]
        }
        return Table(
            title: "Ratios",
            columns: [
                .init("what"), .init("this"), .init("takes", .right), .init("and this"), .init("takes", .right),
                .init("ratio", .right), .init("needed"), .init("met"),
            ], rows: cells)
    }

    private var timeTable: Table {
        Table(
            title: "Times per decision",
            columns: [
                .init("kernel, trace"), .init("median", .right), .init("fastest", .right), .init("slowest", .right),
                .init("instructions", .right),
            ],
            rows: times.map { time in
                [
                    time.name, Measurement.text(time.median), Measurement.text(time.fastest),
                    Measurement.text(time.slowest),
                ]
                    + [instructions[time.name]?.short ?? "-"]
            })
    }

    private var sizeTable: Table {
        Table(
            title: "Sizes and counts",
            columns: [.init("what"), .init("is", .right), .init("needed"), .init("met")], rows: sizes.map(\.cells))
    }

    func json() throws -> JSONValue {
        let ratios: [JSONValue] = try rows.map { row, times in
            [
                "name": .string(row.what), "kernel": .string(row.kernel), "other": .string(row.other),
                "ratio": .number(try row.ratio(times)), "needed": .string(row.needed),
                "met": .bool(try row.isMet(times)),
            ]
        }
        let measured = times.map { $0.json(instructions: instructions[$0.name]) }
        return [
            "ratios": .array(ratios), "times": .array(measured), "sizes": .array(sizes.map(\.json)),
            "notes": .strings(notes),
        ]
    }
}

extension Measurement {
    fileprivate func json(instructions: Double?) -> JSONValue {
        [
            "name": .string(name), "median_ns": .number(median), "fastest_ns": .number(fastest),
            "slowest_ns": .number(slowest), "instructions": instructions.map(JSONValue.number) ?? .null,
        ]
    }
}
