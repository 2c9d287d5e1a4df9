import CordonReport
import Foundation
import Testing

@Suite struct FindingTests {
    private let finding = Finding(
        rule: "value.country", level: .error, file: "a b/c:d,e%.yaml",
        region: .init(startLine: 3, startColumn: 5, endLine: 3, endColumn: 7), message: "100 % `{UK}`:\r\n, no",
        help: "GB")

    @Test func workflowCommands() {
        let expected =
            "::error file=a b/c%3Ad%2Ce%25.yaml,line=3,col=5,endLine=3,endColumn=7,title=value.country"
            + "::100 %25 `{UK}`:%0D%0A, no; GB\n"
        #expect(WorkflowCommands.text([finding]) == expected)
    }

    @Test(
        arguments: [
            (3, 5, 3, 5, "line=3,col=5,endLine=3,title=r"), (3, 5, 4, 2, "line=3,endLine=4,title=r"),
            (3, 5, 3, 6, "line=3,col=5,endLine=3,endColumn=6,title=r"),
        ])
    func columnsOnlyWhereTheyMean(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int, expected: String) {
        let region = Finding.Region(startLine: line, startColumn: column, endLine: endLine, endColumn: endColumn)
        let finding = Finding(rule: "r", level: .note, file: "f", region: region, message: "m", help: "")
        #expect(WorkflowCommands.text([finding]) == "::notice file=f,\(expected)::m\n")
    }

    /// A combining accent makes another `Character` of a colon; the runner sees bytes.
    @Test func accents() {
        let region = Finding.Region(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1)
        let finding = Finding(
            rule: "r", level: .warning, file: ":\u{301}", region: region, message: "%\u{301}", help: "")
        let expected = "::warning file=%3A\u{301},line=1,col=1,endLine=1,title=r::%25\u{301}\n"
        #expect(WorkflowCommands.text([finding]) == expected)
    }

    /// The demands of the schema of SARIF 2.1.0 on what is written: required members, their types, and references.
    @Test func sarif() throws {
        let rule = Finding.Rule(id: "value.country", level: .error, meaning: "One. Two.", help: "h", markdown: "*h*")
        let other = Finding.Rule(id: "other", level: .note, meaning: "m", help: "h", markdown: "*h*")
        let log = try log(SARIF(rules: [other, rule], toolVersion: "1.2.3", folder: "/home/me"), [finding])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "cordon")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["other", "value.country"])
        #expect(rules.map { $0["shortDescription"] as? [String: String] } == [["text": "m"], ["text": "One."]])
        #expect(rules[1]["fullDescription"] as? [String: String] == ["text": "One. Two."])
        let help = try #require(rules[1]["help"] as? [String: String])
        #expect(help == ["text": "h", "markdown": "*h*"])
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "value.country")
        #expect(result["ruleIndex"] as? Int == 1)
        #expect(result["level"] as? String == "error")
        #expect(result["message"] as? [String: String] == ["text": "100 % `{{UK}}`:\r\n, no; GB"])
        let location = try #require(
            ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any])
        #expect(location["artifactLocation"] as? [String: String] == ["uri": "a%20b/c%3Ad%2Ce%25.yaml"])
        let region = ["startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 7]
        #expect(location["region"] as? [String: Int] == region)
    }

    @Test(
        arguments: [
            ("policies/a.yaml", "policies/a.yaml"), ("./a.yaml", "a.yaml"), ("../a.yaml", "../a.yaml"),
            ("/home/me/p/a.yaml", "p/a.yaml"), ("/home/mean/a.yaml", "file:///home/mean/a.yaml"),
            ("é.yaml", "%C3%A9.yaml"),
        ])
    func artifacts(path: String, uri: String) throws {
        let region = Finding.Region(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1)
        let finding = Finding(rule: "r", level: .note, file: path, region: region, message: "m", help: "")
        let log = SARIF(rules: [], toolVersion: "1", folder: "/home/me").log([finding]).compactText
        #expect(log.contains(#""artifactLocation":{"uri":"\#(uri)"}"#), "\(log)")
    }

    private func log(_ sarif: SARIF, _ findings: [Finding]) throws -> [String: Any] {
        let bytes = Data(sarif.log(findings).prettyText.utf8)
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }
}
