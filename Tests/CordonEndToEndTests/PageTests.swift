import CordonTestSupport
import Foundation
import Testing

/// Reports as pages.
@Suite struct PageTests {
    private static let mainland = "policies/mainland-china-participants.yaml"

    private func simulate(_ policies: [String], _ arguments: [String] = []) throws -> CommandRun {
        try CommandRun.cordon(
            ["simulate"] + policies + ["--participants", "datasets/meetings/2020-june-4.csv"] + arguments)
    }

    /// Where each of some texts begins, in this order.
    private func expectOrder(_ texts: [String], in page: String) {
        var rest = page[...]
        for text in texts {
            guard let found = rest.range(of: text) else {
                Issue.record("\(text) is missing, or stands too early")
                return
            }
            rest = rest[found.upperBound...]
        }
    }

    private func expectSelfContained(_ page: String) {
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
        let page = page.replacing("url(#", with: "")
        for foreign in ["src=", "url(", "<script", "http:", "https:", "@import"] { #expect(!page.contains(foreign)) }
        for link in page.matches(of: #/href="([^"]*)"/#) { #expect(link.1.hasPrefix("#")) }
    }

    @Test func `a simulation's page has the answer first, then the map, tables, method, manifest, licence, limits`()
        throws
    {
        let run = try simulate([Self.mainland], ["--format", "html"])
        #expect(run.exitCode == 4)
        expectSelfContained(run.standardOutput)
        expectOrder(
            [
                "<h1>mainland-china-participants: ", "collateral of ", "<h2>Answers by place</h2>", "By meeting",
                "By deciding rule", "<h2>Method</h2>", "<h2>Manifest</h2>", "<h2>Licence of the data</h2>",
                "CC BY-SA 4.0", "<h2>Limits</h2>",
            ], in: run.standardOutput)
    }

    @Test func `the map tells what the table of places tells`() throws {
        let page = try simulate([Self.mainland], ["--format", "html"]).standardOutput
        let text = try simulate([Self.mainland]).standardOutput
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("CN China ") })
        let cells = row.split(separator: " ").dropFirst(2)
        let names = ["joins", "admitted", "held", "denied"]
        let figures = zip(names, cells).map { "\($0) \($1)" }.joined(separator: ", ")
        #expect(page.contains("; \(figures)\"><title>CN China: "), "\(figures)")
        #expect(!page.contains("<caption>By place</caption>"))
    }

    @Test func `several policies have a map each`() throws {
        let run = try simulate([Self.mainland, "policies/what-happened-2020.yaml"], ["--format", "html"])
        expectSelfContained(run.standardOutput)
        #expect(run.standardOutput.ranges(of: "<div class=\"world\">").count == 2)
        #expect(run.standardOutput.contains("<caption>Policies side by side</caption>"))
    }

