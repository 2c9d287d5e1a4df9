import CordonCompiler
import CordonCore
package import CordonLoad
package import CordonModel
package import CordonParticipants
import CordonPolicy

/// `cordon load`: how many decisions a second, and how long one takes.
package struct LoadCommand: Sendable {
    package enum Engine: String, CaseIterable, Hashable, Sendable {
        /// The program that serves decisions.
        case compiled
        /// The evaluator that defines what a policy means.
        case plain
        /// A lookup of the country and nothing else: the measure.
        case maxminddb
    }

    package var policy: String
    package var geo = GeoOptions()
    /// The meeting and the participant, without a place.
    package var request = Request()
    /// Whether the request is nobody in particular, so that somebody may be put in the place for whom a rule decides.
    package var choosesRequest = false
    /// Nil for all that the data has addresses for, or none beside a list.
    package var workloads: [Workload]?
    /// A participant list, which is a workload of its own.
    package var participants: String?
    /// How that list is read.
    package var listOptions = ListOptions()
    package var engines = Engine.allCases
    package var plan = LoadPlan()
    /// Addresses in a batch; 0 for no batches.
    package var batchSize = 1024
    /// Whether engines are given texts too.
    package var includesText = false
    /// How many accounts have a policy of their own; 0 for the policy as it stands.
    package var librarySize = 0
    /// An earlier result.
    package var earlier: String?
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    /// Whether there are drawn traces beside what a list has.
    var drawsTraces: Bool { workloads.map { !$0.isEmpty } ?? (participants == nil) }

    package init(policy: String) {
        self.policy = policy
    }

    /// Runs the test.
    ///
    /// - Parameters:
    ///   - messages: Takes lines for people.
    ///   - progress: Told what is being done.
    /// - Returns: What was measured.
    /// - Throws: ``CommandError`` if policy, data, list or the earlier result cannot be used, or an engine answers wrongly.
    package func run(messages: (String) -> Void, progress: (String) -> Void) throws -> LoadReport {
        // Before anything that takes time.
        let earlier = try earlier.map { try EarlierRun.read($0) }
        progress("preparing")
        let inputs = try LoadInputs(self, messages: messages)
        let traces = try inputs.traces(self, progress: progress)
        let agreement = try check(inputs, traces, progress)
        var rows: [LoadRow] = []
        for trace in traces {
            let engines = inputs.engines(self, trace)
            for threads in plan.threads {
                rows += LoadRun(plan, engines, trace.trace, threads: threads).rows(progress: progress)
            }
        }
        return LoadReport(
            command: self, inputs: inputs, traces: traces, rows: rows, agreement: agreement,
            earlier: earlier)
    }

    /// Before any time is taken: the times of wrong answers say nothing.
    private func check(_ inputs: LoadInputs, _ traces: [SeatedTrace], _ progress: (String) -> Void) throws -> Agreement
    {
        var agreement = Agreement()
        for trace in traces {
            progress("\(trace.trace.workload.rawValue): comparing answers")
            let references = AgreementReferences(trace.seats, inputs.atlas)
                .references(trace.trace, count: min(plan.checkedCount, trace.trace.count))
            do {
                try agreement.check(inputs.engines(self, trace), trace.trace, against: references)
            } catch {
                throw CommandError("\(error)")
            }
        }
        return agreement
    }
}
