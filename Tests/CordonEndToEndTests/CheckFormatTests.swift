import CordonTestSupport
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What `cordon check` prints for other programs.
@Suite struct CheckFormatTests {
    private static let policy = """
        cordon: 1
        name: example
        default: admit
        regions: { mainland-china: { include: [CN, HK], exclude: [MO, TW] } }
        tests:
          - { country: CN, expect: admit }
          - { country: CN, expect: deny }
        """

    private func run(_ text: String, _ arguments: [String]) throws -> (run: CommandRun, file: String) {
        let folder = try TemporaryFolder()
        let file = try folder.file("p.yaml", text + "\n").path
        return (try CommandRun.cordon(["check", file] + arguments), file)
    }

    @Test func sarif() throws {
        let (run, file) = try run(Self.policy, ["--format", "sarif"])
        #expect(run.exitCode == 3)
        #expect(run.standardError.isEmpty)
        let log = try #require(
            try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        let first = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(first["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["region.mainland-includes", "test.failed"])
        #expect(results.map { $0["level"] as? String } == ["warning", "error"])
        let rules = ((first["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules?[index]["id"] as? String == result["ruleId"] as? String)
        }
        #expect(run.standardOutput.contains("\"uri\": \"file://\(file)\""))
    }

    @Test func github() throws {
        let (run, file) = try run(Self.policy, ["--format", "github"])
        let lines = run.standardOutput.split(separator: "\n")
        #expect(run.exitCode == 3)
        #expect(lines.count == 2)
        #expect(
            lines.last?.hasPrefix("::error file=\(file),line=7,col=5,endLine=7,endColumn=6,title=test.failed::") == true
        )
    }

    @Test func junit() throws {
        let (run, _) = try run(Self.policy, ["--format", "junit"])
        let root = try #require(try XMLDocument(xmlString: run.standardOutput).rootElement())
        #expect(root.attribute(forName: "tests")?.stringValue == "3")
        #expect(root.attribute(forName: "failures")?.stringValue == "1")
        let cases = root.elements(forName: "testsuite").flatMap { $0.elements(forName: "testcase") }
        #expect(cases.map { $0.attribute(forName: "line")?.stringValue } == ["1", "6", "7"])
        #expect(cases.map { $0.elements(forName: "failure").count } == [0, 0, 1])
    }

    /// A policy without a test to fail is no success.
    @Test func junitOfABrokenPolicy() throws {
        let (run, _) = try run("cordon: 1", ["--format", "junit"])
        #expect(run.exitCode == 3)
        #expect(run.standardOutput.contains(#"tests="1" failures="1""#))
    }

    @Test func usage() throws {
        for arguments in [
            ["--catalogue", "p.yaml"], ["--catalogue", "--format", "sarif"], ["--watch", "--format", "json"], [],
        ] {
            #expect(try CommandRun.cordon(["check"] + arguments).exitCode == 64, "\(arguments)")
        }
        let unknown = try CommandRun.cordon(["check", "--describe", "rule.tir"])
        #expect(unknown.exitCode == 1)
        #expect(unknown.standardError.contains("`rule.tir` is no diagnostic; did you mean `rule.tier`?"))
        #expect(
            try CommandRun.cordon(["check", "--describe", "rule.tier"]).standardOutput.hasPrefix("## `rule.tier`\n"))
    }
}
