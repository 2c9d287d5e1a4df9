import CordonLoad
import CordonModel
import CordonReport

extension LoadReport {
    var data: JSONValue {
        [
            "kind": .string(EarlierRun.kind), "date": .string("\(command.geo.now)"), "machine": machine.json,
            "plan": plan, "conditions": conditions.json,
            "traces": .array(traces.map(Self.json)),
            "same_answers": [
                "addresses": .integer(agreement.addressCount), "answers": .integer(agreement.answerCount),
                "different": 0, "by_rule": .integer(agreement.ruledCount),
            ],
            "program": [
                "compiling_ns": .number(inputs.compilingTime), "bytes": .integer(inputs.programBytes),
                "accounts": .integer(command.librarySize),
            ],
            "rows": .array(rows.map(json)),
            "comparison": comparison.map(json) ?? .null,
            "manifest": manifest.json,
        ]
    }

    var manifest: Manifest {
        Manifest(command: command.commandLine, policies: [inputs.loaded], data: inputs.data, now: command.geo.now)
    }

    private var plan: JSONValue {
        let plan = command.plan
        return [
            "loop": .string(plan.loop.rawValue), "threads": .array(plan.threads.map(JSONValue.integer)),
            "repetitions": .integer(plan.repetitions), "duration_ns": .number(Double(plan.duration)),
            "rate": plan.loop == .open ? .integer(plan.rate) : .null, "seed": .string("\(plan.seed)"),
            "addresses": .integer(plan.addressCount), "batch": .integer(command.batchSize),
            "compared": .integer(plan.checkedCount),
        ]
    }

    private static func json(_ trace: SeatedTraceSummary) -> JSONValue {
        [
            "workload": .string(trace.workload.rawValue), "addresses": .integer(trace.count),
            "is": .string(trace.workload.summary), "seats": .integer(trace.seatCount),
            "context_bytes": .integer(trace.contextBytes), "left_out": .integer(trace.leftOut),
        ]
    }

    private func json(_ row: LoadRow) -> JSONValue {
        [
            "name": .string(row.name), "workload": .string(row.workload.rawValue), "engine": .string(row.engine),
            "mode": .string(row.mode.rawValue), "loop": .string(row.loop.rawValue), "threads": .integer(row.threads),
            "figures": .array(row.figures.map(JSONValue.number)),
            // In an open loop time passes between decisions.
            "ns_per_decision": row.loop == .open ? .null : Self.json(Spread(of: row.costs)),
            "decisions_per_second": Self.json(Spread(of: row.rates)),
            "times_maxminddb": row.loop == .open ? .null : ratio(of: row).map { .number($0.value) } ?? .null,
            "repetitions": .array(
                row.repetitions.map { repetition in
                    [
                        "decisions": .integer(repetition.count), "undecided": .integer(repetition.undecided),
                        "elapsed_ns": .number(repetition.elapsed),
                        "response_ns": repetition.response.map(Self.json) ?? .null,
                        "service_ns": repetition.service.map(Self.json) ?? .null,
                    ]
                }),
        ]
    }

    private static func json(_ spread: Spread?) -> JSONValue {
        guard let spread else { return .null }
        return [
            "median": .number(spread.median), "least": .number(spread.minimum), "most": .number(spread.maximum),
        ]
    }

    static func json(_ percentiles: Percentiles) -> JSONValue {
        [
            "count": .integer(percentiles.count), "p50": .number(percentiles.median), "p90": .number(percentiles.p90),
            "p99": .number(percentiles.p99), "p99.9": .number(percentiles.p999), "max": .number(percentiles.maximum),
        ]
    }

    private func json(_ comparison: RunComparison) -> JSONValue {
        [
            "rule": .string(RowChange.rule), "differs_in": .array(differences.map(JSONValue.string)),
            "changes": .array(
                comparison.changes.map { change in
                    [
                        "name": .string(change.name), "before": Self.json(change.before), "now": Self.json(change.now),
                        "verdict": .string(change.verdict.rawValue),
                    ]
                }),
            "only_now": .array(comparison.onlyNow.map(JSONValue.string)),
            "only_before": .array(comparison.onlyBefore.map(JSONValue.string)),
        ]
    }
}
