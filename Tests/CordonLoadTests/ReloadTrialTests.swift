import CordonAtlas
import CordonCompiler
import CordonCore
import CordonLanguage
import CordonLoad
import CordonModel
import CordonPolicy
import Testing

/// Swapping programs under way gives nobody the answer of another program.
@Suite struct ReloadTrialTests {
    private static let trace = Trace(.a, .ipv4(Array(0x0100_0000..<0x0100_0100)))

    private func variant(_ effect: String, answer: Effect) throws -> ReloadTrial.Variant {
        let text = "cordon: 1\nname: p\ndefault: \(effect)\nrules: []\n"
        let policy = try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
        let program = try PolicyCompiler.program(policy, Atlas(sources: []))
        let bits = Outcome(answer, rule: nil, isCertain: true).bits
        return ReloadTrial.Variant(program: program, answers: Array(repeating: bits, count: Self.trace.count))
    }

    private func run(_ variants: [ReloadTrial.Variant], threads: Int = 2) throws -> ReloadResult {
        try ReloadTrial(variants, Self.trace, meeting: Meeting(), at: nil, participant: Participant())
            .run(threads: threads, interval: 1_000_000, duration: 60_000_000)
    }

    @Test func `every answer is that of its generation`() throws {
        let result = try run([variant("admit", answer: .admit), variant("deny", answer: .deny)])
        #expect(result.wrong == 0 && result.example == nil)
        #expect(result.decisions > 0)
        #expect(result.swaps > 0)
        #expect(result.latency.count == result.decisions)
        // Each thread prepares its first context, and one for each program that it takes over.
        #expect(result.preparing.count == result.takeovers + 2)
    }

    @Test func `an answer of the wrong generation is found`() throws {
        let result = try run([variant("admit", answer: .admit), variant("deny", answer: .admit)])
        #expect(result.takeovers > 0)
        #expect(result.wrong > 0 && result.wrong <= result.decisions)
        #expect(result.example != nil)
    }
}
