import CordonTestSupport
import Foundation
import Testing

/// `cordon audit` as a user runs it.
@Suite struct AuditTests {
    private static let shipped = "policies/mainland-china-participants.yaml"

    /// Runs on the shipped policy and another version of it.
    private func audit(_ edit: (String) -> String, _ options: [String] = []) throws -> CommandRun {
        let text = try String(contentsOf: CommandRun.packageRoot.appending(path: Self.shipped), encoding: .utf8)
        let file = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID()).yaml")
        try edit(text).write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try CommandRun.cordon(["audit", Self.shipped, file.path] + options)
    }

    private static func withHongKong(_ text: String) -> String {
        text.replacing("include: [CN], exclude: [HK, MO, TW]", with: "include: [CN, HK], exclude: [MO, TW]")
    }

    @Test func `tells how many addresses of Hong Kong are hit, and one of them`() throws {
        let run = try audit(Self.withHongKong)
        #expect(run.exitCode == 2)
        #expect(run.standardOutput.hasPrefix("changed: "), "\(run.standardOutput)")
        #expect(run.standardOutput.contains("at 21,949,836 of 4,294,967,296 IPv4 addresses"))
        #expect(
            run.standardOutput.contains("meeting-tag: june-4, from 2020-05-22T00:00:00Z until 2020-06-12T00:00:00Z"))
        #expect(run.standardOutput.contains(" --ip 113.252.0.1 --meeting-tag june-4 --at 2020-05-22T00:00:00Z\n"))
    }

    @Test func `another wording is no other meaning`() throws {
        let run = try audit { $0.replacing("name: mainland-china-participants", with: "name: other") }
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.hasPrefix("same meaning: "))
        #expect(run.standardOutput.contains("written differently"))
        let same = try CommandRun.cordon(["audit", Self.shipped, Self.shipped])
        #expect(same.exitCode == 0)
        #expect(!same.standardOutput.contains("written differently"))
    }

    @Test func `another rule that decides is told, and no other effect`() throws {
        let run = try audit { $0.replacing("june-4-order", with: "june-order") }
        #expect(run.exitCode == 2)
        #expect(run.standardOutput.hasPrefix("same effects: "), "\(run.standardOutput)")
        #expect(run.standardOutput.contains("june-4-order  removed"))
        #expect(run.standardOutput.contains("june-order    added"))
    }

    @Test func `networks and machines' forms`() throws {
        let listed = try audit(Self.withHongKong, ["--networks", "--format", "json"])
        let data = try JSONSerialization.jsonObject(with: Data(listed.standardOutput.utf8)) as? [String: Any]
        let row = try #require((data?["rows"] as? [[String: Any]])?.first)
        let places = try #require(row["places"] as? [String: Any])
        #expect(places["ipv4_addresses"] as? Int == 21_949_836)
        #expect(places["ipv6_slash64s"] as? String == "4028236809903")
        let networks = try #require(places["networks"] as? [String])
        #expect(networks.count == (places["ipv4_networks"] as? Int ?? 0) + (places["ipv6_networks"] as? Int ?? 0))
        #expect((row["old"] as? [String: Any])?["effect"] as? String == "admit")
        let table = try audit(Self.withHongKong, ["--format", "csv"])
        #expect(table.standardOutput.split(separator: "\n").count == 2)
        #expect(table.standardOutput.contains(",21949836,4028236809903,1,no"))
    }

    /// The union in a guarantee dates the policy, and nothing that is decided.
    @Test func `a policy that is dated by its promises alone`() throws {
        let folder = try TemporaryFolder()
        let text = """
            cordon: 1
            default: admit
            rules: [{ id: a, effect: deny, when: { region: US } }]
            guarantees:
              - { id: eu, never: deny, when: { region: EU } }
              - { id: us, always: admit, when: { region: US } }

            """
        let old = try folder.file("old.yaml", text).path
        let new = try folder.file("new.yaml", text.replacing("region: US } }]", with: "region: CA } }]")).path
        let check = try CommandRun.cordon(["check", old])
        #expect(check.exitCode == 3)
        #expect(check.standardError.contains("guarantee `us` does not hold: deny by a at "), "\(check.standardError)")
        #expect(check.standardError.contains(" --at 2020-06-04T00:00:00Z`"))
        #expect(try CommandRun.cordon(["audit", old, new]).exitCode == 2)
    }

    /// Nobody who dials in has an address, so that this is said of telephones alone.
    @Test func `who does not dial in is told where numbers are concerned`() throws {
        let folder = try TemporaryFolder()
        let text = "cordon: 1\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: US, CHANNEL } }]\n"
        let old = try folder.file("old.yaml", text.replacing("CHANNEL", with: "channel: pstn")).path
        let new = try folder.file("new.yaml", text.replacing("CHANNEL", with: "not: { channel: pstn }")).path
        let run = try CommandRun.cordon(["audit", old, new])
        #expect(run.exitCode == 2)
        #expect(run.standardOutput.contains("1  not channel: pstn\n2  channel: pstn\n"), "\(run.standardOutput)")
    }

    @Test func `one policy is asked from everywhere`() throws {
        let request = ["--meeting-tag", "june-4", "--at", "2020-06-04"]
        let run = try CommandRun.cordon(["audit", Self.shipped] + request)
        #expect(run.exitCode == 0)
        #expect(
            run.standardOutput.hasPrefix(
                "mainland-china-participants admits from 3,943,842,333 of 4,294,967,296 IPv4 addresses\n"))
        #expect(run.standardOutput.contains("18,446,744,073,709,551,616"))
        let all = try CommandRun.cordon(
            ["audit", "policies/what-happened-2020.yaml", "--ended", "meeting-ended"] + request)
        #expect(all.standardOutput.hasPrefix("what-happened-2020 admits from 0 of 4,294,967,296 IPv4 addresses\n"))
        for wrong in [["--role", "host", Self.shipped], ["--participants", "x.csv"], ["--channel", "pstn"]] {
            #expect(try CommandRun.cordon(["audit", Self.shipped] + wrong).exitCode == 64, "\(wrong)")
        }
        #expect(try CommandRun.cordon(["audit", Self.shipped]).standardError.contains("say when with --at"))
    }

    /// The figures of `cordon simulate` on the same list.
    @Test func `tells how many of one's own people are concerned`() throws {
        let list = "datasets/meetings/2020-june-4.csv"
        let run = try CommandRun.cordon(
            ["audit", Self.shipped, "policies/what-happened-2020.yaml", "--participants", list, "--format", "json"])
        // Both rules of what happened hit people outside their jurisdiction.
        #expect(run.exitCode == 3)
        #expect(run.standardError.contains("\(list):14: "))
        let data = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any]
        let people = try #require(data?["people"] as? [String: Any])
        #expect(people["joins"] as? Int == 997)
        #expect(people["rejected"] as? Int == 8)
        let groups = try #require(people["groups"] as? [[String: Any]])
        let ended = groups.filter { ($0["new"] as? [String: Any])?["rule"] as? String == "meeting-ended" }
        #expect(ended.reduce(0) { $0 + ($1["joins"] as? Int ?? 0) } == 652 + 96)
        #expect(Set(groups.compactMap { $0["meeting"] as? String }).count == 4)
        let text = try audit(Self.withHongKong, ["--participants", list])
        #expect(
            text.standardOutput.contains("of the lists' 997 joins, 141 are treated differently, in 4 of 4 meetings"))
    }

    /// The data tells no continents, so that a rule about one is nowhere; a promise is no reason to break another.
    @Test func `what a stranger found`() throws {
        let folder = try TemporaryFolder()
        let asia = try folder.file(
            "asia.yaml",
            "cordon: 1\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: \"continent:AS\" } }]\n"
        ).path
        let run = try CommandRun.cordon(["audit", asia])
        #expect(run.exitCode == 0 && run.standardOutput.contains("admits from 4,294,967,296 of 4,294,967,296"))
        #expect(run.standardError.contains("[data.field-missing]"))
        let kept = try folder.file(
            "kept.yaml",
            """
            cordon: 1
            default: admit
            rules: [{ id: only, effect: deny, jurisdiction: MX, when: { not: { region: US } } }]
            guarantees: [{ id: jp, always: deny, when: { region: JP } }]

            """
        ).path
        let repair = try CommandRun.cordon(["audit", kept, "--repair"])
        #expect(repair.exitCode == 3 && repair.standardOutput.contains("breaks no other promise"))
    }

    @Test func `what cannot be compared is told`() throws {
        let missing = try CommandRun.cordon(["audit", Self.shipped, "policies/none.yaml"])
        #expect(missing.exitCode == 1)
        #expect(missing.standardOutput.isEmpty)
        #expect(missing.standardError.contains("policies/none.yaml"))
        let wrong = try audit { $0.replacing("effect: deny", with: "effect: denny") }
        #expect(wrong.exitCode == 1)
        #expect(wrong.standardError.contains("did you mean `deny`?"), "\(wrong.standardError)")
    }
}
