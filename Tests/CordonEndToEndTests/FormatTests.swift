import CordonTestSupport
import Foundation
import Testing

@Suite struct FormatTests {
    private static let messy = "default: admit\ncordon: 1 # one\n"
    private static let clean = "cordon: 1  # one\ndefault: admit\n"

    @Test func rewritesInPlace() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("p.yaml", Self.messy)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let check = try CommandRun.cordon(["fmt", "--check", file.path])
        #expect(check.exitCode == 3 && check.standardOutput == "\(file.path)\n")
        let diff = try CommandRun.cordon(["fmt", "--diff", file.path])
        #expect(diff.exitCode == 0)
        #expect(
            diff.standardOutput == """
                --- \(file.path)
                +++ \(file.path)
                @@ -1,2 +1,2 @@
                +cordon: 1  # one
                 default: admit
                -cordon: 1 # one

                """)
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.messy)
        let run = try CommandRun.cordon(["fmt", file.path])
        #expect(run.exitCode == 0 && run.standardOutput.isEmpty && run.standardError.isEmpty)
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.clean)
        let permissions = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        #expect(try CommandRun.cordon(["fmt", "--check", file.path]).exitCode == 0)
    }

    @Test func standardInput() throws {
        let run = try CommandRun.cordon(["fmt", "-"], input: Self.messy)
        #expect(run.exitCode == 0 && run.standardOutput == Self.clean)
        let diff = try CommandRun.cordon(["fmt", "--check", "--diff", "-"], input: "cordon: 1")
        #expect(diff.exitCode == 3)
        #expect(diff.standardOutput.contains("-cordon: 1\n\\ No newline at end of file\n+cordon: 1\n"))
    }

    @Test func othersGoOn() throws {
        let folder = try TemporaryFolder()
        let (bad, good) = (try folder.file("bad.yaml", "a: ["), try folder.file("good.yaml", Self.messy))
        let run = try CommandRun.cordon(["fmt", "absent.yaml", bad.path, good.path])
        #expect(run.exitCode == 1)
        #expect(
            run.standardError.contains("absent.yaml: cannot be read") && run.standardError.contains("[yaml.syntax]"))
        #expect(try String(contentsOf: good, encoding: .utf8) == Self.clean)
        #expect(try String(contentsOf: bad, encoding: .utf8) == "a: [")
    }

    @Test func converts() throws {
        let refused = try CommandRun.cordon(["fmt", "--to", "json", "-"], input: Self.messy)
        #expect(refused.exitCode == 1 && refused.standardOutput.isEmpty)
        #expect(refused.standardError.contains("standard input:2: comments cannot be kept in JSON"))
        let json = try CommandRun.cordon(["fmt", "--to", "json", "--drop-comments", "-"], input: Self.messy)
        #expect(json.standardOutput == "{\n  \"cordon\": 1,\n  \"default\": \"admit\"\n}\n")
        let yaml = try CommandRun.cordon(["fmt", "--to", "yaml", "-"], input: json.standardOutput)
        #expect(yaml.standardOutput == "cordon: 1\ndefault: admit\n")
        #expect(try CommandRun.cordon(["fmt", "--to", "json", "a", "b"]).exitCode == 64)
    }

    /// The shipped policies differ from their canonical form in quotes around NO at most.
    @Test func shippedPolicies() throws {
        let folder = CommandRun.packageRoot.appendingPathComponent("policies")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".yaml") {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let once = try CommandRun.cordon(["fmt", "-"], input: text)
            #expect(once.standardOutput.replacing("\"NO\"", with: "NO") == text.replacing("\"NO\"", with: "NO"))
            #expect(
                try CommandRun.cordon(["fmt", "-"], input: once.standardOutput).standardOutput == once.standardOutput)
        }
    }
}
