import CordonTestSupport
import Foundation
import Testing

/// The program that the documentation of the library shows is the one that is built here, and prints what is shown.
@Suite("The library's example") struct LibraryExampleTests {
    private let blocks: [DocumentationBlock]

    init() throws {
        let page = "Sources/CordonCore/CordonCore.docc/InYourServer.md"
        blocks = try DocumentationBlock.blocks(in: CommandRun.packageRoot.appendingPathComponent(page))
    }

    private func text(_ kind: String) throws -> String { try #require(blocks.first { $0.kind == kind }).text }

    @Test func `it is the page's`() throws {
        let source = CommandRun.packageRoot.appendingPathComponent("Tests/LibraryExample/main.swift")
        #expect(try String(contentsOf: source, encoding: .utf8) == text("example"))
    }

    @Test func `it prints what the page shows`() throws {
        let run = try CommandRun.libraryExample()
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput == (try text("output")))
    }
}
