import CordonTestSupport
import Foundation
import Testing

/// `cordon simulate --scenario` and `--sweep`, as a user runs them.
struct ScenarioTests {
    private static let scenario = ["simulate", "--scenario", "datasets/events/2020-june.yaml"]

    private func json(_ arguments: [String]) throws -> [String: Any] {
        let run = try CommandRun.cordon(arguments + ["--format", "json"])
        return try #require(JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
    }

    private func lines(_ arguments: [String]) throws -> [[String: Any]] {
        try CommandRun.cordon(arguments + ["--format", "ndjson"]).standardOutput.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func regime(_ id: String) throws -> [String: Any] {
        try #require(try lines(Self.scenario).first { $0["regime"] as? String == id })
    }

    /// Of people who come once, a block at the door does in time what it does when all are there at once.
    @Test func `a replay of the promise agrees with the simulation of its lists`() throws {
        let simulation = try json([
            "simulate", "policies/mainland-china-participants.yaml", "--participants",
            "datasets/meetings/2020-june-4.csv",
            "datasets/meetings/2020-june-other.csv",
        ])
        let policy = try #require((simulation["policies"] as? [[String: Any]])?.first)
        let truth = try #require(policy["truth"] as? [String: Any])
        let joins = try #require(policy["joins"] as? [String: Int])
        let replayed = try regime("participant-block")
        #expect(replayed["everybody_affected"] as? Int == joins["denied"])
        #expect(replayed["everybody_people"] as? Int == joins["total"])
        #expect(replayed["outside_truth_affected"] as? Int == truth["over_blocked"] as? Int)
        #expect(replayed["outside_data_affected"] as? Int == 0)
        #expect((replayed["outside_truth_affected"] as? Int).map { $0 > 0 } == true)
        #expect(replayed["undecidable"] as? Int == policy["undecidable"] as? Int && replayed["uncertain"] as? Int == 0)
        #expect((replayed["undecidable"] as? Int).map { $0 > 0 } == true)
    }

    /// A meeting of two, of whom one is corrected away after a quarter of an hour, by corrections that have expired since.
    private func correcting(_ event: String) throws -> (folder: TemporaryFolder, arguments: [String]) {
        let folder = try TemporaryFolder()
        _ = try folder.file(
            "list.csv",
            """
            meeting,participant,ip,join,leave,true_country
            m,cn,1.0.1.1,2020-06-04T00:00:00Z,2020-06-04T01:00:00Z,CN
            m,hk,1.0.8.1,2020-06-04T00:00:00Z,2020-06-04T01:00:00Z,HK

            """)
        _ = try folder.file(
            "fixes.yaml",
            """
            cordon-corrections: 1
            corrections:
              - network: 1.0.8.0/21
                set: { country: HK }
                reason: appeal
                author: somebody
                date: 2020-06-01
                expires: 2020-07-01

            """)
        _ = try folder.file(
            "block.yaml",
            """
            cordon: 1
            name: block
            default: admit
            regions: { cn: [CN] }
            rules:
              - { id: block, effect: deny, when: { region: cn } }

            """)
        let scenario = try folder.file(
            "scenario.yaml",
            """
            cordon-scenario: 1
            participants: list.csv
            jurisdiction: CN
            events: [{ at: 2020-06-04T00:15:00Z, \(event) }]
            regimes: [{ id: block, policy: block.yaml }]

            """)
        return (folder, ["simulate", "--scenario", scenario.path])
    }

    @Test func `data that replaces other data lets in again whom it corrects, by either engine`() throws {
        let (folder, arguments) = try correcting("data: { corrections: fixes.yaml }")
        let replayed = try json(arguments)
        let regime = try #require((replayed["regimes"] as? [[String: Any]])?.first)
        #expect(regime["outside_truth_affected"] as? Int == 1 && regime["outside_truth_readmitted"] as? Int == 1)
        #expect(regime["outside_truth_lost_seconds"] as? Int == 900)
        #expect(regime["inside_truth_readmitted"] as? Int == 0)
        let later = (replayed["manifest"] as? [String: Any])?["later_data"] as? [[String: Any]]
        let file = (later?.first?["corrections"] as? [String: String])?["file"]
        #expect(file == folder.url("fixes.yaml").path)
        let runs = try ["compiled", "plain"].map { engine in
            try CommandRun.cordon(arguments + ["--detail", "--format", "ndjson", "--engine", engine]).standardOutput
        }
        #expect(runs[0] == runs[1] && runs[0].contains("places told by the same sources with corrections"))
        let swept = try CommandRun.cordon(arguments + ["--sweep", "vpn=0..0.1:0.1", "--repetitions", "2"])
        #expect(swept.standardError.contains("--sweep makes its own data"))
    }

    @Test func `data that cannot be used is named with its place in the scenario`() throws {
        let (folder, arguments) = try correcting("data: { geo: [none.mmdb] }")
        let run = try CommandRun.cordon(arguments)
        #expect(run.exitCode == 1)
        let place = "\(folder.url("scenario.yaml").path):4:10: named here: \(folder.url("none.mmdb").path)"
        #expect(run.standardError.contains(place), "\(run.standardError)")
    }

    @Test func `in what happened, everybody lost the meetings of the orders`() throws {
        let replayed = try json(Self.scenario)
        let regimes = try #require(replayed["regimes"] as? [[String: Any]])
        #expect(regimes.count == 10)
        let run = try CommandRun.cordon(Self.scenario)
        #expect(run.exitCode == 4)
        let table = try #require(run.standardOutput.split(separator: "\n").last { $0.hasPrefix("what-happened") })
        #expect(table.split(separator: " ").dropFirst().map(String.init) == ["246", "190", "167", "211"])
        #expect(run.standardOutput.contains("meeting-1 (246)  meeting-2 (190)  meeting-3 (167)  meeting-4 (211)"))
    }

    @Test(arguments: [
        ["--format", "csv"], ["--format", "ndjson"], ["--detail", "--format", "csv"], ["--format", "html"],
    ])
    func `programs and the evaluator say the same`(_ format: [String]) throws {
        let runs = try ["compiled", "plain"].map { engine in
            try CommandRun.cordon(Self.scenario + format + ["--engine", engine])
        }
        // The page tells how it was called.
        let texts = runs.map { $0.standardOutput.replacing("--engine compiled", with: "--engine plain") }
        #expect(texts[0] == texts[1] && texts[0].count > 1000)
    }

    @Test(arguments: ["compiled", "plain"])
    func `the figures by meeting add up to those of the regime`(_ engine: String) throws {
        let replayed = try json(Self.scenario + ["--engine", engine])
        let names = try #require(replayed["meetings"] as? [String])
        for regime in try #require(replayed["regimes"] as? [[String: Any]]) {
            let meetings = try #require(regime["by_meeting"] as? [[String: Any]])
            let reached = meetings.compactMap { $0["meeting"] as? String }
            #expect(reached == names.filter(reached.contains) && names.count == 13)
            #expect(reached.isEmpty == (regime["everybody_affected"] as? Int == 0))
            for figure in ["affected", "removed", "held", "readmitted", "notified", "told_of_order"] {
                let sum = meetings.compactMap { $0["everybody_\(figure)"] as? Int }.reduce(0, +)
                #expect(sum == regime["everybody_\(figure)"] as? Int, "\(figure)")
            }
            // Everybody's true country is told, or else they count by the data: here it is told of all.
            for figure in ["affected", "removed"] {
                let sum = meetings.compactMap { $0["outside_\(figure)"] as? Int }.reduce(0, +)
                #expect(sum == regime["outside_truth_\(figure)"] as? Int, "\(figure)")
            }
            #expect(meetings.count { $0["lost"] as? Bool == true } == regime["meetings_lost"] as? Int)
            let effects = meetings.compactMap { $0["first_effect"] as? String }
            #expect(effects.min() == regime["first_effect"] as? String)
            #expect(
                meetings.allSatisfy { $0["start"] is String && $0["first_effect"] is String && $0.count == 4 + 2 * 11 })
        }
    }

    @Test func `every effect has its chain`() throws {
        let chains = try lines(Self.scenario + ["--detail"])
        let regimes = try lines(Self.scenario)
        for regime in regimes {
            let id = try #require(regime["regime"] as? String)
            let own = chains.filter { $0["regime"] as? String == id }
            let people = Set(
                own.compactMap { chain -> String? in
                    guard let meeting = chain["meeting"] as? String, let person = chain["participant"] as? String else {
                        return nil
                    }
                    return "\(meeting)/\(person)"
                })
            #expect(people.count == regime["everybody_affected"] as? Int, "\(id)")
        }
        for chain in chains {
            let links = try #require(chain["chain"] as? [[String: String]])
            let person = try #require(chain["participant"] as? String)
            #expect(links.count >= 2 && links.last?["what"]?.hasPrefix("`\(person)` ") == true)
            let times = links.compactMap { $0["at"] }
            #expect(times == times.sorted())
        }
    }

    @Test func `a transparency report counts what became of orders`() throws {
        let report = try CommandRun.cordon(Self.scenario + ["--format", "markdown"]).standardOutput
        #expect(report.contains("| authority | received | acted on | share | appealed | reversed | published |"))
        #expect(report.contains("| PRC authorities | 4 | 3 | 75.0 % | 3 | 3 | 0 |"))
        #expect(report.contains("| demand-2 | participant-block | 58 | 1 |"))
    }

    @Test func `equal seeds give equal sweeps`() throws {
        let sweep = Self.scenario + ["--sweep", "vpn=0..0.2:0.1", "--repetitions", "2", "--format", "csv"]
        let runs = try [["--seed", "7"], ["--seed", "7"], ["--seed", "8"]].map { seed in
            try CommandRun.cordon(sweep + seed).standardOutput
        }
        #expect(runs[0] == runs[1] && runs[0] != runs[2])
        #expect(
            runs[0].hasPrefix(
                "regime,error,rate,over_block,over_block_margin,under_block,under_block_margin,repetitions\n"))
        #expect(runs[0].split(separator: "\n").count == 1 + 10 * 3)
    }

    @Test func `policies are swept without a scenario`() throws {
        let points = try lines([
            "simulate", "policies/platform-block.yaml", "--participants", "datasets/meetings/2020-june-other.csv",
            "--sweep", "vpn=0..1:1", "--repetitions", "2",
        ])
        #expect(points.count == 2)
        let over = points.compactMap { ($0["over_block"] as? [String: Double])?["mean"] }
        let under = points.compactMap { ($0["under_block"] as? [String: Double])?["mean"] }
        #expect(over.first == 0 && under == [0, 1] && over.count == 2)
    }
}

