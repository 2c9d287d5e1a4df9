import CordonTestSupport
import Foundation
import Testing

/// `cordon load` from the command line, on a small database and with short repetitions. No time is looked at.
@Suite struct LoadTests {
    private let folder: TemporaryFolder
    private let database: String
    private let policy: String
    private let list: String

    init() throws {
        folder = try TemporaryFolder()
        let ranges = "1.0.0.0,1.0.0.255,CN\n1.0.1.0,1.0.9.255,HK\n2400::,2400:ffff::,CN\n2a00::,2a00:ffff::,DE\n"
        database = try folder.file("source.txt", ranges).path
        let rules = "rules: [{ id: order, effect: deny, when: { region: CN, meeting-tag: [t] } }]\n"
        policy = try folder.file("block.yaml", "cordon: 1\nname: block\ndefault: admit\n\(rules)").path
        let rows = (0..<5).map { "m\($0 % 2),t,p\($0),1.0.\($0).7\n" }.joined() + "m,t,q,\nm,t,r,2a00::1\n"
        list = try folder.file("list.csv", "meeting,tags,participant,ip\n\(rows)").path
    }

    private func load(_ arguments: [String], short: Bool = true) throws -> CommandRun {
        // A run that swaps programs has no repetitions.
        let repetitions = arguments.contains("--reload-every") ? [] : ["--repetitions", "2"]
        let small = short ? ["--addresses", "500", "--duration", "1ms"] + repetitions : []
        // A list tells itself who asks.
        let request = arguments.contains("--participants") ? [] : ["--meeting-tag", "t"]
        return try CommandRun.cordon(
            ["load", policy, "--geo", database] + request + small + arguments, cache: folder.path)
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func rowNames(_ run: CommandRun) throws -> [String] {
        #expect(run.exitCode == 0, "\(run.standardError)")
        let rows = try #require(try object(run.standardOutput)["rows"] as? [[String: Any]])
        return try rows.map { try #require($0["name"] as? String) }
    }

    @Test func `all engines, workloads and modes stand side by side`() throws {
        let run = try load(["--text", "--threads", "1,2", "--format", "json"])
        let names = Set(try rowNames(run))
        for workload in ["a", "b", "c", "ipv6", "mixed"] {
            for row in [
                "compiled/single", "compiled/batch", "compiled/text", "plain/single", "plain/text", "maxminddb/single",
                "maxminddb/text",
            ] {
                for threads in 1...2 { #expect(names.contains("\(workload)/\(row)/closed/\(threads)")) }
            }
        }
        #expect(names.count == 70)
        let data = try object(run.standardOutput)
        let same = try #require(data["same_answers"] as? [String: Int])
        #expect(same["addresses"] == 2_500 && same["answers"] == 17_500 && same["different"] == 0)
        // Of the IPv4 addresses some are in China, and about half of the IPv6 ones.
        #expect((500..<2_000).contains(try #require(same["by_rule"])))
        #expect(data["kind"] as? String == "cordon-load")
        for key in ["manifest", "plan", "machine", "date", "traces"] { #expect(data[key] != nil) }
    }

    @Test func `text tells the answer first, and that all agree`() throws {
        let run = try load(["--workload", "a"])
        #expect(run.exitCode == 0)
        #expect(run.standardError.isEmpty)
        #expect(run.standardOutput.hasPrefix("compiled: "))
        #expect(run.standardOutput.contains("same answers: 2,000 answers for 500 addresses compared, none differs"))
        #expect(run.standardOutput.contains("\nworkload  engine     mode    threads"))
    }

    @Test func `an open loop tells response and service times`() throws {
        let arguments = ["--workload", "a", "--loop", "open", "--rate", "10000"]
        let text = try load(arguments)
        #expect(text.exitCode == 0, "\(text.standardError)")
        #expect(text.standardOutput.contains("corrected for coordinated omission"))
        #expect(text.standardOutput.contains("arrivals at fixed intervals of 100 µs"))
        let data = try object(try load(arguments + ["--format", "json"]).standardOutput)
        let rows = try #require(data["rows"] as? [[String: Any]])
        #expect(rows.count == 3)
        for row in rows {
            for repetition in try #require(row["repetitions"] as? [[String: Any]]) {
                let decided = try #require(repetition["decisions"] as? Int)
                let undecided = try #require(repetition["undecided"] as? Int)
                let response = try #require(repetition["response_ns"] as? [String: Double])
                #expect(decided + undecided == 10)
                #expect(response["count"] == 10)
                #expect(try #require(response["p50"]) <= (try #require(response["max"])))
            }
        }
    }

    @Test func `a dependent chain has no batches`() throws {
        let names = try rowNames(load(["--workload", "c,ipv6", "--loop", "dependent", "--format", "json"]))
        #expect(names.count == 6 && !names.contains { $0.contains("batch") })
    }

    @Test func `a list is a workload of its own`() throws {
        let run = try load(["--participants", list, "--format", "json"])
        #expect(
            try rowNames(run) == [
                "participants/compiled/single/closed/1", "participants/plain/single/closed/1",
                "participants/maxminddb/single/closed/1",
            ])
        let data = try object(run.standardOutput)
        let trace = try #require((data["traces"] as? [[String: Any]])?.first)
        // The row without an address is left out; three meetings, of which each has one kind of participant.
        #expect(trace["addresses"] as? Int == 6)
        #expect(trace["seats"] as? Int == 3)
        #expect(trace["left_out"] as? Int == 1)
    }

    @Test func `a library has a policy for each account`() throws {
        let run = try load(["--library", "20", "--workload", "mixed", "--format", "json", "--text"])
        #expect(try rowNames(run).count == 6)
        let data = try object(run.standardOutput)
        #expect((data["program"] as? [String: Any])?["accounts"] as? Int == 20)
        #expect((data["traces"] as? [[String: Any]])?.first?["seats"] as? Int == 20)
    }

    @Test(arguments: [
        ("{ id: r, effect: deny, when: { region: CN, meeting-tag: [z, b] } }", "meeting-tag b; channel desktop"),
        ("{ id: r, effect: deny, when: { all: [{ region: CN }, { role: host }] } }", "role host"),
        ("{ id: r, effect: deny, when: { email-domain: ['*.example.org'] } }", "user somebody@mail.example.org"),
        (
            "{ id: r, effect: deny, when: { meeting-tag: t }, enforce: meeting, trigger: { region: CN, at-least: 1 } }",
            "ended by r"
        ),
    ])
    func `somebody is asked for whom a rule decides`(rule: String, expected: String) throws {
        let rules = "cordon: 1\nname: p\ndefault: admit\nrules: [\(rule)]\n"
        let file = try folder.file("typical.yaml", rules).path
        let arguments = ["--workload", "a", "--addresses", "300", "--repetitions", "1", "--duration", "1ms"]
        let run = try CommandRun.cordon(["load", file, "--geo", database] + arguments, cache: folder.path)
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains(expected))
        #expect(run.standardOutput.contains("(chosen so that rule `r` decides somewhere"))
        #expect(!run.standardOutput.contains("\n0 of 300 addresses"))
        // Who says more than the time is taken at their word.
        let told = try CommandRun.cordon(
            ["load", file, "--geo", database, "--channel", "sip"] + arguments, cache: folder.path)
        #expect(told.standardOutput.contains("asked as channel sip; role attendee\n"))
    }

    @Test func `where no rule ever decides, that is told`() throws {
        let rule = "{ id: r, effect: deny, when: { network: [10.0.0.0/8], meeting-tag: t } }"
        let file = try folder.file("idle.yaml", "cordon: 1\nname: p\ndefault: admit\nrules: [\(rule)]\n").path
        let run = try CommandRun.cordon(
            [
                "load", file, "--geo", database, "--workload", "a", "--addresses", "300", "--repetitions", "1",
                "--duration",
            ]
                + ["1ms"], cache: folder.path)
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains("\n0 of 300 addresses compared are decided by a rule"))
        #expect(run.standardOutput.contains("; asked as channel desktop; role attendee\n"))
    }

