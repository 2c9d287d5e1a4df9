import CordonTestSupport
import Foundation
import Testing

/// Each example of the catalogue, run through the command that its files are for.
@Suite struct CatalogueExampleTests {
    private struct Catalogue: Decodable {
        let diagnostics: [Entry]
    }

    private struct Entry: Decodable {
        let id: String
        let severity: String
        let example: Example
    }

    private struct Example: Decodable {
        let kind: String
        let files: [File]
        let arguments: [String]
    }

    private struct File: Decodable {
        let name: String
        let text: String
    }

    @Test func everyExampleDrawsItsDiagnostic() throws {
        let run = try CommandRun.cordon(["check", "--catalogue", "--format", "json"])
        let entries = try JSONDecoder().decode(Catalogue.self, from: Data(run.standardOutput.utf8)).diagnostics
        #expect(entries.count >= 44)
        for entry in entries {
            // Two keys in YAML; see the entry.
            let expected = entry.id == "region.duplicate" ? "yaml.duplicate-key" : entry.id
            let said = try said(of: entry.example)
            #expect(said.contains("\(entry.severity): "), "\(entry.id): \(said)")
            #expect(said.contains("[\(expected)]\n"), "\(entry.id): \(said)")
        }
    }

    private func said(of example: Example) throws -> String {
        let folder = try TemporaryFolder()
        for file in example.files { try folder.file(file.name, file.text) }
        let path = folder.url(example.files[0].name).path
        let arguments =
            switch example.kind {
            case "corrections": ["geo", "lookup", "8.8.8.8", "--corrections", path]
            case "simulation": ["simulate", "--scenario", path]
            default: ["check", path] + example.arguments
            }
        return try CommandRun.cordon(arguments).standardError
    }
}
