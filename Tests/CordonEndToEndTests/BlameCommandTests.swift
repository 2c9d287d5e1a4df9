import CordonTestSupport
import Foundation
import Testing

/// `cordon audit --blame` as a user runs it.
@Suite struct BlameCommandTests {
    private static let shipped = "policies/mainland-china-participants.yaml"
    private static let list = "datasets/meetings/2020-june-4.csv"

    /// The figures of `cordon simulate` on the same list, and of `cordon audit` against the policy without its rule.
    @Test func `tells addresses and people of the shipped policy`() throws {
        let run = try CommandRun.cordon(["audit", Self.shipped, "--blame", "--participants", Self.list])
        #expect(run.exitCode == 0, "\(run.standardError)")
        let text = run.standardOutput
        #expect(
            text.hasPrefix(
                "mainland-china-participants: 1 of 1 rule decides for somebody; without 1 of them somebody would be treated "
                    + "differently\nof the lists' 997 joins, rules decided 165, the default 832; 8 rows could not be decided\n"
            ), "\(text)")
        #expect(
            text.contains("june-4-order  deny    CN        351,124,963  294,324,554,837,089               1    165"))
        #expect(text.contains("june-4-order  deny  admit (default)    165  997\n"))
    }

    /// Rules that strike meetings decide where they have.
    @Test func `enforcing rules, for machines`() throws {
        let run = try CommandRun.cordon(
            [
                "audit", "policies/what-happened-2020.yaml", "--blame", "--participants", Self.list, "--format", "json",
            ])
        let data = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any]
        let rules = try #require(data?["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["rule"] as? String } == ["meeting-ended", "host-suspended"])
        let people = try #require(data?["people"] as? [String: Any])
        let joins = rules.map { $0["joins"] as? Int ?? 0 }
        #expect(joins.reduce(0, +) + (people["by_default"] as? Int ?? 0) == people["joins"] as? Int)
        let without = try #require(rules[1]["without_it"] as? [[String: Any]])
        #expect(
            Set(without.compactMap { ($0["would_be"] as? [String: Any])?["effect"] as? String }) == ["admit", "deny"])
        let changes = try #require(people["changes"] as? [[String: Any]])
        #expect(changes.reduce(0) { $0 + ($1["joins"] as? Int ?? 0) } == joins.reduce(0, +))
        let table = try CommandRun.cordon(["audit", "policies/host-block-list.yaml", "--blame", "--format", "csv"])
        #expect(table.standardOutput.hasPrefix("rule,is,would_be,by,where,when,ipv4_addresses,"))
        #expect(table.standardOutput.split(separator: "\n").count == 5)
    }

    @Test func `wrong usage`() throws {
        for wrong in [
            [Self.shipped, Self.shipped, "--blame"], [Self.shipped, "--blame", "--coverage"],
            [Self.shipped, "--blame", "--role", "host"], [Self.shipped, "policies/united-kingdom.yaml", "--coverage"],
        ] { #expect(try CommandRun.cordon(["audit"] + wrong).exitCode == 64, "\(wrong)") }
        let missing = try CommandRun.cordon(["audit", "policies/none.yaml", "--blame"])
        #expect(missing.exitCode == 1)
        #expect(missing.standardError.contains("policies/none.yaml"))
    }
}
