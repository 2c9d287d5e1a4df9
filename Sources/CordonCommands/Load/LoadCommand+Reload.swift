import CordonCompiler
import CordonCore
import CordonLoad
import CordonModel
import CordonPolicy

extension LoadCommand {
    /// Decides while the program is swapped for another one and back, every so many nanoseconds.
    ///
    /// - Throws: ``CommandError`` if policy or data cannot be used, or for a list, whose people are of many meetings.
    package func runReload(
        every interval: UInt64, messages: (String) -> Void, progress: (String) -> Void
    ) throws -> ReloadReport {
        progress("preparing")
        let inputs = try LoadInputs(self, messages: messages)
        let other = AccountPolicies(inputs.loaded.policy, seed: plan.seed).policies(1)[0]
        let variants = [
            (policy: inputs.policies[0], program: inputs.programs[0]),
            (policy: other, program: try PolicyCompiler.program(other, inputs.atlas)),
        ]
        var rows: [ReloadReport.Row] = []
        for trace in try reloadTraces(inputs, progress) {
            progress("\(trace.workload.rawValue): deciding by the policies as they stand")
            let trial = ReloadTrial(
                try variants.map { variant in
                    ReloadTrial.Variant(
                        program: variant.program,
                        answers: try answers(variant.policy, variant.program.table, trace, inputs))
                }, trace, meeting: inputs.request.loadMeeting, at: inputs.request.instant,
                participant: inputs.request.loadParticipant)
            for threads in plan.threads {
                progress("\(trace.workload.rawValue): reload, \(threads.of("thread"))")
                let result = try trial.run(threads: threads, interval: interval, duration: plan.duration)
                rows.append(ReloadReport.Row(trace: trace, threads: threads, result: result))
            }
        }
        return ReloadReport(command: self, inputs: inputs, interval: interval, rows: rows)
    }

    /// Every answer is compared, so that traces are as short as what the plain evaluator has the time for.
    private func reloadTraces(_ inputs: LoadInputs, _ progress: (String) -> Void) throws -> [Trace] {
        var command = self
        command.plan.addressCount = min(plan.addressCount, plan.checkedCount)
        return try inputs.traces(command, progress: progress).map(\.trace)
    }

    /// What the evaluator says of each address, in the words of the program's table.
    private func answers(
        _ policy: Policy, _ table: DecisionTable, _ trace: Trace, _ inputs: LoadInputs
    ) throws -> [UInt32] {
        let evaluator = Evaluator(policy)
        let ruleNumbers = Dictionary(uniqueKeysWithValues: table.ruleIDs.enumerated().map { ($1, $0) })
        return try (0..<trace.count).map { index in
            var request = inputs.request
            request.place = inputs.atlas.place(trace[index])
            let decision = try evaluator.decide(request)
            let rule = decision.rule.flatMap { ruleNumbers[$0] }
            return Outcome(decision.effect, rule: rule, isCertain: decision.isCertain).bits
        }
    }
}
