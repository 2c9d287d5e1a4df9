import CordonTestSupport
import Foundation
import Testing

/// What `cordon check` tells of rules, exceptions and regions without effect, and of cells without tests.
@Suite struct RedundancyCheckTests {
    private static let text = """
        cordon: 1
        name: example
        default: admit
        tiers: [legal, host]
        regions:
          china: { include: [CN, 1.0.1.0/24], exclude: [HK, MO, TW] }
          spare: [FR]
        rules:
          - id: order
            tier: legal
            effect: deny
            when: { region: china, meeting-tag: [june-4] }
            exceptions: [{ when: { region: HK }, approved-by: counsel, reason: carriers, until: 2030-01-01 }]
          - { id: again, tier: host, effect: deny, when: { region: CN, role: host, meeting-tag: june-4 } }
          - { id: hosts, tier: host, effect: admit, when: { role: host } }
          - { id: phones, tier: host, effect: hold, when: { channel: pstn, network: 1.0.1.0/24 } }
          - { id: never, tier: host, effect: hold, when: { role: host, not: { role: host } } }
          - { id: web, tier: host, effect: hold, when: { channel: web, user: "a: b'c@example.org", authenticated: true } }
        tests:
          - { country: CN, at: 2026-01-01, expect: admit }

        """

    @Test func `each is told once, and none is an error`() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun.cordon(["check", try folder.file("p.yaml", Self.text).path, "--at", "2026-01-01"])
        #expect(run.exitCode == 0)
        let told = run.standardError
        for expected in [
            "warning: rule `again` never decides: covered by `order`, which decides before it wherever it matches [rule.dead]",
            "note: without rule `hosts` nobody would be treated differently: `admit (default)` would decide in its stead [rule.red",
            "warning: rule `phones` never decides: it matches nobody on this data [rule.dead]",
            "warning: the exception of rule `order` (carriers) spares nobody",
            "note: of region `china`, `1.0.1.0/24` has no effect on this data",
            "note: region `spare` is named by no rule",
            "warning: the `when` of rule `never` can never hold [rule.never]",
        ] { #expect(told.contains(expected), "\(expected): \(told)") }
        #expect(told.components(separatedBy: "rule `never`").count == 2, "\(told)")
        #expect(!told.contains("analysis.incomplete"))
        #expect(run.standardOutput.contains("ok: 6 rules, 1 of 1 test passed, 0 of 0 guarantees proved, 5 warnings"))
    }

    /// There is nothing to tell them by, and that is no error.
    @Test func `without data rules are checked as before`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("p.yaml", Self.text).path
        let run = try CommandRun.cordon(["check", path, "--geo", folder.url("none.mmdb").path])
        #expect(run.exitCode == 0)
        #expect(run.standardError.contains("rules without effect were not looked for: "), "\(run.standardError)")
        #expect(run.standardError.contains("[rule.never]"))
        #expect(!run.standardError.contains("[rule.dead]"))
    }

    /// The tests that are offered can be pasted, pass, and reach what they are for.
    @Test func `offered tests reach all cells`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("p.yaml", Self.text).path
        let run = try CommandRun.cordon(["audit", path, "--coverage", "--format", "json"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        let data = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any]
        let cells = try #require(data?["cells"] as? [String: Any])
        let gaps = try #require(cells["not_reached"] as? [[String: Any]])
        #expect(cells["reached"] as? Int == 1)
        #expect(gaps.count == (cells["count"] as? Int ?? 0) - 1)
        let tests = gaps.compactMap { $0["test"] as? String }
        #expect(tests.count == gaps.count)
        try folder.file("p.yaml", Self.text + tests.joined())
        let check = try CommandRun.cordon(["check", path, "--coverage"])
        #expect(check.exitCode == 0, "\(check.standardError)")
        #expect(check.standardOutput.contains("\(gaps.count + 1) of \(gaps.count + 1) cells of the decisions of "))
        #expect(!check.standardOutput.contains("Cells that were not reached"))
    }

    @Test func `people reach cells, as tests do`() throws {
        let list = "datasets/meetings/2020-june-4.csv"
        let folder = try TemporaryFolder()
        let text = try String(
            contentsOf: CommandRun.packageRoot.appending(path: "policies/mainland-china-participants.yaml"),
            encoding: .utf8)
        let untested = try #require(text.components(separatedBy: "\ntests:").first)
        let path = try folder.file("p.yaml", untested + "\n").path
        let none = try CommandRun.cordon(["audit", path, "--coverage"])
        #expect(none.standardOutput.hasPrefix("0 of 3 cells of the decisions of "), "\(none.standardOutput)")
        #expect(none.standardOutput.contains("--ip 36.96.0.1 --meeting-tag june-4 --at 2020-05-22T00:00:00Z"))
        let people = try CommandRun.cordon(["audit", path, "--coverage", "--participants", list])
        #expect(people.standardOutput.contains("were reached by 0 tests and 997 joins"), "\(people.standardOutput)")
        let tests = try folder.file("tests.yaml", "cordon-tests: 1\npolicy: p.yaml\ntests:\n" + Self.test).path
        let tested = try CommandRun.cordon(["audit", tests, "--coverage"])
        #expect(tested.standardOutput.hasPrefix("1 of 3 cells of the decisions of "), "\(tested.standardError)")
        #expect(tested.standardOutput.contains("were reached by 1 test\n"))
    }

    private static let test =
        "  - { country: CN, meeting-tag: june-4, at: 2020-06-04, expect: deny }\n"
}
