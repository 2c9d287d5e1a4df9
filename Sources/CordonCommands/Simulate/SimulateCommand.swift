import CordonCompiler
package import CordonModel
package import CordonParticipants
import CordonPolicy
import CordonReport

/// `cordon simulate`: who of some lists would get in.
package struct SimulateCommand: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case text
        case json
        case ndjson
        case csv
        /// Tables for people, as in issues; of a scenario, a transparency report.
        case markdown
        /// A page for people.
        case html
    }

    package var policies: [String]
    package var lists: [String]
    /// How the lists are read.
    package var listOptions = ListOptions()
    package var geo = GeoOptions()
    package var at: Instant?
    package var format = Format.text
    /// Nil for the fastest that there is.
    package var engine: Engine?
    package var showsDetail = false
    package var showsAddresses = false
    package var isStrict = false
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(policies: [String], lists: [String]) {
        self.policies = policies
        self.lists = lists
    }

    /// How a run ended.
    package enum Outcome: Sendable {
        case complete
        case someRowsRejected
    }

    /// So many rejected rows are told one by one without `--detail`.
    private static let rejectionLimit = 20

    /// Runs the simulation.
    ///
    /// - Parameters:
    ///   - output: Takes the result.
    ///   - messages: Takes lines for people: warnings, rejected rows.
    ///   - progress: Told the number of rows decided, after each.
    /// - Returns: Whether every row could be decided.
    /// - Throws: ``CommandError`` and the errors of the readers; nothing else is written then.
    package func run(
        output: some ByteSink, messages: (String) -> Void, progress: (Int) -> Void
    ) throws -> Outcome {
        let loaded = try LoadedPolicy.load(policies)
        for policy in loaded where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try GeoData.open(geo, messages: messages)
        let rules = loaded.map(\.policy)
        let details =
            try showsDetail && format != .html && format != .markdown
            ? DetailOutput(format: format, policies: rules, showsAddresses: showsAddresses, output) : nil
        var rows = 0
        let simulation = try simulate(rules, data, messages: messages) { record, file, row in
            try details?.write(record, file: file, row)
            rows += 1
            progress(rows)
        }
        let manifest = Manifest(command: commandLine, policies: loaded, data: data, now: geo.now)
        let report = SimulationReport(policies: rules, simulation: simulation, showsAll: showsDetail)
        try write(report, manifest, details, output, messages)
        return simulation.rejectedRows > 0 ? .someRowsRejected : .complete
    }

    /// Runs the lists through policies.
    ///
    /// - Parameters:
    ///   - policies: What decides.
    ///   - data: Where people are.
    ///   - inputs: The lists, if they are not to be read where they are.
    ///   - messages: Takes lines for people: rejected rows, columns that are not read.
    ///   - decided: Takes each row that could be decided, with the name of its list and what the policies make of it.
    /// - Returns: What was counted.
    /// - Throws: ``CommandError``, the errors of the readers, and what `decided` throws.
    func simulate(
        _ policies: [Policy], _ data: GeoData, inputs: [ListInput]? = nil, messages: (String) -> Void,
        decided: (ParticipantRecord, String, RowRulings) throws -> Void
    ) throws -> Simulation {
        let requests = RowRequests(policies: policies, locator: data.locator, at: at)
        let inputs = inputs ?? lists.map(ListInput.init(path:))
        return try simulate(policies, data, requests, inputs, messages) { record, file, row, _ in
            try decided(record, file, row)
        }
    }

    /// Runs the lists through one policy.
    ///
    /// - Parameters:
    ///   - policy: What decides.
    ///   - data: Where people are.
    ///   - messages: Takes lines for people: rejected rows, columns that are not read.
    ///   - decided: Takes the request of each row that could be decided, in the state that the policy's rules make of its
    ///     meeting, and what the policy makes of it.
    /// - Returns: What was counted.
    /// - Throws: ``CommandError``, the errors of the readers, and what `decided` throws.
    func simulate(
        _ policy: Policy, _ data: GeoData, messages: (String) -> Void, decided: (Request, Ruling) throws -> Void
    ) throws -> Simulation {
        let requests = RowRequests(policies: [policy], locator: data.locator, at: at)
        let inputs = lists.map(ListInput.init(path:))
        return try simulate([policy], data, requests, inputs, messages) { record, _, row, strikes in
            var request = requests.request(for: record)
            request.state = strikes.first?.state(of: record.meeting) ?? .none
            try decided(request, row.rulings[0])
        }
    }

    private func simulate(
        _ policies: [Policy], _ data: GeoData, _ requests: RowRequests, _ inputs: [ListInput],
        _ messages: (String) -> Void, _ decided: (ParticipantRecord, String, RowRulings, [Strikes]) throws -> Void
    ) throws -> Simulation {
        let survey = compiled(policies, data, messages)
        let (inputs, strikes) = try enforced(policies, inputs, requests, survey)
        var simulation = Simulation(
            policies: policies, requests: requests, engine: decider(survey, policies, requests, strikes),
            strikes: strikes)
        for input in inputs {
            try read(input, &simulation, messages) { try decided($0, $1, $2, strikes) }
        }
        reportUntold(simulation, messages)
        return simulation
    }

    /// The lists, and which meetings rules strike: for that, if any rule does, everybody is counted before anybody is
    /// decided, from copies of the lists.
    private func enforced(
        _ policies: [Policy], _ inputs: [ListInput], _ requests: RowRequests, _ survey: ProgramSurvey?
    ) throws -> (lists: [ListInput], strikes: [Strikes]) {
        guard policies.contains(where: \.isEnforcing) else { return (inputs, []) }
        let spool = try Spool()
        let copies = try inputs.map { try $0.copied(to: spool) }
        var pass = EnforcementPass(policies: policies, requests: requests, survey)
        for copy in copies { try pass.run(RowsAhead(try copy.reader(listOptions))) }
        return (copies, pass.strikes)
    }

    private func read(
        _ list: ListInput, _ simulation: inout Simulation, _ messages: (String) -> Void,
        _ decided: (ParticipantRecord, String, RowRulings) throws -> Void
    ) throws {
        let file = list.name
        let list = RowsAhead(try list.reader(listOptions))
        var rejected = simulation.rejectedRows
        let before = simulation.decidedRows + simulation.rejectedRows
        let remarks = try simulation.run(list, file: file) { record, row in
            try decided(record, file, row)
        } rejected: { rejection in
            let rejection = showsAddresses ? rejection : rejection.withheld
            guard !isStrict else { throw CommandError("\(rejection) (stopped, as asked by `--strict`)") }
            rejected += 1
            if showsDetail || rejected <= Self.rejectionLimit { messages("\(rejection)\n") }
        }
        for remark in remarks.messages(of: file) { messages(remark + "\n") }
        if simulation.decidedRows + simulation.rejectedRows == before { messages(ListRemarks.nobody(in: file)) }
    }

    private func reportUntold(_ simulation: Simulation, _ messages: (String) -> Void) {
        guard !showsDetail, simulation.rejectedRows > Self.rejectionLimit else { return }
        let untold = simulation.rejectedRows - Self.rejectionLimit
        messages("\(untold.of("more row")) rejected; `--detail` tells each\n")
    }

    private func write(
        _ report: SimulationReport, _ manifest: Manifest, _ details: DetailOutput?, _ output: some ByteSink,
        _ messages: (String) -> Void
    ) throws {
        if format == .ndjson || format == .csv {
            for note in report.enforcement { messages(note + "\n") }
        }
        switch (format, details) {
        case (.ndjson, nil):
            for line in report.meetingLines { try output.write(line.compactText + "\n") }
        case (.csv, nil): try output.write(report.meetingTable.csv)
        case (.ndjson, let details?), (.csv, let details?):
            try details.finish(to: output)
            messages(report.document().verdict + "\n")
        case (.text, _):
            try output.write(report.document().text)
            try details?.finish(to: output)
        case (.markdown, _): try output.write(report.document().markdown)
        case (.html, _): try output.write(report.page(manifest).html(title: "cordon simulate"))
        case (.json, _): try writeJSON(report.document(manifest: manifest.json).data, details, output)
        }
    }

    /// One JSON text, the decisions as its last member.
    private func writeJSON(_ data: JSONValue, _ details: DetailOutput?, _ output: some ByteSink) throws {
        var text = data.prettyText
        guard let details else { return try output.write(text + "\n") }
        text.removeLast("\n}".count)
        try output.write(text + ",\n  \"decisions\": [")
        try details.finish(to: output)
        try output.write("\n  ]\n}\n")
    }
}
