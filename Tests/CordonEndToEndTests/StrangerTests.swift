import CordonTestSupport
import Foundation
import Testing

/// What a stranger stumbled over.
@Suite("Odd but honest use") struct StrangerTests {
    private let folder: TemporaryFolder
    private let policy: String
    private let text: String

    init() throws {
        folder = try TemporaryFolder()
        policy = try folder.file(
            "p.yaml", "cordon: 1\ndefault: admit\nrules: [{ id: r, effect: deny, when: { region: CN } }]\n"
        ).path
        text = try folder.file("ranges.txt", "1.2.3.0,1.2.3.255,CN\n").path
    }

    private func run(_ arguments: [String], input: String = "", geo: String? = nil) throws -> CommandRun {
        try CommandRun.cordon(
            arguments, input: input, cache: folder.path, environment: geo.map { ["CORDON_GEO": $0] } ?? [:])
    }

    @Test(arguments: [":", "a:", ":a", "::"])
    func `an empty name among the sources is an error and not no data`(named: String) throws {
        for arguments in [["geo", "lookup", "1.2.3.4"], ["geo", "info"], ["explain", policy, "--ip", "1.2.3.4"]] {
            let run = try run(arguments, geo: named)
            #expect(run.exitCode == 1)
            #expect(
                run.standardError.contains("the name of a source is empty") || run.standardError.contains("a: cannot"))
        }
    }

    @Test func `several sources may be named in the environment`() throws {
        let other = try folder.file("other.txt", "1.2.3.0,1.2.3.255,TW\n").path
        let run = try run(["geo", "lookup", "1.2.3.4"], geo: "\(text):\(other)")
        #expect(run.standardOutput.hasPrefix("1.2.3.4: disputed: CN, TW\n"))
    }

    @Test func `one database must not vote twice under two names`() throws {
        let copy = folder.url("copy.txt").path
        try FileManager.default.copyItem(atPath: text, toPath: copy)
        let run = try run(["geo", "lookup", "1.2.3.4", "--geo", text, "--geo", copy])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("the same data as"))
    }

    @Test func `sources of one file name are told apart by their paths`() throws {
        try FileManager.default.createDirectory(atPath: folder.url("x").path, withIntermediateDirectories: true)
        let other = try folder.file("x/ranges.txt", "1.2.3.0,1.2.3.255,TW\n").path
        let run = try run(["geo", "lookup", "1.2.3.4", "--geo", text, "--geo", other, "--format", "csv"])
        #expect(run.standardOutput.contains(",\(text),CN/TW\n"))
        #expect(run.standardOutput.contains(",\(other),CN/TW\n"))
    }

    @Test func `detail in JSON is one JSON text`() throws {
        let list = "meeting,participant,ip\nm,a,1.2.3.4\nm,b,8.8.8.8\n"
        for (list, count) in [(list, 2), ("meeting,participant,ip\n", 0)] {
            let run = try run(
                ["simulate", policy, "--participants", "-", "--detail", "--format", "json", "--geo", text], input: list)
            let json = try #require(
                JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
            #expect((json["decisions"] as? [Any])?.count == count)
            #expect(json["manifest"] is [String: Any])
        }
    }

    @Test func `building over a text, a directory or a device is refused`() throws {
        for output in [text, folder.path, "/dev/null"] {
            let run = try run(["geo", "build", "--date", "2026-05-01", "-o", output, text])
            #expect(run.exitCode == 1)
            #expect(run.standardError.contains("name another file") || run.standardError.contains("name a file"))
        }
        #expect(try String(contentsOfFile: text, encoding: .utf8) == "1.2.3.0,1.2.3.255,CN\n")
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "# nothing\r1.2.3.0,1.2.3.255,CN\r"])
    func `a text without a row is no source`(content: String) throws {
        let empty = try folder.file("empty.txt", content).path
        let run = try run(["geo", "lookup", "1.2.3.4", "--geo", empty])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("empty.txt"))
    }

    @Test func `a correction of subdivisions names their country too`() throws {
        let other = try folder.file("other.txt", "1.2.3.0,1.2.3.255,TW\n").path
        let corrections = try folder.file(
            "c.yaml",
            """
            cordon-corrections: 1
            corrections:
              - network: 1.2.3.0/24
                set: { subdivisions: [US-NJ] }
                reason: "a letter\\u001b[31m\\u202e"
                author: me
                date: 2026-01-01
                expires: 9000-01-01
            """
        ).path
        let run = try run(["geo", "lookup", "1.2.3.4", "--geo", text, "--geo", other, "--corrections", corrections])
        #expect(run.standardOutput.hasPrefix("1.2.3.4: US United States (corrected: 1.2.3.0/24 by me"))
        #expect(!run.standardOutput.contains("\u{1B}"))
        #expect(!run.standardOutput.contains("\u{202E}"))
    }

    @Test func `an embedded IPv4 address is cut like any other`() throws {
        let list = "meeting,participant,ip\nm,a,2002:cb71:7209::1\n"
        let run = try run(
            ["simulate", policy, "--participants", "-", "--detail", "--format", "csv", "--geo", text], input: list)
        #expect(run.standardOutput.contains("2002:cb71:7200::/40"))
        #expect(!run.standardOutput.contains("cb71:7209"))
    }

    @Test(arguments: [
        ("ip", "203.0.114.9:443"), ("ip", "1.2.3.82 "), ("phone", "+852 2123 4567"), ("ip", "[2a00::1234]"),
    ])
    func `what a rejected row has for an address is not told in full unless asked for`(column: String, value: String)
        throws
    {
        let list = "meeting,participant,\(column)\nm,a,\(value)\n"
        let arguments = ["simulate", policy, "--participants", "-", "--geo", text]
        let cut = try run(arguments, input: list)
        #expect(cut.exitCode == 4)
        #expect(!cut.standardError.contains(value))
        #expect(cut.standardError.contains("\(value.prefix(4))…"))
        #expect(try run(arguments + ["--show-addresses"], input: list).standardError.contains(value.dropLast()))
    }

    @Test func `nothing that a file or argument says steers the terminal`() throws {
        let evil = "\u{1B}[31mred"
        for arguments in [["geo", "lookup", evil], ["geo", "info", "--geo", evil], ["check", evil]] {
            let run = try run(arguments)
            #expect(run.exitCode == 1)
            #expect(!run.standardError.contains("\u{1B}"))
        }
        let lookup = try run(
            ["geo", "lookup", "-", "--geo", text], input: evil + String(repeating: "x", count: 1000) + "\n")
        #expect(lookup.exitCode == 4)
        #expect(lookup.standardError.utf8.count < 300)
    }

    @Test func `sources without any country are told of`() throws {
        let systems = try folder.file("asn.txt", "1.2.3.0,1.2.3.255,64500,Example\n").path
        let run = try run(["explain", policy, "--ip", "1.2.3.4", "--geo", systems])
        #expect(run.standardError.contains("no source names a country"))
    }

    @Test func `a list of proxies is told by its name`() throws {
        let proxies = try folder.file("IP2PROXY-LITE-PX1.CSV", "\"16909056\",\"16909311\",\"CN\",\"China\"\n").path
        let run = try run(["geo", "lookup", "1.2.3.4", "--geo", proxies, "--format", "json"])
        #expect(run.standardOutput.contains("\"unspecified\""))
    }

    @Test func `diagnostics have two formats`() throws {
        #expect(try run(["check", policy, "--format", "csv"]).exitCode == 64)
    }
}
