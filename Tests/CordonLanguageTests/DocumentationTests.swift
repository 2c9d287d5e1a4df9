import CordonLanguage
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

/// Every YAML block of the documentation is read as what it says it is.
@Suite("Documentation") struct DocumentationTests {
    /// Blocks of a page are written one after the other, as a reader would: a set names the files above it.
    @Test(arguments: DocumentationBlock.pages)
    func `YAML blocks are what they say`(page: String) throws {
        let folder = try TemporaryFolder()
        for block in try DocumentationBlock.blocks(of: page) where block.language == "yaml" {
            let name = block.value(of: "file") ?? "line-\(block.line).yaml"
            try expectProblems(of: block, in: try folder.file(name, block.file).path)
        }
    }

    private func expectProblems(of block: DocumentationBlock, in path: String) throws {
        let diagnostics = try #require(try diagnostics(of: block, in: path), "\(block): unknown kind")
        let errors = diagnostics.filter { $0.severity == .error }
        let said = errors.map { "\($0.span.start.line): \($0.message)" }.joined(separator: "\n")
        let expected = [block.value(of: "error")].compactMap { $0 }
        #expect(errors.map(\.id.rawValue) == expected, "\(block)\n\(said)")
        if let warning = block.value(of: "warning") {
            #expect(diagnostics.map(\.id.rawValue) == [warning], "\(block)")
        }
    }

    private func diagnostics(of block: DocumentationBlock, in path: String) throws -> [Diagnostic]? {
        switch block.kind {
        case "policy", "set", "fragment": try PolicyReader.read(path: path).diagnostics
        case "tests": TestFileReader.read(try SourceFile(reading: path)).diagnostics
        case "corrections": try CorrectionsReader.read(path: path).diagnostics
        case "scenario": ScenarioReader.read(try SourceFile(reading: path)).diagnostics
        default: nil
        }
    }

    @Test func `pages have blocks of each kind`() throws {
        let blocks = try DocumentationBlock.pages.flatMap(DocumentationBlock.blocks)
        let kinds = Set(blocks.filter { $0.language == "yaml" }.map(\.kind))
        #expect(kinds == ["policy", "set", "tests", "corrections", "fragment", "scenario"])
        #expect(blocks.count > 60)
    }
}