    @Test func `reload gives no wrong answer`() throws {
        let run = try load(["--workload", "a", "--reload-every", "1ms", "--duration", "50ms", "--format", "json"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        let row = try #require((try object(run.standardOutput)["rows"] as? [[String: Any]])?.first)
        #expect(row["wrong"] as? Int == 0)
        #expect(try #require(row["decisions"] as? Int) > 0)
        #expect(try #require(row["swaps"] as? Int) > 0)
        let table = try load(["--workload", "a", "--reload-every", "1ms", "--format", "csv"]).standardOutput
        let lines = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.map(\.count) == [13, 13])
        #expect(lines[1].dropFirst().allSatisfy { Double($0) != nil })
    }

    @Test func `CSV has a line for each repetition`() throws {
        let run = try load(["--workload", "a", "--engine", "compiled,maxminddb", "--format", "csv"])
        let lines = run.standardOutput.split(separator: "\n")
        #expect(lines.count == 1 + 3 * 2)
        #expect(lines[0].hasPrefix("name,workload,engine,mode,loop,threads,repetition,decisions,"))
        #expect(Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [17])
    }

    @Test func `a page needs nothing from elsewhere`() throws {
        for arguments in [[], ["--loop", "open", "--rate", "1000"], ["--reload-every", "1ms"]] {
            let run = try load(["--workload", "a", "--format", "html"] + arguments)
            #expect(run.exitCode == 0, "\(run.standardError)")
            #expect(run.standardOutput.hasPrefix("<!doctype html>"))
            #expect(run.standardOutput.contains("<svg"))
            for foreign in ["src=", "href=", "url(", "<script", "http:", "https:"] {
                #expect(!run.standardOutput.contains(foreign))
            }
        }
    }

    @Test func `a run can be compared with an earlier one`() throws {
        let earlier = try load(["--workload", "a,b", "--format", "json"])
        let file = try folder.file("earlier.json", earlier.standardOutput).path
        let run = try load(["--workload", "a,c", "--compare", file])
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains("\nagainst the earlier run: "))
        #expect(!run.standardOutput.contains("the earlier run differs"))
        let other = try load(["--workload", "a", "--seed", "7", "--role", "host", "--compare", file])
        #expect(other.standardOutput.contains("\nthe earlier run differs in request, seed, which may"))
        #expect(run.standardOutput.contains("more than 1.3 times"))
        #expect(run.standardOutput.contains("\nnot in the earlier run: c/compiled/single/closed/1, "))
        #expect(run.standardOutput.contains("\nonly in the earlier run: b/compiled/single/closed/1, "))
    }

