import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonLanguage
import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon audit --coverage`: which cells of a policy's decisions neither a test nor a participant reached.
package struct CoverageCommand: Sendable {
    /// A policy, or a file of tests of one.
    package var policy: String
    package var inputs = AuditInputs()

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
        let (data, atlas) = try GeoData.openWithAtlas(inputs.geo, messages: messages)
        loaded.reportGaps(data, atlas, now: inputs.geo.now, messages)
        var coverage = try CellCoverage(of: loaded.policy, tests, data.locator, atlas)
        let joins = try inputs.lists.isEmpty ? nil : add(loaded.policy, data, messages, to: &coverage)
        let askers = tests.count.of("test") + (joins.map { " and \($0.of("join"))" } ?? "")
        let report = try CellReport(
            coverage, loaded.policy, path: loaded.path, atlas, by: askers, places: inputs.places(PlaceCensus(atlas)))
        let manifest = Manifest(command: inputs.commandLine, policies: [loaded], data: data, now: inputs.geo.now)
        var document = Document(
            verdict: report.summary, notes: report.notes, tables: report.tables, list: report.list,
            data: ["manifest": manifest.json, "cells": report.json])
        document.passages = AuditQuestion.coverage.passages(manifest)
        return document
    }

    private func add(
        _ policy: Policy, _ data: GeoData, _ messages: (String) -> Void, to coverage: inout CellCoverage
    ) throws -> Int {
        try inputs.simulation.simulate(policy, data, messages: messages) { request, _ in
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
