import CordonTestSupport
import Foundation
import Testing

@Suite("Several sources, the atlas and its cache") struct SeveralSourcesTests {
    private static let header = "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n"
    private let folder: TemporaryFolder
    private let first: String
    private let second: String
    private let policy: String
    private let list: String

    init() throws {
        folder = try TemporaryFolder()
        first = try Self.database(folder, "first", "1.0.0.0,1.0.0.255,CN\n1.0.1.0,1.0.1.255,HK\n1.0.2.0,1.0.2.255,CN\n")
        second = try Self.database(
            folder, "second", "1.0.0.0,1.0.0.255,CN\n1.0.1.0,1.0.1.255,CN\n1.0.3.0,1.0.3.255,??\n")
        let rules = "rules: [{ id: order, effect: deny, jurisdiction: CN, when: { region: CN } }]\n"
        policy = try folder.file("block.yaml", "cordon: 1\ndefault: admit\n\(rules)").path
        let rows = (0..<5).map { "m,p\($0),1.0.\($0).7\n" }.joined()
        list = try folder.file("list.csv", "meeting,participant,ip\n\(rows)").path
    }

    private static func database(_ folder: TemporaryFolder, _ name: String, _ ranges: String) throws -> String {
        let text = try folder.file("\(name).txt", header + ranges).path
        let output = folder.url("\(name).mmdb").path
        let run = try CommandRun.cordon(["geo", "build", "--output", output, text])
        try #require(run.exitCode == 0, "\(run.standardError)")
        return output
    }

    private var sources: [String] { ["--geo", first, "--geo", second] }
    private var simulation: [String] { ["simulate", policy, "--participants", list] + sources }

