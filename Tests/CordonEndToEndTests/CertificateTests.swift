import CordonTestSupport
import Foundation
import Testing

/// `cordon check --certificate-out` and `--certificate` as a user runs them.
@Suite struct CertificateTests {
    private static let policy = "policies/host-block-list.yaml"
    private let folder: TemporaryFolder
    private let file: String
    /// Two sources that do not agree, and corrections.
    private let data: [String]

    init() throws {
        folder = try TemporaryFolder()
        file = folder.url("proofs.json").path
        let first = try Self.database(
            folder, "first", "1.0.0.0,1.0.0.255,NO\n1.0.1.0,1.0.1.255,SE\n2.0.0.0,2.0.9.255,US\n")
        let second = try Self.database(
            folder, "second", "1.0.0.0,1.0.0.127,NO\n1.0.1.0,1.0.1.255,FI\n2.0.0.0,2.0.0.9,??\n")
        let corrections = try folder.file(
            "c.yaml",
            """
            cordon-corrections: 1
            corrections:
              - { network: 2.0.4.0/24, set: { country: FI }, reason: a, author: a, date: 2026-05-01, expires: 8000-01-01 }

            """)
        data = ["--geo", first, "--geo", second, "--corrections", corrections.path]
    }

    private static func database(_ folder: TemporaryFolder, _ name: String, _ ranges: String) throws -> String {
        let text = try folder.file("\(name).txt", "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n" + ranges).path
        let output = folder.url("\(name).mmdb").path
        let run = try CommandRun.cordon(["geo", "build", "--output", output, text])
        try #require(run.exitCode == 0, "\(run.standardError)")
        return output
    }

    private func write(_ policy: String = Self.policy, _ options: [String] = []) throws -> CommandRun {
        try CommandRun.cordon(["check", policy, "--certificate-out", file] + data + options, cache: folder.path)
    }

    private func verify(_ policy: String = Self.policy, _ options: [String] = []) throws -> CommandRun {
        try CommandRun.cordon(["check", policy, "--certificate", file] + data + options)
    }

    private var text: String { get throws { try String(contentsOfFile: file, encoding: .utf8) } }

    private func tamper(_ old: String, _ new: String) throws {
        let changed = try text.replacing(old, with: new, maxReplacements: 1)
        #expect(try changed != text, "\(old)")
        try folder.file("proofs.json", changed)
    }

    @Test func `proofs are written and verified, and what is changed is told`() throws {
        let written = try write()
        #expect(written.exitCode == 0)
        #expect(written.standardError.hasPrefix("\(file): proofs of 2 of 2 claims, "), "\(written.standardError)")
        let verified = try verify()
        #expect(verified.exitCode == 0, "\(verified.standardError)")
        #expect(verified.standardOutput.hasPrefix("certificate ok: 2 of 2 claims verified over "))
        let good = try text
        for (old, new, problem) in [
            ("\"go\":\"not asked\"", "\"go\":\"kept\"", "and the evaluator"),
            ("\"tree\":\"kept\"", "\"tree\":\"not asked\"", "and the evaluator"),
            ("\"values\":[1]", "\"values\":[]", "value 1 is missing"),
            ("\"values\":[1]", "\"values\":[1,1]", "value 1 is here a second time"),
            ("\"name\":\"team-enters\"", "\"name\":\"nobody\"", "the policy makes no claim guarantee `nobody`"),
            ("\"places\":[\"0.0.0.0\"", "\"places\":[\"0.0.0.1\"", "places[0]: `0.0.0.1`"),
        ] {
            try tamper(old, new)
            let run = try verify()
            #expect(run.exitCode == 3, "\(new)")
            #expect(run.standardOutput.hasPrefix("certificate rejected: \(file): "), "\(run.standardOutput)")
            #expect(run.standardOutput.contains(problem), "\(run.standardOutput)")
            try folder.file("proofs.json", good)
        }
    }

