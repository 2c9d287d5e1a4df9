import CordonLanguage
import CordonPolicy
import Foundation
import Testing

@Suite struct CatalogueTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/CordonLanguage/CordonLanguage.docc/Diagnostics.md")

    /// `CORDON_RECORD=1` writes the page again.
    @Test func theCommittedPageIsTheCatalogue() throws {
        if ProcessInfo.processInfo.environment["CORDON_RECORD"] != nil {
            try Data(DiagnosticCatalogue.markdown.utf8).write(to: Self.page)
        }
        let committed = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(committed == DiagnosticCatalogue.markdown, "run with CORDON_RECORD=1 to write the page again")
    }

    @Test(arguments: DiagnosticID.allCases)
    func saysSomethingOfEach(_ id: DiagnosticID) {
        let entry = id.entry
        for text in [entry.meaning, entry.remedy] {
            #expect(text.hasSuffix(".") && text.first?.isUppercase ?? false, "\(text)")
            #expect(!text.contains("\n") && !text.contains("  "), "\(text)")
        }
        #expect(!entry.example.files.isEmpty)
        #expect(entry.example.files.allSatisfy { $0.text.hasSuffix("\n") && !$0.text.hasSuffix("\n\n") })
    }

    /// Those that reading a file reports; ``CordonEndToEndTests`` runs the others.
    @Test(arguments: DiagnosticID.allCases)
    func theExampleDrawsIt(_ id: DiagnosticID) throws {
        let entry = id.entry
        let file = try #require(entry.example.files.first)
        let source = SourceFile(path: file.name, bytes: Array(file.text.utf8))
        let diagnostics =
            switch entry.example.kind {
            case .policy where TestFileReader.recognizes(source):
                TestFileReader.read(source, loading: loader(entry.example)).diagnostics
            case .policy: PolicyReader.read(source, loading: loader(entry.example)).diagnostics
            case .corrections: CorrectionsReader.read(source).diagnostics
            case .scenario, .simulation: ScenarioReader.read(source).diagnostics
            }
        guard let found = diagnostics.first else { return }
        // Two keys in YAML; see the entry.
        #expect(found.id == (id == .regionDuplicate ? .yamlDuplicateKey : id), "\(diagnostics)")
        #expect(found.severity == entry.severity)
        #expect(Set(diagnostics.map(\.id)).count == 1, "\(diagnostics)")
    }

    /// Reads the files of an example from memory.
    private func loader(_ example: DiagnosticEntry.Example) -> PolicyReader.Loader {
        { path throws(SourceFileError) in
            guard let file = example.files.first(where: { $0.name == path }) else {
                throw .unreadable(path: path, reason: "no such file")
            }
            return SourceFile(path: path, bytes: Array(file.text.utf8))
        }
    }
}
