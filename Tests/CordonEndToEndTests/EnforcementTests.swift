import CordonTestSupport
import Foundation
import Testing

@Suite("Ending meetings and suspending accounts") struct EnforcementTests {
    private static let june4 = "datasets/meetings/2020-june-4.csv"
    private static let suspension =
        "enforce: account, trigger: { region: mainland-china, share: 0.2, observed: previous-meeting }"
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A policy that has this rule, and one that denies nobody.
    private func policy(_ enforcement: String, when: String = "{ meeting-tag: [june-4] }") throws -> String {
        let rule = "  - { id: strike, effect: deny, when: \(when), \(enforcement) }\n"
        return try folder.file(
            "p\(UUID().uuidString).yaml",
            """
            cordon: 1
            name: what-was-done
            default: admit
            regions: { mainland-china: { include: [CN], exclude: [HK, MO, TW] } }
            rules:
              - { id: admit, effect: admit, when: { region: mainland-china, meeting-tag: [lunch] } }
            \(enforcement.isEmpty ? "" : rule)
            """
        ).path
    }

    private func simulate(_ policy: String, _ arguments: [String] = [], list: String = june4) throws -> CommandRun {
        try CommandRun.cordon(["simulate", policy, "--participants", list] + arguments)
    }

    private func rows(_ run: CommandRun) throws -> [[String: Any]] {
        try run.standardOutput.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// The meetings to be struck by ``suspension``, worked out from where a policy without enforcement sees the people.
    private func suspendedMeetings(_ people: [[String: Any]]) throws -> Set<String> {
        let lines = try String(contentsOfFile: CommandRun.packageRoot.path + "/" + Self.june4, encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        var places: [String: [String]] = [:]
        var firstJoin: [String: [String: String]] = [:]
        for person in people {
            let cells = lines[try #require(person["line"] as? Int) - 1]
            places[cells[0], default: []].append(try #require(person["place"] as? String))
            let known = firstJoin[cells[2], default: [:]][cells[0]] ?? cells[10]
            firstJoin[cells[2], default: [:]][cells[0]] = min(known, cells[10])
        }
        var struck: Set<String> = []
        for meetings in firstJoin.values.map({ $0.sorted { $0.value < $1.value }.map(\.key) }) {
            for (before, meeting) in zip(meetings, meetings.dropFirst()) {
                let placed = (places[before] ?? []).filter { $0.count == 2 }
                let inside = placed.count { $0 == "CN" }
                let isFirst = struck.isDisjoint(with: meetings)
                if !isFirst || Double(inside) / Double(placed.count) >= 0.2 { struck.insert(meeting) }
            }
        }
        return struck
    }

    @Test func `as a naive reading of the list has it`() throws {
        let detail = ["--detail", "--format", "ndjson"]
        let plain = try rows(simulate(policy(""), detail))
        let enforced = try rows(simulate(policy(Self.suspension), detail))
        let struck = try suspendedMeetings(plain)
        #expect(struck == ["meeting-3"])
        #expect(plain.count == enforced.count)
        for (plain, enforced) in zip(plain, enforced) {
            let isStruck = struck.contains(try #require(plain["meeting"] as? String))
            #expect(plain["effect"] as? String == "admit")
            #expect(enforced["effect"] as? String == (isStruck ? "deny" : "admit"))
            #expect(enforced["rule"] as? String == (isStruck ? "strike" : nil))
            #expect(enforced["line"] as? Int == plain["line"] as? Int)
            #expect(enforced["place"] as? String == plain["place"] as? String)
        }
    }

    @Test(arguments: ["text", "ndjson", "csv"])
    func `a list is read twice also where its bytes come once`(format: String) throws {
        let policy = try policy(Self.suspension)
        let file = try simulate(policy, ["--format", format])
        for path in ["-", "/dev/stdin"] {
            let process = try CommandRun.process(["simulate", policy, "--participants", path, "--format", format])
            let cordon = try #require(process.executableURL?.path)
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", #"cat "$0" | "$@""#, Self.june4, cordon] + (process.arguments ?? [])
            let output = try folder.file("out", "")
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 4)
            #expect(try String(contentsOf: output, encoding: .utf8) == file.standardOutput)
        }
        #expect(file.standardOutput.contains(format == "ndjson" ? #""denied":249"# : "249"))
    }

    @Test func `the report says what was done and to whom`() throws {
        let note = """
            enforced with everyone present at once: strike suspended 1 of 3 accounts (host-us-2), for 1 of 4 meetings \
            (meeting-3); it denied all 249 joins there, 180 of them not in mainland-china; 27 of all 997 joins have no \
            usable place and are in no share

            """
        let policy = try policy(Self.suspension)
        #expect(try simulate(policy).standardOutput.contains("\n" + note))
        #expect(try simulate(policy, ["--format", "csv"]).standardError.contains(note))
        let ended = try simulate(self.policy("enforce: meeting, trigger: { region: CN, at-least: 60 }"))
        #expect(
            ended.standardOutput.contains(
                """
                enforced with everyone present at once: strike ended 1 of 4 meetings (meeting-3); it denied all 249 joins \
                there, 180 of them not in CN

                """))
    }

    @Test func `the same for machines`() throws {
        let run = try simulate(policy(Self.suspension), ["--format", "json"])
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        let policies = try #require(report["policies"] as? [[String: Any]])
        let rules = try #require(policies[0]["rules"] as? [[String: Any]])
        #expect(rules[0]["enforcement"] is NSNull)
        let enforcement = try #require(rules[1]["enforcement"] as? [String: Any])
        #expect(enforcement["enforce"] as? String == "account")
        #expect(enforcement["unplaced"] as? Int == 27)
        let struck = try #require(enforcement["struck"] as? [[String: Any]])
        #expect(struck.map { $0["meeting"] as? String } == ["meeting-3"])
        #expect(struck[0]["joins"] as? Int == 249)
        #expect(struck[0]["denied"] as? Int == 249)
        #expect(struck[0]["denied_triggering"] as? Int == 69)
        let observed = try #require(struck[0]["observed"] as? [String: Any])
        #expect(observed["meeting"] as? String == "meeting-2")
        #expect(observed["joins"] as? Int == 254)
        #expect(observed["placed"] as? Int == 247)
    }

    @Test(arguments: ["ndjson", "csv"])
    func `a rule that nobody sets off changes nothing`(format: String) throws {
        let idle = try policy("enforce: meeting, trigger: { region: mainland-china, at-least: 1000 }")
        for detail in [[], ["--detail"]] {
            let runs = try [policy(""), idle].map { try simulate($0, ["--format", format] + detail) }
            #expect(runs[0].standardOutput == runs[1].standardOutput)
            #expect(runs[1].standardError.contains("strike was set off in none of 4 meetings"))
        }
    }

    @Test func `rejected rows set nothing off`() throws {
        let list = try folder.file(
            "list.csv",
            """
            meeting,participant,ip,join
            m,a,1.0.1.1,2020-06-04T00:00:00Z
            m,b,1.0.1.1,
            m,c,1.0.1.1,yesterday
            m,d,1.0.1,2020-06-04T00:00:00Z
            """
        ).path
        for (number, denied) in [(1, 1), (2, 0)] {
            let policy = try policy(
                "during: { from: 2020-01-01 }, enforce: meeting, trigger: { region: CN, at-least: \(number) }",
                when: "always")
            let run = try simulate(policy, list: list)
            #expect(run.exitCode == 4)
            #expect(run.standardOutput.hasPrefix("what-was-done: \(denied) of 1 join denied"))
        }
    }

    @Test func `the truth is judged in the state that the data gave`() throws {
        let list = "meeting,participant,ip,true_country\nm,a,1.0.1.1,US\nm,b,8.8.8.8,CN\n"
        let policy = try policy(
            "enforce: meeting, trigger: { region: CN, at-least: 1 }", when: "{ not: { region: HK } }")
        let run = try simulate(policy, list: folder.file("list.csv", list).path)
        #expect(run.standardOutput.contains("nobody may enter, under-blocked 0 of the 2"))
    }

    @Test func `copies of lists go where the user wants`() throws {
        let policy = try policy(Self.suspension)
        let arguments = ["simulate", policy, "--participants", Self.june4, "--format", "csv"]
        let refused = try CommandRun.cordon(arguments, environment: ["TMPDIR": folder.url("none").path])
        #expect(refused.exitCode == 1)
        #expect(refused.standardOutput.isEmpty)
        #expect(refused.standardError.contains("no temporary file can be made there: no such file or directory; name"))
        let run = try CommandRun.cordon(arguments, environment: ["TMPDIR": folder.path])
        #expect(run.exitCode == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { $0.hasSuffix(".yaml") })
    }

    @Test(arguments: [
        (["nowhere.csv"], "nowhere.csv: cannot be read"), (["."], ".: is a directory"), (["-"], "is empty"),
    ])
    func `what cannot be copied is told of`(lists: [String], message: String) throws {
        let run = try simulate(policy(Self.suspension), list: lists[0])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains(message))
    }
}
