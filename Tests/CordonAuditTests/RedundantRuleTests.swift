import CordonAtlas
import CordonAudit
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Testing

/// Rules, exceptions and regions that are without effect for a reason that can be told in a line.
@Suite struct RedundantRuleTests {
    /// What is told of the rules, in the order of the policy, with one source that puts 1.0.0.0/24 into CN, 1.0.1.0/24 into
    /// HK, and knows nothing of 1.0.2.0/24; another source has 1.0.3.0/24 in CN that the first has in HK.
    private func found(_ rules: String, head: String = "default: admit\n", limit: Int = 200) throws -> Redundancy {
        try Redundancy(try policy(rules, head: head), Self.atlas, partLimit: limit)
    }

    private func policy(_ rules: String, head: String = "default: admit\n") throws -> Policy {
        try RandomSubject.policy("cordon: 1\n\(head)rules:\n\(rules)\n").policy
    }

    private static let atlas: Atlas = {
        func table(_ countries: [(UInt32, String?)]) -> SourceTable {
            var names = SourceTableBuilder()
            var builder = SegmentsBuilder<UInt32>(filledWith: SourceTable.noRecord)
            for (third, country) in countries {
                let first = UInt32(0x0100_0000) + third << 8
                let number = names.number(of: Location(country: country.flatMap { CountryCode($0) }))
                builder.append(first, through: first + 255, number)
            }
            return SourceTable(
                locations: names.table.locations, ipv4: builder.segments,
                ipv6: Segments(filledWith: SourceTable.noRecord))
        }
        return Atlas(sources: [
            table([(0, "CN"), (1, "HK"), (2, nil), (3, "HK")]), table([(0, "CN"), (1, "HK"), (3, "CN")]),
        ])
    }()

