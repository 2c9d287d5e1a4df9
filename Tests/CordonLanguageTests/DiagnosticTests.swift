import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

@Suite struct DiagnosticTests {
    @Test(arguments: DiagnosticCase.all)
    func says(_ example: DiagnosticCase) {
        let result = read(example.text + "\n")
        let report = result.diagnostics.map { "\(line($0))\n> \($0.help)" }.joined(separator: "\n")
        #expect(report == example.report)
        #expect((result.policy == nil) == result.diagnostics.contains { $0.severity == .error })
    }

    /// Those that are elsewhere have tests of their own: below, in `PolicySetTests`, in `TestFileTests`, in `LintTests`, in `RedundancyCheckTests`,
    /// in `ScenarioRemarkTests`;
    /// and each has an example in the catalogue.
    @Test func everyDiagnosticHasACase() {
        let elsewhere: Set<DiagnosticID> = [
            .guaranteeRefuted, .guaranteeUnproved, .guaranteeVacuous, .jurisdictionExceeded, .testFailed,
            .regionDuplicate, .regionNesting, .yamlNesting, .setDefaultUnused,
            .setLocationUnused, .testFile, .regionChinaUnsaid, .regionUserAssigned, .ruleEnded, .ruleNever,
            .ruleUnknownMatches, .orderReversed, .dateExpired, .dateExpiresSoon, .dataExclusionBlind,
            .dataFieldMissing, .dataOld, .ruleDead, .ruleRedundant, .exceptionNoEffect, .regionNoEffect,
            .analysisIncomplete, .scenarioRemoval,
        ]
        let corrections = DiagnosticCase.corrections + DiagnosticCase.correctionValues
        let produced = Set(DiagnosticCase.all.flatMap { read($0.text + "\n").diagnostics.map(\.id) })
            .union(corrections.flatMap { readCorrections($0.text + "\n").diagnostics.map(\.id) })
            .union(DiagnosticCase.scenario.flatMap { readScenario($0.text + "\n").diagnostics.map(\.id) })
        #expect(produced.union(elsewhere) == Set(DiagnosticID.allCases))
        #expect(produced.isDisjoint(with: elsewhere))
    }

    @Test func aRegionTwiceInAnotherFormat() {
        let place = SourceSpan(file: "f", start: .init(line: 1, column: 1), end: .init(line: 1, column: 2))
        var draft = PolicyDraft(file: "f", span: place)
        draft.defaultEffect = LocatedText("admit", at: place)
        draft.regions = [
            RegionDraft(name: LocatedText("a", at: place)), RegionDraft(name: LocatedText("a", at: place)),
        ]
        #expect(PolicyChecker.check(draft).diagnostics.map(\.id) == [.regionDuplicate])
    }

    @Test func nestedRegions() {
        #expect(read(chain(64)).policy != nil)
        let deep = read(chain(20_000))
        #expect(
            deep.diagnostics.map(line) == [
                "region.nesting 68:3: region `r65` nests other regions deeper than 64 levels"
            ])
    }

    @Test func aLongCycleIsReportedOnce() {
        let result = read(chain(20_000).replacing("r1: [CN]", with: "r1: [r20000]"))
        #expect(result.diagnostics.map(\.id) == [.regionCycle])
        #expect(result.diagnostics[0].message.split(separator: "→").count == 9)
    }

    private func chain(_ count: Int) -> String {
        let regions = (1...count).map { $0 == 1 ? "  r1: [CN]\n" : "  r\($0): [r\($0 - 1)]\n" }
        return "cordon: 1\ndefault: admit\nregions:\n\(regions.joined())"
    }

    @Test func nesting() {
        func text(_ depth: Int) -> String {
            let (open, close) = (
                String(repeating: "{ not: ", count: depth - 3), String(repeating: " }", count: depth - 3)
            )
            return "cordon: 1\ndefault: admit\nrules:\n  - id: r\n    effect: deny\n    when: \(open)always\(close)\n"
        }
        #expect(read(text(64)).policy != nil)
        #expect(read(text(65)).diagnostics.map(line) == ["yaml.nesting 6:438: nested deeper than 64 levels"])
        #expect(read(String(repeating: "[", count: 1_000_000)).diagnostics.map(\.id) == [.yamlNesting])
    }

    /// Thousands of unknown names among thousands of known ones are still told at once.
    @Test func manyMistakes() {
        let regions = (1...3000).map { "  region\($0): [CN]\n" }.joined()
        let unknown = (1...3000).map { "rejion\($0)" }.joined(separator: ", ")
        let result = read("cordon: 1\ndefault: admit\nregions:\n\(regions)  all: [\(unknown)]\n")
        #expect(result.diagnostics.count == 3000)
        #expect(result.diagnostics[0].help == "did you mean `region1`?")
    }
}
