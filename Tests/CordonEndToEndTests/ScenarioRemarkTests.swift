import CordonTestSupport
import Foundation
import Testing

/// What `cordon simulate --scenario` says of the files that a scenario names.
struct ScenarioRemarkTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.file(
            "list.csv",
            """
            meeting,participant,user,host_account,join
            m,a,ana,host,2020-06-04T12:00:00Z
            m,bob,,host,2020-06-04T12:00:00Z
            n,c,carol,other,2020-06-04T12:00:00Z

            """)
        try folder.file("graph.csv", "from,to,interactions\ncarol,ana,5\nyan,ana,5\n")
    }

    private func run(_ text: String) throws -> CommandRun {
        let whole = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n\(text)\n"
        return try CommandRun.cordon(["simulate", "--scenario", try folder.file("s.yaml", whole).path])
    }

    private func remarks(removing accounts: [String], _ more: String = "") throws -> [Substring] {
        try folder.file("core.csv", (["account"] + accounts).map { "\($0)\n" }.joined())
        let run = try run("regimes: [{ id: a, remove: { accounts: core.csv\(more) } }]")
        #expect(run.exitCode == 0 && !run.standardOutput.isEmpty)
        return run.standardError.replacing(folder.path + "/", with: "").split(separator: "\n").filter {
            $0.hasPrefix("s.yaml")
        }
    }

    @Test(arguments: [
        (["ana", "carol", "host", "other"], nil),
        // People are known by the user, and not by what a list calls them.
        (["bob"], "warning: none of 1 account of `core.csv` is in a list"),
        (["Ana", "HOST", "m", "zoe"], "warning: none of 4 accounts of `core.csv` is in a list"),
        (["ana", "zoe"], "note: 1 of 2 accounts of `core.csv` is in no list"),
        (["Ana", "host", "zoe"], "note: 2 of 3 accounts of `core.csv` are in no list"),
        ([], "warning: `core.csv` names no account"),
    ])
    func `accounts that no list has`(_ accounts: [String], _ remark: String?) throws {
        let remarks = try remarks(removing: accounts)
        #expect(remarks.map(String.init) == [remark].compactMap { $0 }.map { "s.yaml:4:40: \($0) [scenario.removal]" })
    }

    @Test func `amplifiers that no list has`() throws {
        let remarks = try remarks(removing: ["ana"], ", graph: graph.csv, at-least: 5")
        #expect(remarks == ["s.yaml:4:57: note: 1 of 2 amplifiers of `graph.csv` is in no list [scenario.removal]"])
    }

    @Test func `the same accounts under two regimes are told once`() throws {
        try folder.file("core.csv", "account\nzoe\n")
        let run = try run(
            "regimes: [{ id: a, remove: { accounts: core.csv } }, { id: b, remove: { accounts: core.csv } }]")
        #expect(run.standardError.ranges(of: "[scenario.removal]").count == 1)
    }

    @Test(arguments: [("core.csv", "list.csv"), ("list.csv", "graph.csv"), ("none.csv", "graph.csv")])
    func `the place of the file that cannot be used`(_ accounts: String, _ graph: String) throws {
        try folder.file("core.csv", "account\nana\n")
        let run = try run("regimes: [{ id: a, remove: { accounts: \(accounts), graph: \(graph), at-least: 5 } }]")
        let broken = accounts == "core.csv" ? graph : accounts
        let place = accounts == "core.csv" ? "57" : "40"
        #expect(run.exitCode == 1)
        let start = "Error: \(folder.path)/s.yaml:4:\(place): named here: \(folder.path)/\(broken)"
        #expect(run.standardError.hasPrefix(start), "\(run.standardError)")
    }

    private static func policy(enforcing what: String) -> String {
        """
        cordon: 1
        default: admit
        rules:
          - id: struck
            effect: deny
            when: always
            enforce: \(what)
            trigger: { region: CN, at-least: 1, observed: this-meeting }

        """
    }

    @Test func `an account is reinstated that nothing has suspended`() throws {
        for what in ["account", "meeting"] {
            try folder.file("\(what).yaml", Self.policy(enforcing: what))
        }
        try folder.file("core.csv", "account\nhost\n")
        let event = "events: [{ at: 2020-06-05, reinstate: other }]"
        let run = try run(
            """
            regimes:
              - { id: a, policy: account.yaml, \(event) }
              - { id: b, policy: meeting.yaml, \(event) }
              - { id: c, remove: { accounts: core.csv }, \(event) }
              - { id: d, remove: { accounts: core.csv }, events: [{ at: 2020-06-05, reinstate: host }] }
              - { id: e, \(event) }
            """)
        #expect(run.exitCode == 0)
        let told = run.standardError.split(separator: "\n").filter { $0.contains("[scenario.reinstatement]") }
        let lines = told.map { $0.replacing(folder.path, with: "").split(separator: ":")[1] }
        #expect(lines == ["6", "7", "9"], "\(run.standardError)")
    }

    private func shell(_ line: String) throws -> String {
        try CommandRun.shell(line, in: URL(fileURLWithPath: folder.path))
    }

    @Test func `a scenario may come through a FIFO`() throws {
        try folder.file(
            "s.yaml", "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\nregimes: [{ id: a }]\n")
        let output = try shell(
            "mkfifo pipe; cat s.yaml >pipe & timeout 60 cordon simulate --scenario pipe | head -2 | tail -1")
        #expect(output.hasPrefix("3 people in 2 meetings: "), "\(output)")
    }

    @Test(arguments: [
        ("policy: pipe", "28: named here: pipe: this is a FIFO that nobody writes to"),
        ("remove: { accounts: pipe }", "40: named here: pipe: this is not a regular file"),
        (
            "remove: { accounts: list.csv, graph: pipe, at-least: 2 }",
            "57: named here: pipe: this is not a regular file"
        ),
    ])
    func `nobody waits for a FIFO`(_ measure: String, _ message: String) throws {
        let text = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\nregimes: [{ id: a, \(measure) }]\n"
        try folder.file("s.yaml", text)
        let output = try shell("mkfifo pipe; timeout 60 cordon simulate --scenario s.yaml; echo $?")
        #expect(output.hasPrefix("Error: s.yaml:4:\(message); ") && output.hasSuffix("\n1\n"), "\(output)")
    }

    @Test func `a scenario that nobody writes`() throws {
        let output = try shell("mkfifo pipe; timeout 60 cordon simulate --scenario pipe; echo $?")
        #expect(output == "Error: pipe: this is a FIFO that nobody writes to; write to it, or name a file\n1\n")
    }
}