    @Test func `of two rules that ask the same the first decides, and deleting it changes nobody`() throws {
        let both =
            "  - { id: a, effect: deny, when: { region: HK } }\n  - { id: b, effect: deny, when: { region: HK } }"
        #expect(
            try found(both).rules == [
                .redundant(rule: 0, instead: [Verdict(effect: .deny, rule: "b")]), .dead(rule: 1, coveredBy: [0]),
            ])
        let others = both.replacing("b, effect: deny", with: "b, effect: hold")
        #expect(try found(others).rules == [.dead(rule: 1, coveredBy: [0])])
    }

    @Test func `a rule behind one that always matches`() throws {
        let rules = "  - { id: a, effect: deny, when: always }\n  - { id: b, effect: hold, when: always }"
        #expect(try found(rules).rules == [.dead(rule: 1, coveredBy: [0])])
    }

    @Test func `those that cover a rule together are named in the order of deciding, and no other`() throws {
        let rules = """
              - { id: both, effect: hold, when: { region: [CN, HK], role: [host, attendee] } }
              - { id: hosts, effect: deny, when: { role: host } }
              - { id: guests, effect: deny, when: { role: attendee } }
              - { id: chinese-hosts, effect: deny, when: { role: host, region: CN } }
            """
        #expect(
            try found(rules).rules == [
                .dead(rule: 0, coveredBy: [2, 1]),
                .redundant(rule: 3, instead: [Verdict(effect: .deny, rule: "hosts")]),
            ])
    }

    /// Rules that name every role leave nobody; a value that stands for no role is nobody's.
    @Test func `nobody is without a role`() throws {
        let rules = """
              - { id: a, effect: deny, when: { role: [host, co-host] } }
              - { id: b, effect: deny, when: { role: [panelist, attendee] } }
              - { id: c, effect: hold, when: always }
            """
        #expect(try found(rules).rules == [.dead(rule: 2, coveredBy: [0, 1])])
    }

    @Test func `who dials in has no address`() throws {
        let rules = "  - { id: a, effect: deny, when: { channel: pstn, network: 1.0.0.0/24 } }"
        #expect(try found(rules).rules == [.matchesNobody(rule: 0)])
        let phones = "  - { id: a, effect: deny, when: { channel: pstn, region: HK } }"
        #expect(try found(phones).rules.isEmpty)
    }

    @Test func `places that are unknown, disputed or in no data`() throws {
        let unknown = "  - { id: a, effect: hold, when: { region: unknown, network: 1.0.2.0/24 } }"
        #expect(try found(unknown).rules.isEmpty)
        let nowhere = "  - { id: a, effect: deny, when: { region: CN, network: 1.0.1.0/24 } }"
        #expect(try found(nowhere).rules == [.matchesNobody(rule: 0)])
        // Both sources must agree, unless one will do.
        let disputed = "  - { id: a, effect: deny, when: { region: CN, network: 1.0.3.0/24 } }"
        #expect(try found(disputed).rules == [.matchesNobody(rule: 0)])
        let any = "default: admit\nlocation: { disagreement: any }\n"
        #expect(try found(disputed, head: any).rules.isEmpty)
    }

    @Test func `a rule that is over is not dead, and covers no other time`() throws {
        let over = "  - { id: a, effect: deny, when: always, during: { until: 2001-01-01 } }\n"
        #expect(try found(over).rules.isEmpty)
        let later = "  - { id: b, effect: deny, when: always, during: { from: 2000-01-01 } }"
        #expect(try found(over + later).rules.isEmpty)
        let within = later.replacing("from: 2000-01-01", with: "until: 2000-01-01")
        #expect(try found(over + within).rules == [.dead(rule: 1, coveredBy: [0])])
    }

    /// The bit of the request says whether it has.
    @Test func `a rule that ends meetings decides where it has struck`() throws {
        let trigger = "enforce: meeting, trigger: { region: CN, at-least: 1 }"
        let rules = """
              - { id: a, effect: deny, when: always, \(trigger) }
              - { id: b, effect: deny, when: always, \(trigger) }
            """
        #expect(try found(rules).rules.isEmpty)
        let all = rules + "\n  - { id: z, effect: deny, when: always }"
        let instead = [Verdict(effect: .deny, rule: "z")]
        #expect(
            try found(all).rules == [
                .redundant(rule: 0, instead: [Verdict(effect: .deny, rule: "b")] + instead),
                .redundant(rule: 1, instead: instead),
            ])
        let first = rules + "\n  - { id: 0, effect: deny, when: always }"
        #expect(try found(first).rules == [.dead(rule: 0, coveredBy: [2]), .dead(rule: 1, coveredBy: [2])])
    }

    @Test func `exceptions that spare nobody, or for whom others say the same`() throws {
        func exception(_ when: String) -> String {
            "exceptions: [{ when: { \(when) }, approved-by: a, reason: b, until: 2030-01-01 }]"
        }
        let rule = "  - { id: a, effect: deny, when: { region: HK }, \(exception("region: CN")) }"
        #expect(try found(rule).parts == [IdlePart(part: .exception(rule: 0, index: 0), movesVerdicts: false)])
        let needed = "  - { id: a, effect: deny, when: { region: HK }, \(exception("role: host")) }"
        #expect(try found(needed).parts.isEmpty)
        let covered = needed + "\n  - { id: b, effect: deny, when: { role: host } }"
        #expect(try found(covered).parts == [IdlePart(part: .exception(rule: 0, index: 0), movesVerdicts: true)])
        let twice = needed.replacing(
            "}] }", with: "}, { when: { role: host }, approved-by: a, reason: b, until: 2029-01-01 }] }")
        #expect(try found(twice).parts == [IdlePart(part: .exception(rule: 0, index: 1), movesVerdicts: false)])
    }

    @Test func `entries of regions that hold nothing more, and regions that nobody names`() throws {
        let head =
            "default: admit\nregions:\n  r: { include: [HK, CN, s, 1.0.1.0/25], exclude: [US, JP] }\n  s: [HK]\n  t: [CN, s]\n"
        let result = try found("  - { id: a, effect: deny, when: { region: r, not: { channel: pstn } } }", head: head)
        let idle = result.parts.compactMap { if case .entry(let entry) = $0.part { entry } else { nil } }
        #expect(idle.filter { !$0.isExcluded }.map(\.index) == [0, 2, 3, 0])
        #expect(idle.filter(\.isExcluded).map(\.index) == [0, 1])
        #expect(result.unusedRegions == [2])
        #expect(result.unseenParts == 0)
    }

    /// What a jurisdiction names is not idle, even if no rule asks for it, nor where only one source is concerned.
    @Test func `entries on which a promise depends are kept`() throws {
        let head = "default: admit\nregions:\n  r: [CN, HK]\n"
        let rules = "  - { id: a, effect: deny, when: { network: 1.0.3.0/24 }, jurisdiction: r }"
        #expect(try found(rules, head: head).parts.isEmpty)
        let unused = head.replacing("[CN, HK]", with: "[CN, HK, \"asn:64512\"]")
        #expect(try found(rules, head: unused).parts.count == 1)
    }

    @Test func `what is not looked at is counted`() throws {
        let codes = (1...9).map { "\"asn:\($0)\"" }.joined(separator: ", ")
        let head = "default: admit\nregions:\n  r: [CN, \(codes)]\n"
        let result = try found("  - { id: a, effect: deny, when: { region: r } }", head: head, limit: 4)
        #expect(result.parts.count == 3)
        #expect(result.unseenParts == 6)
    }

    /// What is found by trying is known; the rest is left open, and never told wrongly.
    @Test func `what would take too much is left open`() throws {
        let rules = """
              - { id: a, effect: deny, when: { region: HK } }
              - { id: b, effect: deny, when: { region: HK, role: host } }
              - { id: c, effect: hold, when: { region: CN } }
            """
        let policy = try policy(rules)
        let known = try Redundancy(policy, Self.atlas)
        #expect(known.rules == [.dead(rule: 1, coveredBy: [0])] && known.unsettledRules.isEmpty)
        let open = try Redundancy(policy, Self.atlas, nodeLimit: 0)
        #expect(open.rules.isEmpty && open.unsettledRules == [1])
        for limit in 1...12 {
            let some = try Redundancy(policy, Self.atlas, nodeLimit: limit)
            #expect(some.unsettledRules == [1] && some.rules.isEmpty || some.rules.map(\.rule) == [1])
        }
    }
}
