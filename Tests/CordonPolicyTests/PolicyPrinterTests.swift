import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

@Suite struct PolicyPrinterTests {
    private func read(_ text: String, _ path: String = "p.yaml") -> PolicyReader.Result {
        PolicyReader.read(SourceFile(path: path, bytes: Array(text.utf8)))
    }

    private func formatted(_ text: String, _ path: String) throws -> String {
        String(
            decoding: try PolicyFormatter().format(SourceFile(path: path, bytes: Array(text.utf8))), as: UTF8.self)
    }

    /// Printed and read again a policy is equal, and what was printed is canonical.
    private func checkRoundTrip(_ policy: Policy, _ label: String) throws {
        let (yaml, json) = (PolicyPrinter.yaml(policy), PolicyPrinter.json(policy))
        let fromYAML = read(yaml)
        try #require(fromYAML.policy == policy, "\(label)\n\(yaml)\(fromYAML.diagnostics)")
        let fromJSON = read(json, "p.json")
        let again = try #require(fromJSON.policy, "\(label)\n\(json)\(fromJSON.diagnostics)")
        try #require(again == policy, "\(label)\n\(json)")
        try #require(PolicyPrinter.yaml(again) == yaml)
        try #require(try formatted(yaml, "p.yaml") == yaml, "\(label)\n\(yaml)")
        try #require(try formatted(json, "p.json") == json, "\(label)\n\(json)")
    }

    @Test func shippedPolicies() throws {
        let folder = CommandRun.packageRoot.appendingPathComponent("policies")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        try #require(files.count >= 9)
        for file in files {
            let policy = try #require(try PolicyReader.read(path: folder.appendingPathComponent(file).path).policy)
            if policy.levels.isEmpty { try checkRoundTrip(policy, file) }
        }
    }

    @Test(arguments: ConformanceFile.names)
    func corpus(name: String) throws {
        for (path, text) in try ConformanceFile(named: name).policies {
            // Members of sets are policies too; the sets themselves cannot be read without them.
            guard let policy = read(text, path).policy else { continue }
            try checkRoundTrip(policy, "\(name) \(path)")
        }
    }

    @Test(arguments: 0..<4)
    func randomPolicies(part: Int) throws {
        for seed in (part * 125)..<(part * 125 + 125) {
            var random = RandomPolicy(seed: UInt64(seed))
            let text = random.text() + random.promises()
            let policy = try #require(read(text).policy, "seed \(seed)\n\(text)")
            try checkRoundTrip(policy, "seed \(seed)\n\(text)")
        }
    }

    /// Whatever form the files of a set are in, it is the same set.
    @Test func identityOfSets() throws {
        for seed in 0..<40 {
            var random = RandomPolicy(seed: UInt64(seed))
            let files = random.set()
            let canonical = try files.map { ($0.path, try formatted($0.text, $0.path)) }
            let identities = try [files, canonical].map { files in
                WrittenPolicy.identity(of: try #require(set(files).policy, "\(files)\(set(files).diagnostics)"))
            }
            try #require(CanonicalText.json(identities[0]) == CanonicalText.json(identities[1]), "\(files)")
        }
    }

    private func set(_ files: [(path: String, text: String)]) -> PolicyReader.Result {
        func source(_ path: String) -> SourceFile {
            SourceFile(path: path, bytes: Array((files.first { $0.path == path }?.text ?? "").utf8))
        }
        return PolicyReader.read(source("set.yaml")) { path throws(SourceFileError) in source(path) }
    }

    /// Everything that a policy can hold, and the printed form word by word.
    @Test func everything() throws {
        let printed = PrintedPolicy.everything
        let policy = try #require(read(printed).policy, "\(read(printed).diagnostics)")
        #expect(PolicyPrinter.yaml(policy) == printed)
        try checkRoundTrip(policy, "everything")
    }

    @Test(arguments: PrintedPolicy.rewritten)
    func forms(written: String, printed: String) throws {
        let head = "cordon: 1\nname: p\ndefault: admit\n"
        let policy = try #require(read(head + written + "\n").policy, "\(read(head + written).diagnostics)")
        let blank = printed.hasPrefix("rules: []") ? "" : "\n"
        #expect(PolicyPrinter.yaml(policy) == head + blank + printed + "\n")
        try checkRoundTrip(policy, written)
    }

    @Test(arguments: ["0.000000000000001", "0.000015", "0.00001", "0.1", "1", "1.0", "0.333333333333333", "0.50"])
    func shares(text: String) throws {
        let written = "trigger: { region: CN, share: \(text) }"
        let policy = try policy(["id: a, effect: deny, when: always, enforce: meeting, \(written)"])
        try checkRoundTrip(policy, text)
    }

    @Test func nameOfTheFileAlone() throws {
        let source = SourceFile(path: "Our Rules.yaml", bytes: Array("cordon: 1\ndefault: deny\n".utf8))
        let policy = try #require(PolicyReader.read(source).policy)
        let printed = PolicyPrinter.yaml(policy)
        #expect(policy.name == "Our Rules" && !printed.contains("name"))
        #expect(read(printed, "Our Rules.yaml").policy == policy)
    }
}