    @Test func `what is beyond any noise is told as faster`() throws {
        var earlier = try object(load(["--workload", "a", "--format", "json"]).standardOutput)
        let rows = try #require(earlier["rows"] as? [[String: Any]])
        // A quarter of an hour for each decision.
        earlier["rows"] = rows.map { $0.merging(["figures": [9e11, 9.1e11]]) { $1 } }
        let file = folder.url("slow.json")
        try JSONSerialization.data(withJSONObject: earlier).write(to: file)
        let run = try load(["--workload", "a", "--compare", file.path])
        #expect(run.standardOutput.contains("against the earlier run: 0 rows slower, 4 faster, 0 within the noise"))
    }

    @Test(arguments: [
        "", "{", "[]", "{\"kind\": \"other\", \"rows\": []}", "{\"kind\": \"cordon-load\", \"rows\": []}",
    ])
    func `a file that is no earlier run is refused`(text: String) throws {
        let run = try load(["--compare", folder.file("wrong.json", text).path])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("wrong.json: not a result of a load test"))
        #expect(run.standardError.contains("`cordon load --format json`"))
        #expect(run.standardOutput.isEmpty)
    }

    @Test(arguments: [
        ["--loop", "open"], ["--rate", "5"], ["--workload", "d"], ["--workload", "a,a"], ["--threads", "0"],
        ["--duration", "5"], ["--repetitions", "0"], ["--library", "0"], ["--channel", "pstn"],
        ["--reload-every", "1ms", "--loop", "open", "--rate", "1"], ["--reload-every", "1ms", "--text"],
        ["--reload-every", "1ms", "--repetitions", "5"], ["--reload-every", "1ms", "--engine", "compiled"],
        ["--batch", "7", "--loop", "dependent"], ["--batch", "7", "--library", "3"],
        ["--participants", "a.csv", "--participants", "b.csv"],
    ])
    func `wrong usage ends with 64`(arguments: [String]) throws {
        let run = try CommandRun.cordon(["load", policy, "--geo", database] + arguments)
        #expect(run.exitCode == 64, "\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }

    @Test func `what cannot be measured is told`() throws {
        let dated = try folder.file(
            "dated.yaml", "cordon: 1\nname: d\ndefault: admit\nrules: [{ id: r, effect: deny, when: { region: EU } }]\n"
        )
        let run = try CommandRun.cordon(["load", dated.path, "--geo", database], cache: folder.path)
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("dated.yaml: has dated rules"))
        let old = try folder.file("old.txt", "1.0.0.0,1.0.0.255,CN\n").path
        let narrow = try CommandRun.cordon(
            ["load", policy, "--geo", old, "--workload", "ipv6"], cache: folder.path)
        #expect(narrow.exitCode == 1)
        #expect(narrow.standardError.contains("--workload ipv6"))
        // Where nobody asked for it, it is left out.
        let small = ["--addresses", "100", "--repetitions", "1", "--duration", "1ms"]
        let rest = try CommandRun.cordon(["load", policy, "--geo", old] + small, cache: folder.path)
        #expect(rest.exitCode == 0, "\(rest.standardError)")
        #expect(
            rest.standardOutput.contains("\nno source has a record of an address for ipv6, mixed, which were left out"))
    }
}
