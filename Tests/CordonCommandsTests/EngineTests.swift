import CordonAtlas
import CordonCommands
import CordonCompiler
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

@Suite("Simulation by programs and by the evaluator") struct EngineTests {
    private final class Sink: ByteSink {
        var bytes: [UInt8] = []
        func write(_ bytes: [UInt8]) throws { self.bytes += bytes }
    }

    private struct Run: Equatable {
        var output: String
        var messages: String
        var outcome: SimulateCommand.Outcome
    }

    private func run(
        _ command: SimulateCommand, _ engine: SimulateCommand.Engine?, _ format: SimulateCommand.Format
    ) throws -> Run {
        var command = command
        command.engine = engine
        command.format = format
        let sink = Sink()
        var messages = ""
        let outcome = try command.run(output: sink, messages: { messages += $0 }, progress: { _ in })
        return Run(output: String(decoding: sink.bytes, as: UTF8.self), messages: messages, outcome: outcome)
    }

    private func command(_ random: inout RandomSimulation, _ folder: TemporaryFolder) throws -> SimulateCommand {
        let policies = try (0..<2).map { try folder.file("p\($0).yaml", random.policy("p\($0)")).path }
        let lists = try (0..<2).map { try folder.file("l\($0).csv", random.list()).path }
        var command = SimulateCommand(policies: policies, lists: lists)
        command.geo = GeoOptions(
            sources: try RandomSimulation.sources.enumerated().map { try folder.file("s\($0).csv", $1).path })
        command.geo.corrections = try folder.file("corrections.yaml", RandomSimulation.corrections).path
        command.geo.usesCache = false
        command.geo.now = Instant(milliseconds: 1_700_000_000_000)
        command.showsDetail = true
        return command
    }

    /// The first line that differs, to be shown instead of thousands.
    private func difference(_ one: Run, _ other: Run) -> String? {
        guard one != other else { return nil }
        let lines = zip(one.output.split(separator: "\n"), other.output.split(separator: "\n"))
        let first = lines.first { $0 != $1 }.map { "\($0)\n\($1)" }
        return first ?? "\(one.messages)\n\(other.messages)"
    }

    @Test(arguments: 0..<6) func `both write the same`(part: Int) throws {
        var random = RandomSimulation(generator: SplitMix64(seed: 64 + UInt64(part)))
        for _ in 0..<6 {
            let folder = try TemporaryFolder()
            var command = try command(&random, folder)
            let compiled = try run(command, nil, .ndjson)
            let policies = try policies(of: command)
            #expect(difference(try run(command, .plain, .ndjson), compiled) == nil, "\(policies)")
            #expect(difference(try run(command, .plain, .json), try run(command, nil, .json)) == nil)
            command.geo.placing = .sources
            #expect(difference(try run(command, nil, .ndjson), compiled) == nil)
        }
    }

    private func policies(of command: SimulateCommand) throws -> String {
        try command.policies.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined(separator: "\n")
    }

    @Test func `what cannot be compiled is said to be decided plainly`() throws {
        var random = RandomSimulation(generator: SplitMix64(seed: 1))
        let folder = try TemporaryFolder()
        var command = try command(&random, folder)
        command.geo.placing = .sources
        #expect(
            try run(command, .compiled, .text).messages.contains("--engine compiled: programs are made of an atlas"))
    }

    // MARK: What is executed is what is explained

    private func policy(_ rule: String) throws -> Policy {
        let text = "cordon: 1\nname: p\ndefault: admit\nrules:\n  - { id: r, effect: deny, when: \(rule) }\n"
        return try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
    }

    @Test(arguments: ["{ region: unknown }", "{ network: [1.0.0.0/8] }", "{ user: ann }", "always"])
    func `a program that decides otherwise is an internal error`(rule: String) throws {
        let atlas = Atlas(sources: [])
        let address = try IPAddress("1.2.3.4")
        let request = Request(place: atlas.place(address), user: "ann")
        let decision = try Evaluator(policy(rule)).decide(request)
        #expect(decision.effect == .deny)
        try ProgramCheck(policy(rule), atlas, at: [address]).require(decision, on: request)
        let opposite = "{ not: \(rule == "always" ? "{ role: attendee }" : rule) }"
        let wrong = try ProgramCheck(policy(opposite), atlas, at: [address])
        let error = #expect(throws: CommandError.self) { try wrong.require(decision, on: request) }
        #expect(error?.description.hasPrefix("internal error: the compiled program says `admit by (default)") == true)
    }

    @Test(arguments: ["+85221234567", nil]) func `numbers, and those who have neither, are looked up`(number: String?)
        throws
    {
        let atlas = Atlas(sources: [])
        let request = Request(place: atlas.place(.pstn, nil, number.flatMap { PhoneNumber($0) }), channel: .pstn)
        for rule in ["{ region: HK }", "{ region: unknown }"] {
            let check = try ProgramCheck(policy(rule), atlas, at: [])
            try check.require(try Evaluator(policy(rule)).decide(request), on: request)
        }
    }
}