/// What a scenario says of what is wrong with it.
struct ScenarioFailureTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.file(
            "list.csv", "meeting,participant,join,leave\nm,a,2020-06-04T12:00:00Z,2020-06-04T13:00:00Z\n")
        try folder.file("untimed.csv", "meeting,participant\nm,a\n")
    }

    private func run(_ text: String, list: String = "list.csv", _ arguments: String...) throws -> CommandRun {
        let whole = "cordon-scenario: 1\nparticipants: \(list)\njurisdiction: CN\n\(text)\n"
        return try CommandRun.cordon(["simulate", "--scenario", try folder.file("s.yaml", whole).path] + arguments)
    }

    @Test(arguments: [
        ("regimes: [{ id: a, policy: missing.yaml }]", "s.yaml:4:28: named here: "),
        ("regimes: [{ id: a, policy: list.csv }]", "s.yaml:4:28: named here: "),
        ("regimes: [{ id: a, remove: { accounts: list.csv } }]", "s.yaml:4:40: named here: "),
        ("regimes: [{ id: a, events: [{ at: 2020-06-04, suspend: x }] }]", "no list has a host account `x`"),
        (
            "events: [{ at: 2020-06-04, start: x }]\nregimes: [{ id: a }]",
            "s.yaml:4:35: error: no list has a meeting `x`"
        ),
        ("regimes: []", "there are no regimes"),
    ])
    func `names the place`(_ text: String, _ message: String) throws {
        let run = try run(text)
        #expect(run.exitCode == 1 && run.standardOutput.isEmpty)
        #expect(run.standardError.contains(message), "\(run.standardError)")
    }

    @Test func `lists without times cannot be replayed`() throws {
        let run = try run("regimes: [{ id: a }]", list: "untimed.csv")
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("1 row without a `join` time"))
        #expect(run.standardError.contains("no row of the lists tells when somebody joined"))
    }

    private static let blocksUS =
        "cordon: 1\nname: us\ndefault: admit\nrules: [{ id: us, effect: deny, when: { region: US } }]\n"

    @Test func `where no truth is told, people count by the data`() throws {
        try folder.file("us.yaml", Self.blocksUS)
        try folder.file(
            "placed.csv",
            "meeting,participant,ip,join\nm,a,8.8.8.8,2020-06-04T12:00:00Z\nm,b,1.0.1.1,2020-06-04T12:00:00Z\n")
        let run = try run("regimes: [{ id: us, policy: us.yaml }]", list: "placed.csv")
        #expect(run.exitCode == 0)
        #expect(
            run.standardOutput.hasPrefix(
                "s: 1 of 1 regime keep out people outside CN: 1 of 1 (us)\n"))
        #expect(run.standardOutput.contains("of 2 the lists do not tell the true country; they count by the data"))
    }

    @Test func `lists that give their bytes once are read once`() throws {
        try folder.file("s.yaml", "cordon-scenario: 1\nparticipants: pipe\njurisdiction: CN\nregimes: [{ id: a }]\n")
        let line = "mkfifo pipe; cat list.csv >pipe & timeout 60 cordon simulate --scenario s.yaml | head -2 | tail -1"
        let output = try CommandRun.shell(line, in: URL(fileURLWithPath: folder.path))
        #expect(output.hasPrefix("1 person in 1 meeting: "), "\(output)")
    }

    @Test func `a list without rows is told`() throws {
        try folder.file("empty.csv", "meeting,participant,join\n")
        let run = try run("regimes: [{ id: a }]", list: "empty.csv")
        #expect(run.exitCode == 1 && run.standardError.contains("empty.csv: no row in it; is it the right file"))
    }

    @Test(arguments: ["none.csv", ".", "[list.csv, none.csv]", "twice.csv"])
    func `a list that cannot be read is told with the place where it is named`(_ list: String) throws {
        try folder.file("twice.csv", "meeting,participant,participant\n")
        let run = try run("regimes: [{ id: a }]", list: list)
        #expect(run.exitCode == 1 && run.standardOutput.isEmpty)
        let column = list.hasPrefix("[") ? 26 : 15
        let name = list.hasPrefix("[") ? "none.csv" : list
        let start = "\(folder.path)/s.yaml:2:\(column): named here: \(folder.path)/\(name)"
        #expect(run.standardError.hasPrefix("Error: \(start)"), "\(run.standardError)")
    }

    @Test(arguments: [
        ["policies/platform-block.yaml"], ["--participants", "list.csv"], ["--at", "2020-06-04"], ["--sweep", "tor=1"],
        ["--error", "vpn=0.1"], ["--sweep", "vpn=0.1", "--error", "vpn=0.2"],
        ["--sweep", "vpn=0.1", "--repetitions", "1"],
        ["--sweep", "vpn=0.1", "--error", "roaming=0..1:0.5"],
    ])
    func `options that do not fit`(_ arguments: [String]) throws {
        let run = try CommandRun.cordon(["simulate", "--scenario", "datasets/events/2020-june.yaml"] + arguments)
        #expect(run.exitCode == 64 && run.standardOutput.isEmpty)
    }

    @Test func `nobody of whom the truth is told`() throws {
        let run = try run("regimes: [{ id: a }]", list: "list.csv", "--sweep", "vpn=0.1")
        #expect(run.exitCode == 1 && run.standardError.contains("--sweep: no row tells a true country"))
    }

    @Test func `a sweep says that it does not meet its end`() throws {
        let sweep = ["simulate", "policies/platform-block.yaml", "--participants", "datasets/meetings/2020-june-4.csv"]
        for arguments in [["simulate", "--scenario", "datasets/events/2020-june.yaml"], sweep] {
            for (range, remark) in [
                ("0.05..0.2:0.1", "0.15, as another step would pass 0.2\n"), ("0..0.2:0.2", nil),
                ("0..1:0.6", "0.6, as another step would pass 1\n"),
            ] {
                let run = try CommandRun.cordon(arguments + ["--sweep", "vpn=\(range)", "--repetitions", "2"])
                #expect(run.standardError.contains("--sweep: the last rate is ") == (remark != nil))
                #expect(remark.map(run.standardError.contains) != false, "\(run.standardError)")
            }
        }
    }

    @Test func `check reads scenarios`() throws {
        let good = try CommandRun.cordon(["check", "datasets/events/2020-june.yaml"])
        #expect(good.exitCode == 0)
        #expect(good.standardOutput == "datasets/events/2020-june.yaml: ok: scenario of 10 regimes and 4 orders\n")
        let bad = try CommandRun.cordon(["check", try folder.file("bad.yaml", "cordon-scenario: 1\n").path])
        #expect(bad.exitCode == 3 && bad.standardError.contains("[schema.missing-key]"))
    }
}
