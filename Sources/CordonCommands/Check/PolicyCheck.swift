import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport

/// What there is to say about one file.
struct PolicyCheck: Sendable {
    let file: CheckedFile
    /// In the order of the files that they point into.
    let diagnostics: [Diagnostic]
    /// How each test ended.
    let outcomes: [TestOutcome]
    /// What the tests have shown of the policy; nil where there is none.
    let coverage: Coverage?
    /// What became of guarantees and jurisdictions; empty for a file of tests.
    let claims: [ClaimCheck]
    /// Which cells of the policy's decisions the tests reach; nil where nobody asked.
    let cells: CellReport?
    private let places: PlaceColumns?

    init(
        _ file: CheckedFile, _ data: inout CheckData, now: Instant, showsCells: Bool, messages: (String) -> Void
    ) throws {
        self.file = file
        var outcomes: [TestOutcome] = []
        var coverage = file.policy?.policy.map { Coverage(of: $0) }
        for (index, suite) in file.tests.enumerated() {
            let needsData = suite.tests.contains(where: \.needsSource)
            let runner = TestRunner(
                policy: suite.policy, locator: needsData ? try data.locator(messages: messages) : nil,
                program: needsData ? try data.program(of: suite.policy, for: suite.tests, messages: messages) : nil)
            outcomes += try suite.tests.map(runner.outcome)
            if index == 0 { for test in suite.tests { try? coverage?.add(runner.request(test)) } }
        }
        self.outcomes = outcomes
        self.coverage = coverage
        cells = try showsCells ? Self.cells(of: file, &data, messages) : nil
        let proved = try Self.claims(of: file, &data, messages)
        claims = proved?.checks ?? []
        places = proved?.places
        diagnostics =
            try Self.ordered(
                file.diagnostics + outcomes.compactMap(\.failure)
                    + (proved.map { proved in
                        proved.checks.compactMap { $0.finding(proved.places, path: file.source.path) }
                    } ?? [])
                    + Self.findings(in: file, &data, now: now, messages: messages), in: file.sources)
    }

    /// Of a set the tests of its levels are about these alone.
    private static func cells(
        of file: CheckedFile, _ data: inout CheckData, _ messages: (String) -> Void
    ) throws -> CellReport? {
        guard let policy = file.policy?.policy else { return nil }
        let tests = file.testFile?.tests ?? policy.tests
        return try data.cells(of: policy, tests, path: file.policy?.source.path ?? file.source.path, messages: messages)
    }

    private static func claims(
        of file: CheckedFile, _ data: inout CheckData, _ messages: (String) -> Void
    ) throws -> (checks: [ClaimCheck], places: PlaceColumns)? {
        guard file.testFile == nil, let policy = file.policy?.policy else { return nil }
        return try data.claims(of: policy, path: file.source.path, messages: messages)
    }

    /// What is worth a second look in a policy; of a policy that a file of tests is about, nothing.
    private static func findings(
        in file: CheckedFile, _ data: inout CheckData, now: Instant, messages: (String) -> Void
    ) throws -> [Diagnostic] {
        guard file.testFile == nil, let policy = file.policy?.policy else { return [] }
        let told = PolicyLint.findings(in: policy, now: now) + (try data.findings(in: policy, messages: messages))
        return told + data.redundancies(in: policy, told: told, path: file.source.path, messages: messages)
    }

    private static func ordered(_ diagnostics: [Diagnostic], in sources: [SourceFile]) -> [Diagnostic] {
        let order = Dictionary(sources.enumerated().map { ($1.path, $0) }) { first, _ in first }
        func key(_ diagnostic: Diagnostic) -> Int { order[diagnostic.span.file] ?? 0 }
        return diagnostics.sorted { (key($0), $0.span.start) < (key($1), $1.span.start) }
    }

    var passed: Bool { file.isUsable && !diagnostics.contains { $0.severity == .error } }

    var rendered: String { DiagnosticRenderer(sources: file.sources).text(diagnostics) }

    func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

    var failedTests: Int { outcomes.count { $0.failure != nil } }
}

// The answer.
extension PolicyCheck {
    var verdict: String {
        if let scenario = file.scenario?.scenario {
            return
                "\(head): scenario of \(scenario.regimes.count.of("regime")) and \(scenario.orders.count.of("order"))"
        }
        guard let policy = file.policy?.policy, file.isUsable else {
            return "\(file.source.path): \(count(.error).of("error"))"
        }
        let about = file.testFile == nil ? "" : " of \(policy.name)"
        let tests = "\(outcomes.count - failedTests) of \(outcomes.count.of("test"))\(about) passed"
        guard file.testFile == nil else { return "\(head): \(tests)" }
        return "\(head): \(policy.rules.count.of("rule")), \(tests), "
            + "\(claims.count(where: \.isProved)) of \(claims.count.of("guarantee")) proved, \(count(.warning).of("warning"))"
    }

    private var head: String { "\(file.source.path): \(passed ? "ok" : "failed")" }

    func tables(_ showsCoverage: Bool) -> [Table] {
        [order].compactMap { $0 } + (showsCoverage ? [coverage?.table(of: file.source.path)].compactMap { $0 } : [])
            + (cells?.tablesWithSummary ?? [])
    }

    /// Of a set, in which order its levels and their tiers decide.
    private var order: Table? {
        guard let policy = file.policy?.policy, !policy.levels.isEmpty, file.testFile == nil else { return nil }
        let rows = policy.tiers.enumerated().map { index, tier in
            let level = policy.levels.first { tier == $0.name || tier.hasPrefix($0.name + "/") }
            let count = policy.rules.count { $0.tier == index }
            return [
                "\(index + 1)", tier, level.map { $0.isLocked ? "locked" : "" } ?? "", level?.file ?? "",
                count.grouped,
            ]
        }
        let last = ["\(rows.count + 1)", Verdict.defaultLabel, "", policy.defaultEffect.rawValue, ""]
        return Table(
            title: "Order of deciding in \(file.source.path)",
            columns: [.init("", .right), .init("tier"), .init("lock"), .init("from"), .init("rules", .right)],
            rows: rows + [last])
    }

    var data: JSONValue {
        [
            "file": .string(file.source.path), "passed": .bool(passed), "tests": .integer(outcomes.count),
            "tests_failed": .integer(failedTests),
            "digest": .optional(file.policy?.policy.map { "\(Digest(of: $0))" }),
            "guarantees": .array(places.map { places in claims.map { $0.json(places, path: file.source.path) } } ?? []),
            "order": .array((file.policy?.policy?.tiers ?? []).map(JSONValue.string)),
            "coverage": coverage?.json ?? .null, "cells": cells?.json ?? .null,
            "diagnostics": .array(diagnostics.map(Self.json)),
        ]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "id": .string(diagnostic.id.rawValue), "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.span.file), "line": .integer(diagnostic.span.start.line),
            "column": .integer(diagnostic.span.start.column), "message": .string(diagnostic.message),
            "help": .string(diagnostic.help),
        ]
    }
}
