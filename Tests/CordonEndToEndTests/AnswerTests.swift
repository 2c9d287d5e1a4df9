import CordonTestSupport
import Foundation
import Testing

@Suite struct AnswerTests {
    private static let request = ["--meeting-tag", "june-4", "--at", "2020-06-04T12:00:00Z"]

    @Test(
        arguments: [
            ("203.198.135.33", 0, "admit"), ("::ffff:cbc6:8721", 0, "admit"), ("1.0.1.1", 2, "deny"),
            ("10.0.0.1", 0, "admit"),
        ] as [(String, Int32, String)])
    func explainExitsWithTheAnswer(ip: String, exitCode: Int32, effect: String) throws {
        let run = try CommandRun.cordon(
            ["explain", "policies/mainland-china-participants.yaml", "--ip", ip] + Self.request)
        #expect(run.exitCode == exitCode)
        #expect(run.standardOutput.hasPrefix("\(effect): decided by"))
        #expect(run.standardError.isEmpty)
    }

    @Test func explainSaysWhatFailed() throws {
        let run = try CommandRun.cordon(
            ["explain", "policies/mainland-china-participants.yaml", "--ip", "203.198.135.33"] + Self.request)
        #expect(run.standardOutput.contains("region: mainland-china does not hold: the place is HK"))
    }

    @Test func explainHolds() throws {
        let folder = try TemporaryFolder()
        let policy = "cordon: 1\ndefault: admit\nrules: [{ id: r, effect: hold, when: always }]\n"
        let run = try CommandRun.cordon(["explain", try folder.file("hold.yaml", policy).path, "--ip", "8.8.8.8"])
        #expect(run.exitCode == 5)
    }

    @Test func explainUsage() throws {
        for arguments in [["--phone", "020 7183 8750"], ["--ip", "127.1"]] {
            let run = try CommandRun.cordon(["explain", "policies/united-kingdom.yaml"] + arguments)
            #expect(run.exitCode == 64)
            #expect(run.standardOutput.isEmpty)
        }
    }

    /// Policies that model what reached beyond its jurisdiction, and say so.
    private static let reaching = ["what-happened-2020", "meeting-end", "account-suspension"].map {
        "policies/\($0).yaml"
    }

    @Test func shippedPoliciesPass() throws {
        let folder = CommandRun.packageRoot.appendingPathComponent("policies").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "policies/\($0)" }
        #expect(files.count == 14)
        let kept = try CommandRun.cordon(["check"] + files.filter { !Self.reaching.contains($0) })
        #expect(kept.exitCode == 0)
        #expect(!kept.standardError.contains("error: "))
    }

    /// The promise that was broken: whoever sets the rules off is in mainland China, and everybody is hit.
    @Test func `what happened in 2020 reached beyond the jurisdiction`() throws {
        let run = try CommandRun.cordon(["check", "policies/what-happened-2020.yaml"])
        #expect(run.exitCode == 3)
        let errors = run.standardError.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(errors.count == 2 && errors.allSatisfy { $0.hasSuffix("[jurisdiction.exceeded]") }, "\(errors)")
        #expect(errors.allSatisfy { $0.contains("at 3,943,842,333 IPv4 addresses") })
        #expect(errors.allSatisfy { $0.contains("those who set the rule off are all inside (proved)") })
        #expect(run.standardOutput.contains("35 of 35 tests passed, 4 of 6 guarantees proved"))
    }

    @Test func checkFailsWithATest() throws {
        let folder = try TemporaryFolder()
        let policy = """
            cordon: 1
            default: admit
            tests: [{ ip: 81.2.69.142, expect: deny }]
            """
        let run = try CommandRun.cordon(["check", try folder.file("t.yaml", policy).path])
        #expect(run.exitCode == 3)
        #expect(run.standardError.contains("t.yaml:3:9: error: test failed: expected deny, got admit by (default)"))
    }

    @Test func lookupReadsStandardInput() throws {
        let run = try CommandRun.cordon(
            ["geo", "lookup", "-"], input: "203.198.135.33\n127.1\n10.0.0.1\n2002:5102:458e::1\n")
        #expect(run.exitCode == 4)
        #expect(
            run.standardOutput == """
                203.198.135.33: HK Hong Kong
                10.0.0.1: special (private)
                2002:5102:458e::1: a tunnel (special); 81.2.69.142 inside it: GB United Kingdom

                """)
        #expect(run.standardError.contains("standard input:2: `127.1`"))
    }

    @Test func buildMakesWhatLookupReads() throws {
        let folder = try TemporaryFolder()
        let text = try folder.file(
            "ranges.txt",
            "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n16777216,16777471,AU\n\"1.0.1.0\",\"1.0.3.255\",\"CN\"\n2001:db9::,2001:db9::ff,NO\n"
        ).path
        let database = folder.url("out.mmdb").path
        let build = try CommandRun.cordon(["geo", "build", "--output", database, text])
        #expect(build.exitCode == 0)
        #expect(build.standardOutput.contains("3 ranges of 2026-06-25"))
        let lookup = try CommandRun.cordon([
            "geo", "lookup", "--geo", database, "--format", "csv", "1.0.0.255", "1.0.4.0", "2001:db9::f0",
        ])
        #expect(
            lookup.standardOutput.hasSuffix(
                """
                1.0.0.255,global,1.0.0.0/24,AU,Australia,,,,,,,,,out.mmdb,AU
                1.0.4.0,global,1.0.4.0/22,,,,,,,,,,,out.mmdb,unknown
                2001:db9::f0,global,2001:db9::/120,NO,Norway,,,,,,,,,out.mmdb,NO

                """))
    }
}
