import CordonTestSupport
import Foundation
import Testing

/// What the documentation shows of the command line is what the binary prints, letter by letter.
@Suite("Documented commands") struct DocumentedCommandTests {
    @Test(arguments: DocumentationBlock.pages)
    func `console blocks show what is printed`(page: String) throws {
        try expectOutput(of: try DocumentationBlock.blocks(of: page), in: TemporaryFolder())
    }

    @Test func `what is told of the shipped data is what is printed`() throws {
        let folder = try TemporaryFolder()
        for name in ["policies", "datasets"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url(name), withDestinationURL: CommandRun.packageRoot.appendingPathComponent(name))
        }
        try expectOutput(of: try DocumentationBlock.blocks(of: "HowSureIsGeoIP.md"), in: folder)
        let replayed = try DocumentationBlock.blocks(of: "TheMeetingsOf2020.md", in: "CordonMeetings")
        try expectOutput(of: replayed, in: folder)
    }

    @Test func `a change in CI is told as shown, and the workflow does what the page says`() throws {
        let folder = try TemporaryFolder()
        let blocks = try DocumentationBlock.blocks(of: "AuditInCI.md", in: "CordonAudit")
        try expectOutput(of: blocks, in: folder)
        let steps = try #require(blocks.first { $0.kind == "workflow" }).workflowSteps
        #expect(try steps.map { try exitCode(of: $0, in: folder) } == [0, 0])
        let policy = try String(contentsOf: folder.url("policies/lecture.yaml"), encoding: .utf8)
        let broken = policy.replacing("{ region: mainland-china, ", with: "{ region: [mainland-china, HK], ")
        #expect(broken != policy)
        try folder.file("policies/lecture.yaml", broken)
        _ = try CommandRun.shell("git commit -q -a -m broken", in: URL(fileURLWithPath: folder.path))
        #expect(try steps.map { try exitCode(of: $0, in: folder) } == [3, 1])
        let summary = try String(contentsOf: folder.url("summary.md"), encoding: .utf8)
        #expect(summary.ranges(of: "**changed: 1 of 1 policy").count == 2)
        #expect(summary.ranges(of: "not as promised").count == 1)
    }

    /// As GitHub runs a step.
    private func exitCode(of step: String, in folder: TemporaryFolder) throws -> Int? {
        try folder.file("step.sh", step)
        let output = try CommandRun.shell(
            "GITHUB_BASE_REF=main GITHUB_STEP_SUMMARY=summary.md bash -e step.sh 2>/dev/null; echo \"$?\"",
            in: URL(fileURLWithPath: folder.path))
        return output.split(separator: "\n").last.flatMap { Int($0) }
    }

    /// Of the simulation it leaves out the rejected rows, which are told on standard error.
    @Test func `the README shows what is printed`() throws {
        let readme = CommandRun.packageRoot.appendingPathComponent("README.md")
        for block in try DocumentationBlock.blocks(in: readme) where block.text.hasPrefix("$ cordon") {
            // Data of other years is made by a script and not there everywhere.
            guard !block.text.contains(".build/") else { continue }
            try expectOutput(of: block, in: CommandRun.packageRoot, showingErrors: false)
        }
    }

    private func expectOutput(of blocks: [DocumentationBlock], in folder: TemporaryFolder) throws {
        for block in blocks {
            if let name = block.value(of: "file") { try folder.file(name, block.file) }
            if block.language == "console" { try expectOutput(of: block, in: URL(fileURLWithPath: folder.path)) }
        }
    }

    private func expectOutput(of block: DocumentationBlock, in folder: URL, showingErrors: Bool = true) throws {
        for session in block.sessions {
            let output = try CommandRun.shell(session.command, in: folder, showingErrors: showingErrors)
            #expect(lines(output) == lines(session.output), "\(block): \(session.command)")
        }
    }

    /// Blanks at the ends of lines are nothing that a reader sees, and editors take them out.
    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    @Test(arguments: DocumentationBlock.pages)
    func `tests in policies pass`(page: String) throws {
        let folder = try TemporaryFolder()
        let names = try DocumentationBlock.blocks(of: page).filter { $0.words.contains("tests") && $0.kind == "policy" }
            .map { block in
                try folder.file("line-\(block.line).yaml", block.file)
                return "line-\(block.line).yaml"
            }
        let output = try CommandRun.shell(
            "cordon check \(names.joined(separator: " ")); echo $?", in: URL(fileURLWithPath: folder.path))
        #expect(output.hasSuffix("\n0\n"), "\(output)")
    }
}
