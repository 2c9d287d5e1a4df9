import CordonAtlas
import CordonCompiler
import CordonCore
import CordonLanguage
import CordonModel
import CordonPolicy
import Foundation
import Testing

/// A row's answers have room for the first 8,191 rules. Meetings in which later ones decide are answered all the same.
@Suite struct LongPolicyTests {
    private let policy: Policy
    private let programs: [Program]

    init() throws {
        let rules = (0..<8_200).map { "  - { id: r\($0), effect: deny, when: { meeting-tag: t\($0), region: CN } }\n" }
        let text = "cordon: 1\nname: long\ndefault: hold\nrules:\n" + rules.joined()
        let policy = try #require(PolicyReader.read(SourceFile(path: "long.yaml", bytes: Array(text.utf8))).policy)
        self.policy = policy
        let table = Self.china
        // The second one shares its index, so that its place classes are others than its cases.
        programs = [
            try PolicyCompiler.program(policy, table), try PolicyCompiler.library([policy, Self.other()], table)[0],
        ]
    }

    private static var china: Atlas {
        var builder = SourceTableBuilder()
        builder.append(
            .v4(IPv4Network(containing: IPv4Address(bits: 1 << 24), prefixLength: 24)),
            builder.number(of: Location(country: CountryCode("CN"))))
        return Atlas(sources: [builder.table])
    }

    private static func other() throws -> Policy {
        let text =
            "cordon: 1\nname: o\ndefault: admit\nrules: [{ id: n, effect: deny, when: { network: [9.9.0.0/16] } }]\n"
        return try #require(PolicyReader.read(SourceFile(path: "o.yaml", bytes: Array(text.utf8))).policy)
    }

    @Test func `the last rules too decide`() throws {
        for tag in [0, 8_189, 8_190, 8_191, 8_199, 9_000] {
            for program in programs { try compare(program, tag) }
        }
    }

    private func compare(_ program: Program, _ tag: Int) throws {
        let context = try program.context(of: Meeting(name: "m", tags: ["t\(tag)"]))
        let entrant = program.table.entrant(Participant(channel: .web))
        for address in ["1.0.0.1", "9.9.9.9", "2.0.0.0", "10.0.0.1"] {
            let place = Self.china.place(.v4(try IPv4Address(parsing: address.utf8.span)))
            let expected = try Evaluator(policy).decide(
                Request(place: place, meeting: "m", meetingTags: ["t\(tag)"], channel: .web))
            let outcome = try context.decide(address, entrant)
            let rule = outcome.rule.map { program.table.ruleIDs[$0] }
            #expect(Decision(effect: outcome.effect, rule: rule, isCertain: outcome.isCertain) == expected)
        }
    }
}