    @Test func `a place is denied only where every source agrees`() throws {
        let run = try CommandRun.cordon(simulation + ["--detail", "--format", "csv"], cache: folder.path)
        let places = run.standardOutput.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[6...7] }
        #expect(
            places.map { $0.joined(separator: " ") } == [
                "CN deny", "HK/CN admit", "CN deny", "unknown admit", "unknown admit",
            ])
    }

    @Test func `any one source is enough where the policy says so, and collateral is told`() throws {
        let text = try String(contentsOfFile: policy, encoding: .utf8)
        let any = try folder.file("any.yaml", text + "location: { disagreement: any }\n").path
        let run = try CommandRun.cordon(["simulate", any, "--participants", list] + sources, cache: folder.path)
        #expect(
            run.standardOutput.contains("1 of the 3 that it denied are not surely inside CN (0 outside, 1 disputed"))
        #expect(run.standardOutput.contains("not certain: 2 of 2 joins at unknown places undecidable, as some country"))
        #expect(
            run.standardOutput.contains("; 1 join uncertain, as another story of the place would be (1 at disputed"))
        let rules = run.standardOutput.split(separator: "\n").suffix(2).map { $0.split(separator: " ").prefix(5) }
        #expect(rules == [["order", "deny", "3", "1", "0"], ["(default)", "admit", "2", "0", "2"]])
    }

    @Test(arguments: ["text", "json", "ndjson", "csv"])
    func `the atlas and the sources answer the same`(format: String) throws {
        let arguments = simulation + ["--format", format, "--detail"]
        let runs = try [["--place-by", "sources"], [], []].map {
            try CommandRun.cordon(arguments + $0, cache: folder.path).standardOutput
        }
        // The command line is part of the manifest.
        let answers = runs.map {
            $0.split(separator: "\n").filter { !$0.contains("--place-by") && !$0.contains("\"list.csv\"") }
        }
        #expect(answers[1] == answers[2])
        if format != "json" { #expect(answers[0] == answers[1]) }
    }

    @Test(arguments: ["atlas", "sources"])
    func `a correction overrides the sources until it expires`(placing: String) throws {
        func file(_ name: String, date: String = "2020-01-01", expires: String) throws -> String {
            try folder.file(
                "\(name).yaml",
                """
                cordon-corrections: 1
                corrections:
                  - network: 1.0.1.0/24
                    set: { country: CN }
                    reason: confirmed by letter
                    author: jane@example.org
                    date: \(date)
                    expires: \(expires)
                """
            ).path
        }
        let held = try file("held", expires: "9000-01-01")
        let over = try file("over", expires: "2020-01-02")
        let arguments = simulation + ["--place-by", placing]
        let corrected = try CommandRun.cordon(arguments + ["--corrections", held], cache: folder.path)
        #expect(corrected.standardOutput.hasPrefix("block: 3 of 5 joins denied"))
        #expect(corrected.standardOutput.contains("corrected: 1 join at places of which"))
        let expired = try CommandRun.cordon(arguments + ["--corrections", over], cache: folder.path)
        #expect(expired.standardOutput.hasPrefix("block: 2 of 5 joins denied"))
        #expect(expired.standardError.contains("over.yaml:3: the correction of 1.0.1.0/24 expired on 2020-01-02"))
        let early = try file("early", date: "8000-01-01", expires: "9000-01-01")
        let foreseen = try CommandRun.cordon(arguments + ["--corrections", early], cache: folder.path)
        #expect(foreseen.standardOutput == corrected.standardOutput)
        #expect(
            foreseen.standardError.contains("early.yaml:3: the correction of 1.0.1.0/24 is dated 8000-01-01, which"))
        #expect(!corrected.standardError.contains("is dated"))
        let lookup = try CommandRun.cordon(["geo", "lookup", "1.0.1.7", "--corrections", held] + sources)
        #expect(lookup.standardOutput.contains("corrected: 1.0.1.0/24 by jane@example.org on 2020-01-01"))
        let wrong = try folder.file("wrong.yaml", "cordon-corrections: 1\ncorrections: [{ network: 10.0.0.0/8 }]\n")
            .path
        let refused = try CommandRun.cordon(arguments + ["--corrections", wrong], cache: folder.path)
        #expect(refused.exitCode == 1)
        #expect(refused.standardOutput.isEmpty)
        #expect(refused.standardError.contains("the corrections cannot be used"))
    }

    private func atlases() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".atlas") }.map {
            folder.url($0).path
        }
    }

    @Test func `a damaged atlas is told of, made again and never believed`() throws {
        let whole = try CommandRun.cordon(simulation, cache: folder.path)
        let atlas = try #require(try atlases().first)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: atlas))
        for damage in [
            Data(), bytes.prefix(bytes.count / 2), Data(bytes.map { $0 ^ 1 }), bytes + [0], Data("no atlas".utf8),
        ] {
            try damage.write(to: URL(fileURLWithPath: atlas))
            let run = try CommandRun.cordon(simulation, cache: folder.path)
            #expect(run.standardOutput == whole.standardOutput)
            #expect(run.standardError.contains("it is made again"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: atlas)) == bytes)
        }
    }

    @Test func `the atlas of other data is not believed`() throws {
        let other = ["simulate", policy, "--participants", list, "--geo", first]
        let alone = try CommandRun.cordon(other, cache: folder.path).standardOutput
        let own = try #require(try atlases().first)
        _ = try CommandRun.cordon(simulation, cache: folder.path)
        let foreign = try #require(try atlases().first { $0 != own })
        try FileManager.default.removeItem(atPath: own)
        try FileManager.default.moveItem(atPath: foreign, toPath: own)
        let run = try CommandRun.cordon(other, cache: folder.path)
        #expect(run.standardOutput == alone)
        #expect(run.standardError.contains("the atlas of other data; it is made again"))
    }

    @Test func `an atlas that others can write is not believed`() throws {
        let whole = try CommandRun.cordon(simulation, cache: folder.path).standardOutput
        let atlas = try #require(try atlases().first)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: atlas)
        let run = try CommandRun.cordon(simulation, cache: folder.path)
        #expect(run.standardOutput == whole)
        #expect(run.standardError.contains("not a file that only this user can write"))
    }

    @Test func `changed data have another atlas`() throws {
        _ = try CommandRun.cordon(simulation, cache: folder.path)
        _ = try Self.database(folder, "second", "1.0.0.0,1.0.0.255,US\n")
        let run = try CommandRun.cordon(simulation, cache: folder.path)
        #expect(run.standardOutput.hasPrefix("block: 1 of 5 joins denied"))
        #expect(run.standardError.isEmpty)
        #expect(try atlases().count == 2)
    }

    @Test func `without a folder to keep it in the run goes on`() throws {
        let run = try CommandRun.cordon(simulation, cache: "/proc/nowhere")
        #expect(run.exitCode == 0)
        #expect(run.standardError.contains("the atlas cannot be kept"))
        #expect(try CommandRun.cordon(simulation + ["--no-cache"], cache: "/proc/nowhere").standardError.isEmpty)
    }

    @Test func `a lookup shows the sources side by side`() throws {
        let run = try CommandRun.cordon(["geo", "lookup", "1.0.1.7", "--format", "json"] + sources)
        let answers = try #require(
            JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [[String: Any]])
        #expect(answers[0]["standing"] as? String == "disputed")
        #expect(answers[0]["countries"] as? [String] == ["HK", "CN"])
        #expect(answers[0]["country"] is NSNull)
        let words = try #require(answers[0]["sources"] as? [[String: Any]])
        #expect(words.map { $0["country"] as? String } == ["HK", "CN"])
        #expect(words.map { $0["source"] as? String } == ["first.mmdb", "second.mmdb"])
    }

    @Test func `explain tells what each source said`() throws {
        let run = try CommandRun.cordon(["explain", policy, "--ip", "1.0.1.7"] + sources, cache: folder.path)
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.contains("first.mmdb says HK, second.mmdb says CN"))
        #expect(run.standardOutput.contains("What each source says\nsource       country"))
        #expect(run.standardOutput.contains("\nfirst.mmdb   HK"))
        #expect(run.standardOutput.contains("\nsecond.mmdb  CN"))
        #expect(run.standardOutput.contains("matches in 1 of 2 stories, and disagreement is all"))
    }

    @Test func `compare counts every address once`() throws {
        let run = try CommandRun.cordon(["geo", "compare", first, second, "--format", "csv"], cache: folder.path)
        let rows = run.standardOutput.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
        #expect(rows.map { Int($0[4]) ?? 0 }.reduce(0, +) == 1 << 32)
        #expect(rows.contains { $0[2...5].elementsEqual(["HK", "CN", "256", "1"]) })
        #expect(rows.contains { $0[2...5].elementsEqual(["CN", "unallocated", "256", "1"]) })
        #expect(rows.contains { $0[2...5].elementsEqual(["unallocated", "unknown", "256", "1"]) })
        let pair = try CommandRun.cordon(["geo", "compare", first, second, "--pair", "HK,CN"], cache: folder.path)
        #expect(
            pair.standardOutput.hasSuffix("first.mmdb says HK, second.mmdb says CN: 1 network\nnetwork\n1.0.1.0/24\n"))
    }
}
