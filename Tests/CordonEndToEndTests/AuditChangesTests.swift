import CordonTestSupport
import Foundation
import Testing

/// `cordon audit` of changes to data, folders and repositories, and of what a change was to be about.
@Suite struct AuditChangesTests {
    private static let shipped = "policies/mainland-china-participants.yaml"
    private static let orders = ["--meeting-tag", "june-4", "--at", "2020-06-04"]

    private static func text(_ edit: (String) -> String = { $0 }) throws -> String {
        edit(try String(contentsOf: CommandRun.packageRoot.appending(path: shipped), encoding: .utf8))
    }

    private static func withHongKong(_ text: String) -> String {
        text.replacing("include: [CN], exclude: [HK, MO, TW]", with: "include: [CN, HK], exclude: [MO, TW]")
    }

    @Test func `new data is told from another policy`() throws {
        let folder = try TemporaryFolder()
        let moved = try folder.file("corrections.yaml", Self.corrections).path
        let list = try folder.file("list.csv", Self.list).path
        let run = try CommandRun.cordon(
            ["audit", Self.shipped, "--corrections-new", moved, "--participants", list])
        #expect(run.exitCode == 2, "\(run.standardError)")
        #expect(
            run.standardOutput.hasPrefix(
                "changed: mainland-china-participants on the new data treats people differently at 256 of 4,294,967,296 "
                    + "IPv4 addresses and 0 IPv6 /64s, in HK → CN\n"), "\(run.standardOutput)")
        #expect(run.standardOutput.contains("deny by june-4-order  data        HK → CN"))
        #expect(run.standardOutput.contains("of the lists' 2 joins, 1 are treated differently, in 1 of 1 meeting"))
        #expect(run.standardOutput.contains("--corrections \(moved) --ip 113.252.0.1 "))
        let both = try folder.file("new.yaml", try Self.text(Self.withHongKong)).path
        let json = try CommandRun.cordon(
            ["audit", Self.shipped, both, "--corrections-new", moved, "--participants", "-", "--format", "json"],
            input: Self.list)
        let data = try #require(
            try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8)) as? [String: Any])
        let rows = try #require(data["rows"] as? [[String: Any]])
        let counts = rows.map { row in
            (row["cause"] as? String, (row["places"] as? [String: Any])?["ipv4_addresses"] as? Int)
        }
        #expect(counts.map(\.0) == ["policy", "either"])
        #expect(counts.map(\.1) == [21_949_836 - 256, 256])
        let people = try #require((data["people"] as? [String: Any])?["groups"] as? [[String: Any]])
        #expect(people.map { $0["cause"] as? String } == ["either", "policy"])
        #expect((data["manifest"] as? [String: Any])?["old_corrections"] is NSNull)
        let same = try CommandRun.cordon(
            ["audit", Self.shipped, "--geo-new", "datasets/geoip/ipfire-country.mmdb"])
        #expect(same.exitCode == 0)
        #expect(same.standardError.contains("the same data as before"))
    }

    /// One network of Hong Kong is said to be in China.
    private static let corrections = """
        cordon-corrections: 1
        corrections:
          - network: 113.252.0.0/24
            set: { country: CN }
            reason: test
            author: test
            date: 2026-01-01
            expires: 2100-01-01

        """
    private static let list = """
        meeting,participant,ip,tags,join
        m,a,113.252.0.9,june-4,2020-06-04T00:00:00Z
        m,b,113.253.0.9,june-4,2020-06-04T00:00:00Z

        """

    @Test func `a change is proved to be within its scope`() throws {
        let folder = try TemporaryFolder()
        let new = try folder.file("new.yaml", try Self.text(Self.withHongKong)).path
        let good = try CommandRun.cordon(["audit", Self.shipped, new, "--scope", "HK"])
        #expect(good.exitCode == 2)
        #expect(
            good.standardOutput.contains(
                "within HK: it was not so, it is so now, and nothing else has changed (proved)"))
        let bad = try CommandRun.cordon(["audit", Self.shipped, new, "--scope", "CN,113.252.0.0/14"])
        #expect(bad.exitCode == 3)
        #expect(
            bad.standardOutput.contains(
                "not within CN,113.252.0.0/14: people elsewhere are treated differently at 21,687,692 IPv4"),
            "\(bad.standardOutput)")
        let none = try CommandRun.cordon(["audit", Self.shipped, new, "--scope", "mainland-chin"])
        #expect(none.exitCode == 1)
        #expect(none.standardError.contains("did you mean `mainland-china`?"))
        for wrong in ["\"", "]", "", "CN]"] {
            #expect(try CommandRun.cordon(["audit", Self.shipped, new, "--scope", wrong]).exitCode == 1, "\(wrong)")
        }
        #expect(try CommandRun.cordon(["audit", Self.shipped, "--scope", "HK"]).exitCode == 64)
    }

    @Test func `what is sure and what each setting costs`() throws {
        let run = try CommandRun.cordon(["audit", Self.shipped, "--bounds"] + Self.orders + ["--format", "json"])
        #expect(run.exitCode == 0)
        #expect(run.standardError.contains("one source disagrees with nobody"))
        let data = try #require(
            try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        let rows = try #require(data["bounds"] as? [[String: Any]])
        let counts = rows.compactMap { ($0["places"] as? [String: Any])?["ipv4_addresses"] as? Int }
        #expect(counts.reduce(0, +) == 1 << 32)
        let settings = try #require(data["settings"] as? [[String: Any]])
        #expect(settings.count == 8)
        #expect(settings.filter { $0["is_policy"] as? Bool == true }.count == 1)
        #expect(
            try CommandRun.cordon(["audit", Self.shipped, "--bounds"]).standardError.contains("say when with --at"))
    }

    @Test func `findings stand at the lines of rules`() throws {
        let folder = try TemporaryFolder()
        let new = try folder.file("new.yaml", try Self.text(Self.withHongKong)).path
        let run = try CommandRun.cordon(["audit", Self.shipped, new, "--format", "sarif", "--scope", "CN"])
        #expect(run.exitCode == 3)
        let log = try #require(
            try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["audit.effect", "audit.scope"])
        let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("id: june-4-order") })
        for result in results {
            let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            #expect((location?["region"] as? [String: Any])?["startLine"] as? Int == line + 1)
        }
        let page = try CommandRun.cordon(["audit", Self.shipped, new, "--format", "html"])
        #expect(page.standardOutput.hasPrefix("<!doctype html>") && page.standardOutput.contains("21,949,836"))
    }

    @Test func `folders are compared policy by policy`() throws {
        let (old, new) = (try TemporaryFolder(), try TemporaryFolder())
        let small = "cordon: 1\nname: NAME\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: CN } }]\n"
        for name in ["same", "gone", "other"] { _ = try old.file("\(name).yaml", small.replacing("NAME", with: name)) }
        _ = try new.file("same.yaml", small.replacing("NAME", with: "same"))
        // `cordon` need not be the first key.
        _ = try new.file(
            "other.yaml",
            "name: other\ncordon: 1\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: US } }]\n")
        _ = try new.file("more.json", "{\"cordon\": 1, \"name\": \"more\", \"default\": \"admit\", \"rules\": []}")
        _ = try new.file("list.yaml", "meetings: []\n")
        let run = try CommandRun.cordon(["audit", old.path, new.path])
        #expect(run.exitCode == 2, "\(run.standardError)")
        #expect(run.standardOutput.hasPrefix("changed: 3 of 4 policies\n"), "\(run.standardOutput)")
        for word in ["added", "removed", "changed", "same "] { #expect(run.standardOutput.contains(word)) }
        #expect(try CommandRun.cordon(["audit", old.path, old.path]).exitCode == 0)
        let mixed = try CommandRun.cordon(["audit", old.path, Self.shipped])
        #expect(mixed.exitCode == 1)
        #expect(mixed.standardError.contains("this is a folder and \(Self.shipped) is not"))
    }

    @Test func `revisions of a repository are compared`() throws {
        let folder = try TemporaryFolder()
        func shell(_ line: String) throws -> String {
            try CommandRun.shell(line, in: URL(fileURLWithPath: folder.path))
        }
        func git(_ arguments: String) throws {
            let said = try shell("git -c user.name=a -c user.email=a@example.org \(arguments)")
            #expect(said.isEmpty, "\(said)")
        }
        let rules = "default: admit\nrules: [{ id: a, effect: deny, when: { region: REGION } }]\n"
        let policy = "cordon: 1\nname: NAME\n" + rules
        try git("init -q .")
        _ = try folder.file("a.yaml", policy.replacing("NAME", with: "a").replacing("REGION", with: "CN"))
        _ = try folder.file("b.yaml", policy.replacing("NAME", with: "b").replacing("REGION", with: "CN"))
        try git("add -A")
        try git("commit -qm one")
        _ = try folder.file("a.yaml", policy.replacing("NAME", with: "a").replacing("REGION", with: "[CN, HK]"))
        try git("commit -qam two")
        let data = CommandRun.packageRoot.appending(path: "datasets/geoip/ipfire-country.mmdb").path
        func audit(_ arguments: String) throws -> String {
            try shell("cordon audit --git \(arguments) --geo '\(data)'; echo \"rc $?\"")
        }
        let run = try audit("HEAD~1..HEAD")
        #expect(run.hasPrefix("changed: 1 of 2 policies\n") && run.hasSuffix("rc 2\n"), "\(run)")
        #expect(try audit("HEAD~1.. b.yaml").hasSuffix("rc 0\n"))
        #expect(try audit("HEAD").hasSuffix("rc 0\n"))
        _ = try folder.file("b.yaml", policy.replacing("NAME", with: "b").replacing("REGION", with: "US"))
        #expect(try audit("HEAD b.yaml").hasSuffix("rc 2\n"))
        _ = try folder.file("b.yaml", "cordon: 1\n")
        let broken = try audit("HEAD")
        #expect(broken.contains("b.yaml:1:1: ") && broken.hasSuffix("rc 1\n"), "\(broken)")
        #expect(try audit("nonsense..HEAD").hasPrefix("Error: --git: `nonsense` is no revision"))
        #expect(try audit("HEAD /").contains("not in the repository"))
    }
}
