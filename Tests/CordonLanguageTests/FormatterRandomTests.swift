import CordonTestSupport
import Foundation
import Testing

@testable import CordonLanguage

@Suite struct FormatterRandomTests {
    static let files = 4_000

    private func formatted(_ text: String, to target: PolicySyntax? = nil, drops: Bool = false) throws -> String {
        var formatter = PolicyFormatter()
        formatter.target = target
        formatter.dropsComments = drops
        return String(
            decoding: try formatter.format(SourceFile(path: "p.yaml", bytes: Array(text.utf8))), as: UTF8.self)
    }

    private func tree(_ text: String) -> YAMLNode? {
        let (tree, diagnostics) = YAMLReader.read(Array(text.utf8), file: "p.yaml", as: .policy)
        return diagnostics.isEmpty ? tree : nil
    }

    @Test(arguments: 0..<8)
    func randomFiles(part: Int) throws {
        for seed in (Self.files / 8 * part)..<(Self.files / 8 * (part + 1)) {
            var random = RandomYAML(seed: UInt64(seed))
            let expected = random.file()
            let read = try #require(tree(random.text), "seed \(seed)\n\(random.text)")
            try #require(read.saysTheSame(as: expected), "seed \(seed)\n\(random.text)")
            let once = try #require(try? formatted(random.text), "seed \(seed)\n\(random.text)")
            let result = try #require(tree(once), "seed \(seed)\n\(once)")
            try #require(result.saysTheSame(as: expected), "seed \(seed)\n\(once)")
            let twice = try formatted(once)
            try #require(once == twice, "seed \(seed)\n\(random.text)\n---\n\(once)\n---\n\(twice)")
            try checkComments(random.comments, in: once)
        }
    }

    /// Every comment is on a line that ends with it, once.
    private func checkComments(_ comments: [String], in text: String) throws {
        var counts: [Substring: Int] = [:]
        for line in text.split(separator: "\n") {
            if let start = line.range(of: "# c", options: .backwards)?.lowerBound {
                counts[line[start...], default: 0] += 1
            }
        }
        for comment in comments { try #require(counts[comment[...]] == 1, "\(comment)\n\(text)") }
    }

    @Test func lineEnds() throws {
        for seed in 0..<300 {
            var random = RandomYAML(seed: UInt64(seed))
            _ = random.file()
            let expected = try formatted(random.text)
            #expect(try formatted(random.text.replacing("\n", with: "\r\n")) == expected)
            #expect(try formatted("\u{FEFF}" + random.text) == expected)
        }
    }

    @Test func jsonAndBack() throws {
        var converted = 0
        for seed in 0..<1_000 {
            var random = RandomYAML(seed: UInt64(seed))
            let expected = random.file()
            guard let json = try? formatted(random.text, to: .json, drops: true) else { continue }
            converted += 1
            try #require(tree(json)?.saysTheSame(as: expected) == true, "seed \(seed)\n\(json)")
            try #require(JSONSyntax.isObject(Array(json.utf8)), "\(json)")
            try #require(formatted(json) == json)
            let yaml = try formatted(json, to: .yaml)
            try #require(tree(yaml)?.saysTheSame(as: expected) == true, "seed \(seed)\n\(yaml)")
            try #require(CanonicalText.json(expected) == json)
        }
        #expect(converted > 200)
    }

    @Test func treesInMemory() throws {
        for seed in 0..<500 {
            var random = RandomYAML(seed: UInt64(seed))
            let expected = random.file()
            let text = CanonicalText.yaml(expected)
            try #require(tree(text)?.saysTheSame(as: expected) == true, "seed \(seed)\n\(text)")
            try #require(formatted(text) == text)
        }
    }
}
