import CordonTestSupport
import Foundation
import Testing

/// What the documentation shows of the command line is what the binary prints, letter by letter.
@Suite("Documented commands") struct DocumentedCommandTests {
    @Test(arguments: DocumentationBlock.pages)
    func `console blocks show what is printed`(page: String) throws {
        let folder = try TemporaryFolder()
        for block in try DocumentationBlock.blocks(of: page) {
            if let name = block.value(of: "file") { try folder.file(name, block.file) }
            if block.language == "console" { try expectOutput(of: block, in: URL(fileURLWithPath: folder.path)) }
        }
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
