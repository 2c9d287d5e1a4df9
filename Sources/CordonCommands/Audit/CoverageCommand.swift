import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonLanguage
package import CordonModel
package import CordonParticipants
import CordonPolicy
package import CordonReport

/// `cordon audit --coverage`: which cells of a policy's decisions neither a test nor a participant reached.
package struct CoverageCommand: Sendable {
    /// A policy, or a file of tests of one.
    package var policy: String
    package var geo = GeoOptions()
    /// Every cell, case and country, instead of the first few.
    package var showsDetail = false
    package var listsNetworks = false
    /// Participant lists of the user's own, and their format and the time of rows that tell none.
    package var lists: [String] = []
    package var listFormat: ListFormat?
    package var at: Instant?
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(policy: String) {
        self.policy = policy
    }

    /// Runs the tests and the lists.
    ///
    /// - Throws: ``CommandError`` if the policy, the lists or the data cannot be used, or somebody is not treated as the
    ///   analysis says.
    package func run(messages: (String) -> Void) throws -> Document {
        let (loaded, tests) = try read()
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        let (data, atlas) = try GeoData.openWithAtlas(geo, messages: messages)
        var coverage = try CellCoverage(of: loaded.policy, tests, data.locator, atlas)
        let joins = try lists.isEmpty ? nil : add(loaded.policy, data, messages, to: &coverage)
        let askers = tests.count.of("test") + (joins.map { " and \($0.of("join"))" } ?? "")
        let report = try CellReport(
            coverage, loaded.policy, path: loaded.path, atlas, by: askers, showsDetail: showsDetail,
            listsNetworks: listsNetworks)
        let manifest = Manifest(command: commandLine, policies: [loaded], data: data, now: geo.now)
        return Document(
            verdict: report.summary, notes: report.notes, tables: report.tables, list: report.list,
            data: ["manifest": manifest.json, "cells": report.json])
    }

    private func add(
        _ policy: Policy, _ data: GeoData, _ messages: (String) -> Void, to coverage: inout CellCoverage
    ) throws -> Int {
        var simulation = SimulateCommand(policies: [], lists: lists)
        simulation.listFormat = listFormat
        simulation.at = at
        return try simulation.simulate(policy, data, messages: messages) { request, _ in
            coverage.add(request)
        }.decidedRows
    }

    /// The policy, with its own tests or those of the file that was named.
    private func read() throws -> (LoadedPolicy, [PolicyTest]) {
        let file = CheckedFile(try SourceFile(reading: policy))
        guard let tests = file.testFile else {
            let loaded = try LoadedPolicy.load(policy)
            return (loaded, loaded.policy.tests)
        }
        guard file.isUsable, let path = file.policy?.source.path else {
            let problems = DiagnosticRenderer(sources: file.sources).text(file.diagnostics)
            throw CommandError("\(policy): the file of tests cannot be used\n\(problems)")
        }
        return (try LoadedPolicy.load(path), tests.tests ?? [])
    }
}
