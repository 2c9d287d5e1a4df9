import CordonTestSupport
import Foundation
import Testing

@Suite struct SimulateTests {
    private let policy = """
        cordon: 1
        name: block
        default: admit
        tiers: [legal, host]
        regions: { mainland-china: { include: [CN], exclude: [HK, MO, TW] } }
        rules:
          - id: order
            tier: legal
            effect: deny
            jurisdiction: mainland-china
            when: { region: mainland-china, meeting-tag: [june-4] }
          - { id: lobby, tier: host, effect: hold, when: { region: unknown } }
        """
    private let list = """
        meeting,tags,participant,ip,true_country
        m1,june-4,a,1.0.1.1,CN
        m1,june-4,b,1.0.1.2,HK
        m1,june-4,c,203.198.135.33,HK
        m1,june-4,d,10.0.0.1,US
        m1,june-4,e,,US
        m2,board,f,1.0.1.3,CN
        m2,board,g,127.1,CN
        """

    private func run(_ arguments: [String], list: String? = nil) throws -> CommandRun {
        let folder = try TemporaryFolder()
        let policy = try folder.file("block.yaml", policy).path
        let list = try folder.file("list.csv", list ?? self.list).path
        return try CommandRun.cordon(["simulate", policy, "--participants", list] + arguments)
    }

    @Test func oneScreen() throws {
        let run = try run([])
        #expect(run.exitCode == 4)
        #expect(
            run.standardOutput == """
                block: 2 of 6 joins denied, 1 held, 3 admitted
                collateral of order: 0 of the 2 that it denied are not surely inside mainland-china \
                (0 outside, 0 disputed, 0 special, 0 unknown)
                not certain: 1 of 1 join at unknown places undecidable, as some country would be treated otherwise; \
                0 joins uncertain, as another story of the place would be (0 at disputed places)
                against the true country, told for 6 joins: over-blocked 2 of the 5 who may enter, under-blocked 0 of the 1 \
                who may not
                no address or number for 1 of 6 joins: undecidable for rules about places
                1 of 7 rows rejected and not counted above

                By meeting
                meeting  joins  admitted  held  denied  unknown place  disputed place  special address
                m1           5         2     1       2              1               0                1
                m2           1         1     0       0              0               0                0

                By place
                place by the data  joins  admitted  held  denied
                CN China               3         1     0       2
                unknown                1         0     1       0
                HK Hong Kong           1         1     0       0
                private                1         1     0       0

                By deciding rule
                rule       effect  decided  uncertain  undecidable  inside  outside  disputed  special  unknown  jurisdiction
                order      deny          2          0            0       2        0         0        0        0  mainland-china
                lobby      hold          1          0            1       -        -         -        -        -  -
                (default)  admit         3          0            0       -        -         -        -        -  -

                Mistakes of the data
                the data says  true country  mistake     joins
                CN             HK            over-block      1
                unknown        US            over-block      1

                """)
        #expect(run.standardError.contains("list.csv:8: `ip`: `127.…`: wrong number of parts"))
    }

    @Test func oneLineARow() throws {
        let run = try run(["--detail", "--format", "ndjson"])
        let rows = try run.standardOutput.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["effect"] as? String } == ["deny", "deny", "admit", "admit", "hold", "admit"])
        #expect(rows.map { $0["rule"] as? String } == ["order", "order", nil, nil, "lobby", nil])
        #expect(
            rows.map { $0["address"] as? String } == [
                "1.0.1.0/24", "1.0.1.0/24", "203.198.135.0/24", "10.0.0.0/24", nil, "1.0.1.0/24",
            ])
    }

    @Test(arguments: ["text", "json", "ndjson", "csv"])
    func addressesAreCutUnlessAskedFor(format: String) throws {
        let cut = try run(["--detail", "--format", format]).standardOutput
        #expect(!cut.contains("203.198.135.33"))
        guard format != "json" else { return }
        #expect(
            try run(["--detail", "--show-addresses", "--format", format]).standardOutput.contains("203.198.135.33"))
    }

    @Test(arguments: ["text", "csv"])
    func namesDoNotSteerTheTerminal(format: String) throws {
        let list = #"{"meeting":"m\u001b[2J","participant":"\u001b]0;a\u0007","ip":"1.1.1.1"}"# + "\n"
        for detail in [[], ["--detail"]] {
            let run = try run(["--format", format, "--from", "ndjson"] + detail, list: list)
            #expect(run.exitCode == 0)
            #expect(run.standardOutput.contains("m\u{FFFD}[2J"))
            #expect(!run.standardOutput.contains("\u{1B}"))
        }
    }

    @Test func severalPoliciesSideBySide() throws {
        let run = try CommandRun.cordon([
            "simulate", "policies/mainland-china-participants.yaml", "policies/united-kingdom.yaml",
            "policies/host-block-list.yaml", "--participants", "datasets/meetings/2020-june-4.csv", "--format", "json",
        ])
        #expect(run.exitCode == 4)
        let answer = try #require(
            JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        let policies = try #require(answer["policies"] as? [[String: Any]])
        #expect(
            policies.map { $0["policy"] as? String } == [
                "mainland-china-participants", "united-kingdom", "host-block-list",
            ])
        for policy in policies {
            let joins = try #require(policy["joins"] as? [String: Int])
            #expect(joins["total"] == 997)
            #expect((joins["admitted"] ?? 0) + (joins["held"] ?? 0) + (joins["denied"] ?? 0) == 997)
        }
    }

    @Test func strictStopsAtTheFirstBadRow() throws {
        let run = try run(["--strict"])
        #expect(run.exitCode == 1)
        #expect(run.standardOutput.isEmpty)
        #expect(run.standardError.contains("list.csv:8"))
    }

    @Test func standardInputInEveryFormat() throws {
        let csv = "meeting,participant,ip\nm,a,81.2.69.142\n"
        let ndjson = #"{"meeting":"m","participant":"a","ip":"81.2.69.142"}"# + "\n"
        for input in [csv, ndjson, "[\(ndjson)]"] {
            let run = try CommandRun.cordon(
                ["simulate", "policies/united-kingdom.yaml", "--participants", "-", "--format", "csv"], input: input)
            #expect(run.exitCode == 0)
            #expect(run.standardOutput.hasSuffix("\nm,1,0,0,1,0,0,0\n"))
        }
    }

    @Test func datedPolicyNeedsATime() throws {
        let arguments = ["simulate", "policies/mainland-china-participants.yaml", "--participants", "-"]
        let input = "meeting,tags,participant,ip\nm,june-4,a,1.0.1.1\n"
        let without = try CommandRun.cordon(arguments, input: input)
        #expect(without.exitCode == 4)
        #expect(without.standardError.contains("standard input:2: `join`: no time"))
        let with = try CommandRun.cordon(arguments + ["--at", "2020-06-04"], input: input)
        #expect(with.exitCode == 0)
        #expect(with.standardOutput.hasPrefix("mainland-china-participants: 1 of 1 join denied"))
    }

    @Test func dialInsArePlacedByTheirNumber() throws {
        let run = try CommandRun.cordon(
            ["simulate", "policies/united-kingdom.yaml", "--participants", "-"],
            input: "meeting,participant,ip,phone,channel\nm,a,8.8.8.8,+442071838750,pstn\n")
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.hasPrefix("united-kingdom: 1 of 1 join denied"))
    }
}
