import CordonAtlas
import CordonAudit
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// What must not make a difference, and what must make the same one backwards.
@Suite struct MetamorphicTests {
    private static let count = 40

    private func difference(_ old: Policy, _ new: Policy, _ atlas: Atlas) throws -> [PolicyDifference.Row] {
        try PolicyDifference(old, new, atlas).rows
    }

    private func policy(_ text: String) throws -> Policy { try RandomSubject.policy(text).policy }

    @Test func `rules in another order mean the same`() throws {
        var policies = RandomPolicy(seed: 41)
        var worlds = RandomWorld(seed: 42)
        for _ in 0..<Self.count {
            let subject = try RandomSubject.policy(&policies)
            let other = try RandomSubject.policy(PolicyEdits.shuffled(subject.text, &worlds.dice))
            #expect(try difference(subject.policy, other.policy, worlds.world().atlas).isEmpty, "\(subject.text)")
        }
    }

    @Test func `another format means the same`() throws {
        var policies = RandomPolicy(seed: 43)
        var worlds = RandomWorld(seed: 44)
        for _ in 0..<Self.count {
            let subject = try RandomSubject.policy(&policies)
            for text in [PolicyPrinter.yaml(subject.policy), PolicyPrinter.json(subject.policy)] {
                let again = try policy(text)
                #expect(try difference(subject.policy, again, worlds.world().atlas).isEmpty, "\(subject.text)")
            }
        }
    }

    @Test func `a rule that comes and goes leaves nothing behind`() throws {
        var policies = RandomPolicy(seed: 45)
        var worlds = RandomWorld(seed: 46)
        var differing = 0
        for _ in 0..<Self.count {
            let subject = try RandomSubject.policy(&policies)
            guard let without = try PolicyEdits.withoutARule(subject, &worlds.dice) else { continue }
            let atlas = worlds.world().atlas
            let there = try difference(subject.policy, without.policy, atlas)
            let back = try difference(without.policy, subject.policy, atlas)
            #expect(
                Set(there.map { [$0.label.old, $0.label.new] }) == Set(back.map { [$0.label.new, $0.label.old] })
                    && total(there) == total(back), "\(subject.text)")
            #expect(try difference(subject.policy, policy(subject.text), atlas).isEmpty)
            if !there.isEmpty { differing += 1 }
        }
        #expect(differing > Self.count / 8)
    }

    private func total(_ rows: [PolicyDifference.Row]) -> UInt64 { rows.reduce(0) { $0 + $1.space.ipv4Addresses } }

    @Test func `names of regions and cut networks mean nothing`() throws {
        let (old, new) = (
            try policy(
                """
                cordon: 1
                default: admit
                regions: { here: { include: [CN, 8.8.8.0/24], exclude: [HK] } }
                rules: [{ id: a, effect: deny, when: { region: here, not: { network: "2001:db8::/32" } } }]

                """),
            try policy(
                """
                cordon: 1
                default: admit
                regions: { there: { include: [8.8.8.128/25, CN, 8.8.8.0/25], exclude: [HK] } }
                rules: [{ id: a, effect: deny, when: { region: there, not: { network: ["2001:db8::/33", "2001:db8:8000::/33"] } } }]

                """)
        )
        var worlds = RandomWorld(seed: 47)
        for _ in 0..<4 { #expect(try difference(old, new, worlds.world().atlas).isEmpty) }
    }

    @Test func `another name of a rule is another rule and no other effect`() throws {
        let text = "cordon: 1\ndefault: admit\nrules: [{ id: RULE, effect: deny, when: { region: CN } }]\n"
        let (old, new) = (
            try policy(text.replacing("RULE", with: "a")), try policy(text.replacing("RULE", with: "b"))
        )
        var builder = SourceTableBuilder()
        builder.append(
            .v4(IPv4Network(containing: IPv4Address(bits: 1 << 24), prefixLength: 24)),
            builder.number(of: Location(country: CountryCode("CN"))))
        let rows = try difference(old, new, Atlas(sources: [builder.table]))
        #expect(rows.map(\.label.changesEffect) == [false])
        #expect(rows.map(\.space.ipv4Addresses) == [256])
        #expect(rows.map(\.places.phones) == [["86"]])
    }
}
