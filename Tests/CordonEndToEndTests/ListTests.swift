import CordonTestSupport
import Foundation
import Testing

@Suite("Lists of other products, by the built tool") struct ListTests {
    private static let policy = "policies/mainland-china-participants.yaml"

    @Test func `simulate takes them as they are`() throws {
        let run = try CommandRun.cordon([
            "simulate", Self.policy, "--participants", "Tests/ListFixtures/zoom-dashboard.json", "--meeting", "94381",
            "--meeting-tag", "june-4",
        ])
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains("7 joins by 6 people: who comes back is one person\n"))
        #expect(
            run.standardOutput.contains("no address or number for 2 of 7 joins: undecidable for rules about places\n"))
        #expect(run.standardOutput.contains("\n94381 "))
    }

    @Test func `a list that does not say its meeting`() throws {
        let run = try CommandRun.cordon([
            "simulate", Self.policy, "--participants", "Tests/ListFixtures/zoom-dashboard.json",
        ])
        #expect(run.exitCode == 1)
        #expect(run.standardOutput.isEmpty)
        #expect(run.standardError.contains("zoom-dashboard.json:4: zoom-dashboard does not say the meeting"))
    }

    @Test func `audit and load read them too`() throws {
        let list = "Tests/ListFixtures/google-meet.json"
        let audit = try CommandRun.cordon([
            "audit", Self.policy, "policies/host-allow-list.yaml", "--participants", list, "--at", "2020-06-04",
        ])
        #expect(audit.exitCode == 2, "\(audit.standardError)")
        #expect(audit.standardError.contains("`$.items[3].events[0].parameters[5]`"))
        let load = try CommandRun.cordon([
            "load", Self.policy, "--participants", list, "--repetitions", "1", "--duration", "1ms", "--from",
            "google-meet",
        ])
        #expect(load.exitCode == 0, "\(load.standardError)")
    }

    @Test func `convert writes rows to one side and the rest to the other`() throws {
        let run = try CommandRun.cordon([
            "convert", "Tests/ListFixtures/nginx-combined.log", "--trusted-proxy", "10.0.0.2",
        ])
        #expect(run.exitCode == 4)
        #expect(run.standardOutput.hasPrefix("meeting,tags,host_account,"))
        #expect(run.standardOutput.contains("/j/81234567890,,,,,ann,true,203.0.113.9,,web,,2020-06-04T12:00:01Z,,\n"))
        #expect(run.standardError.contains("nginx-combined.log:5: no line of an access log"))
    }

    @Test func `convert keeps what it could read of a broken list`() throws {
        let run = try CommandRun.cordon(["convert", "-", "--to", "ndjson"], input: #"[{"meeting":"m","user":"u"},"#)
        #expect(run.exitCode == 1)
        #expect(run.standardOutput == "{\"meeting\":\"m\",\"user\":\"u\"}\n")
        #expect(run.standardError.contains("standard input:1:29: malformed JSON"))
    }

    @Test(arguments: [
        ["--utc-offset", "8"], ["--trusted-proxy", "10.0.0.1/8"], ["--trusted-proxy", "proxy"], ["--from", "zoom"],
        ["--meeting", ""], ["--to", "yaml"],
    ])
    func wrongUsage(arguments: [String]) throws {
        let run = try CommandRun.cordon(["convert", "Tests/ListFixtures/zoom-usage.csv"] + arguments)
        #expect(run.exitCode == 64)
        #expect(run.standardOutput.isEmpty)
    }

    @Test func `people without a name are hidden under another key in each run`() throws {
        func names(_ options: [String]) throws -> [Substring] {
            let run = try CommandRun.cordon(
                [
                    "simulate", Self.policy, "--participants", "Tests/ListFixtures/nginx-combined.log", "--meeting",
                    "m",
                    "--meeting-tag", "x", "--detail", "--format", "csv",
                ] + options)
            return run.standardOutput.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[4] }
        }
        let first = try names([])
        #expect(first.count == 4)
        #expect(try names([]) != first)
        #expect(try names(["--show-addresses"]) == names(["--show-addresses"]))
    }
}