    @Test func `another policy or other data than the certificate is for`() throws {
        #expect(try write().exitCode == 0)
        let policy = try verify("policies/host-allow-list.yaml")
        #expect(policy.exitCode == 3)
        #expect(
            policy.standardOutput.contains("it is for another policy: host-block-list (")
                && policy.standardOutput.contains("), and here is host-allow-list ("), "\(policy.standardOutput)")
        let run = try CommandRun.cordon(["check", Self.policy, "--certificate", file] + data.dropLast(2))
        #expect(run.exitCode == 3)
        #expect(run.standardOutput.contains("it is for other data: first.mmdb ("), "\(run.standardOutput)")
        #expect(run.standardOutput.contains("), c.yaml ("), "\(run.standardOutput)")
    }

    @Test func `what is no certificate`() throws {
        #expect(try write().exitCode == 0)
        let good = try text
        for (bad, problem) in [
            ("", "byte 1: it ends here; is the rest cut off?"),
            (String(good.prefix(good.count / 2)), "is the rest cut off?"),
            ("{}", "not a certificate: `cordon-certificate` is missing"), ("[]", "not a certificate"),
            (String(repeating: "[", count: 100_000), "nested more than 32 deep"),
            (
                good.replacing("\"cordon-certificate\":1", with: "\"cordon-certificate\":2"),
                "version 2, and this Cordon reads 1"
            ),
            (good.replacing("\"ask\":", with: "\"asked\":"), "claims[1].nodes[0].asked: nothing of this name is known"),
        ] {
            try folder.file("proofs.json", bad)
            let run = try verify()
            #expect(run.exitCode == 1, "\(problem)")
            #expect(run.standardError.contains("--certificate \(file): cannot be read: "), "\(run.standardError)")
            #expect(run.standardError.contains(problem), "\(run.standardError)")
        }
        let missing = try CommandRun.cordon(["check", Self.policy, "--certificate", folder.url("none").path] + data)
        #expect(missing.exitCode == 1)
    }

    @Test func `a promise that does not hold is not certified, and said so`() throws {
        let policy = try folder.file(
            "p.yaml",
            """
            cordon: 1
            default: admit
            rules: [{ id: a, effect: deny, when: { region: US } }]
            guarantees:
              - { id: true-one, never: hold, when: always }
              - { id: false-one, never: deny, when: { region: US } }

            """
        ).path
        let written = try write(policy, ["--format", "json", "--networks"])
        #expect(written.exitCode == 3)
        #expect(written.standardError.contains("proofs of 1 of 2 claims"), "\(written.standardError)")
        #expect(written.standardError.contains("not proved: guarantee `false-one`"))
        let data = try JSONSerialization.jsonObject(with: Data(written.standardOutput.utf8)) as? [String: Any]
        let checked = try #require((data?["policies"] as? [[String: Any]])?.first)
        let refuted = try #require((checked["guarantees"] as? [[String: Any]])?.last)
        let places = try #require((refuted["rows"] as? [[String: Any]])?.first?["places"] as? [String: Any])
        let networks = try #require(places["networks"] as? [String])
        #expect(networks.count == (places["ipv4_networks"] as? Int ?? 0) + (places["ipv6_networks"] as? Int ?? 0))
        let run = try verify(policy)
        #expect(run.exitCode == 3)
        #expect(run.standardOutput.hasPrefix("certificate incomplete: 1 of 2 claims verified over "))
        #expect(run.standardOutput.contains("; not proved: guarantee `false-one`"))
        let json = try verify(policy, ["--format", "json"])
        #expect(json.standardOutput.contains("\"verified\": false"))
        #expect(json.standardOutput.contains("\"problem\": null"))
    }

    @Test func `options that do not go together, and files that are none`() throws {
        for options in [
            ["--watch"], ["--certificate", "x"], ["--networks"], ["policies/ofac-2018.yaml"],
        ] { #expect(try write(Self.policy, options).exitCode == 64, "\(options)") }
        #expect(try CommandRun.cordon(["check", Self.policy, "--certificate", "x", "--coverage"]).exitCode == 64)
        #expect(
            try CommandRun.cordon(["check", Self.policy, "--certificate", "x", "--format", "sarif"]).exitCode == 64)
        let silent = try folder.file("s.yaml", "cordon: 1\ndefault: admit\nrules: []\n").path
        let run = try write(silent)
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("makes no claims"), "\(run.standardError)")
        for path in [data[1], data[5]] {
            let run = try CommandRun.cordon(
                ["check", Self.policy, "--certificate-out", path] + data, cache: folder.path)
            #expect(run.exitCode == 1)
            #expect(run.standardError.contains("this is the policy itself, or its data; name another file"))
        }
    }
}