    @Test func `a comparison of sources has a map of agreement`() throws {
        let folder = try TemporaryFolder()
        let text = try folder.file("other.csv", "1.0.1.0,1.0.3.255,HK\n200.0.0.0,200.3.255.255,BR\n").path
        let other = folder.url("other.mmdb").path
        #expect(try CommandRun.cordon(["geo", "build", "--date", "2026-06-25", "--output", other, text]).exitCode == 0)
        let run = try CommandRun.cordon(
            ["geo", "compare", "datasets/geoip/ipfire-country.mmdb", other, "--format", "html"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        expectSelfContained(run.standardOutput)
        expectOrder(
            ["<h1>", "agreement by country</h2>", "<h2>Method</h2>", "<h2>Manifest</h2>", "<h2>Limits</h2>"],
            in: run.standardOutput)
        #expect(run.standardOutput.contains("HK Hong Kong: less than 90 %; "))
        #expect(run.standardOutput.contains("FR France: in one source only; "))
        #expect(!run.standardOutput.contains("Agreement on countries"))
    }

    @Test func `an audit has a map of who is treated more strictly, and who less`() throws {
        let run = try CommandRun.cordon(
            ["audit", Self.mainland, "policies/what-happened-2020.yaml", "--format", "html"])
        #expect(run.exitCode == 2 || run.exitCode == 3, "\(run.standardError)")
        expectSelfContained(run.standardOutput)
        expectOrder(["<h1>", "Who is treated differently, by country</h2>", "<h2>Method</h2>"], in: run.standardOutput)
        #expect(run.standardOutput.contains("HK Hong Kong: some treated more strictly; "))
    }

    @Test func `an audit of one policy has a map of its answers`() throws {
        let run = try CommandRun.cordon(
            ["audit", Self.mainland, "--meeting-tag", "june-4", "--at", "2020-06-04", "--format", "html"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(
            run.standardOutput.contains("CN China: denied; ") && run.standardOutput.contains("HK Hong Kong: admitted; ")
        )
    }

    @Test func `names in lists and of files do not become markup`() throws {
        let folder = try TemporaryFolder()
        let list = try folder.file("list.csv", "meeting,participant,ip\n<b>m</b>,a,1.0.1.1\n").path
        let run = try CommandRun.cordon(
            ["simulate", Self.mainland, "--participants", list, "--at", "2020-06-04", "--format", "html"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains("&lt;b&gt;m&lt;/b&gt;") && !run.standardOutput.contains("<b>"))
    }

    @Test(arguments: [
        ["policies/what-happened-2020.yaml", mainland], [mainland, "--meeting-tag", "june-4", "--at", "2020-06-04"],
        [mainland, "--bounds", "--meeting-tag", "june-4", "--at", "2020-06-04"], [mainland, "--blame"],
        [mainland, "--coverage"],
    ])
    func `every audit says how it was made, from what, and what it does not say`(arguments: [String]) throws {
        let run = try CommandRun.cordon(["audit"] + arguments + ["--format", "html"])
        #expect([0, 2].contains(run.exitCode), "\(run.standardError)")
        expectSelfContained(run.standardOutput)
        expectOrder(
            [
                "<h1>", "<h2>Method</h2>", "nothing was sampled", "<h2>Manifest</h2>", Self.mainland,
                "<h2>Licence of the data</h2>", "<h2>Limits</h2>", "nothing about whether it is lawful",
            ], in: run.standardOutput)
    }

    @Test(arguments: [
        ["--loop", "closed"], ["--loop", "dependent"], ["--loop", "open", "--rate", "1000"], ["--reload-every", "1ms"],
    ])
    func `every load test says how it was made, from what, and what it does not say`(arguments: [String]) throws {
        let run = try CommandRun.cordon(
            ["load", Self.mainland, "--workload", "a", "--at", "2020-06-04", "--duration", "2ms"] + arguments
                + ["--format", "html"])
        #expect(run.exitCode == 0, "\(run.standardError)")
        expectSelfContained(run.standardOutput)
        expectOrder(
            [
                "<h1>", "<h2>Method</h2>", "Workload a: ", "<h2>Manifest</h2>", Self.mainland,
                "<h2>Licence of the data</h2>", "<h2>Limits</h2>", "this machine and this hour",
            ], in: run.standardOutput)
    }

    @Test func `a simulation's page tells who is undecidable and who is uncertain, and why`() throws {
        let folder = try TemporaryFolder()
        let text = try folder.file("other.csv", "1.0.8.0,1.0.15.255,HK\n").path
        let other = folder.url("other.mmdb").path
        #expect(try CommandRun.cordon(["geo", "build", "--date", "2026-06-25", "--output", other, text]).exitCode == 0)
        let list = try folder.file(
            "list.csv",
            "meeting,participant,ip,tags\nm,a,1.0.8.1,june-4\nm,b,1.0.8.2,june-4\nm,c,,june-4\nm,d,8.8.8.8,june-4\n"
        ).path
        let arguments = [
            "simulate", Self.mainland, "--participants", list, "--at", "2020-06-04", "--geo",
            "datasets/geoip/ipfire-country.mmdb", "--geo", other,
        ]
        let page = try CommandRun.cordon(arguments + ["--format", "html"]).standardOutput
        let rows = page.matches(of: #/<tr>(<td[^>]*>[^<]*<\/td>)+<\/tr>/#).map { row in
            row.0.matches(of: #/<td[^>]*>([^<]*)</#).map { String($0.1) }
        }
        #expect(
            rows.contains([
                "CN/HK disputed", "2", "2", "2", "0", "0", "uncertain: it may be CN or HK, and the answers differ",
            ]))
        #expect(
            rows.contains([
                "unknown", "1", "1", "1", "0", "0",
                "undecidable: no source tells a country, and in some country the answer would be another one",
            ]))
        #expect(!rows.contains { $0.first == "US United States" && $0.count == 7 })
        let data = try CommandRun.cordon(arguments + ["--format", "json"]).standardOutput
        #expect(data.contains("\"not_certain\": 2") && data.contains("\"not_certain\": 0"))
    }

    @Test func `a page of which every decision is certain has no table of doubts`() throws {
        let folder = try TemporaryFolder()
        let list = try folder.file("list.csv", "meeting,participant,ip\nm,a,8.8.8.8\n").path
        let run = try CommandRun.cordon(
            ["simulate", Self.mainland, "--participants", list, "--at", "2020-06-04", "--format", "html"])
        #expect(run.exitCode == 0 && !run.standardOutput.contains("uncertain or undecidable, and why"))
    }

    @Test func `long cells are broken into lines, short ones and figures are not`() throws {
        let page = try CommandRun.cordon(
            ["audit", "policies/what-happened-2020.yaml", Self.mainland, "--format", "html"]
        ).standardOutput
        #expect(page.contains("<td class=\"long\">suspended: host-suspended, meeting-tag"))
        #expect(page.contains("<td class=\"code\">cordon explain") && page.contains("<td>removed</td>"))
        #expect(page.contains("<td class=\"code\">policies/what-happened-2020.yaml</td>"))
    }
}
