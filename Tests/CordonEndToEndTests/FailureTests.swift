import CordonTestSupport
import Foundation
import Testing

/// Bad input gives one clear message on standard error and the right exit code.
@Suite struct FailureTests {
    private func expectFailure(
        _ arguments: [String], _ exitCode: Int32, _ message: String, input: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let run = try CommandRun.cordon(arguments, input: input)
        #expect(run.exitCode == exitCode, sourceLocation: sourceLocation)
        #expect(run.standardError.contains(message), "\(run.standardError)", sourceLocation: sourceLocation)
    }

    @Test func policyFiles() throws {
        let folder = try TemporaryFolder()
        let duplicate = try folder.file("duplicate.yaml", "cordon: 1\ndefault: admit\ndefault: deny\n").path
        try expectFailure(["check", duplicate], 3, "duplicate.yaml:3:1: error: key `default` stands here twice")
        try expectFailure(["check", "policies"], 1, "policies: this is a directory; name a file in it")
        try expectFailure(["check", "absent.yaml"], 1, "absent.yaml: cannot be read: no such file or directory")
        try expectFailure(
            ["simulate", duplicate, "--participants", "-"], 1, "key `default` stands here twice",
            input: "meeting,user\n")
    }

    @Test func hugePolicy() throws {
        let folder = try TemporaryFolder()
        let huge = folder.url("huge.yaml")
        _ = FileManager.default.createFile(atPath: huge.path, contents: Data("cordon: 1\n".utf8))
        let handle = try FileHandle(forWritingTo: huge)
        try handle.truncate(atOffset: 50_000_000)
        try expectFailure(["check", huge.path], 1, "huge.yaml: larger than 32 MiB")
    }

    @Test func aliasBombs() throws {
        let levels = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }
        let keys = (1..<40).map { "? &k\($0) { *k\($0 - 1) : 1, ? [*k\($0 - 1)] : 2 }\n: x\n" }
        for bomb in ["a0: &a0 x\n" + levels.joined(), "k0: &k0 x\n" + keys.joined()] {
            let folder = try TemporaryFolder()
            let run = try CommandRun.cordon(["check", try folder.file("bomb.yaml", bomb).path])
            #expect(run.exitCode == 3)
            #expect(run.standardError.components(separatedBy: "error:").count == 2, "\(run.standardError)")
            #expect(run.standardError.contains("aliases are not allowed"))
        }
    }

    @Test func norwayIsACountry() throws {
        let folder = try TemporaryFolder()
        let policy = """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: deny, when: { region: [NO] } }]
            tests: [{ country: NO, expect: deny }]
            """
        let run = try CommandRun.cordon(["check", try folder.file("norway.yaml", policy).path])
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.contains("1 of 1 test passed"))
    }

    @Test func databases() throws {
        let folder = try TemporaryFolder()
        let whole = try Data(
            contentsOf: CommandRun.packageRoot.appendingPathComponent("datasets/geoip/ipfire-country.mmdb"))
        try whole.prefix(whole.count / 2).write(to: folder.url("half.mmdb"))
        let half = folder.url("half.mmdb").path
        try expectFailure(
            ["geo", "lookup", "--geo", half, "8.8.8.8"], 1, "half.mmdb: not a MaxMind database, or cut off")
        try expectFailure(["geo", "info", "--geo", folder.path], 1, "this is a directory; name a file")
        try expectFailure(["geo", "info", "--geo", half, "--geo", half], 1, "half.mmdb: named twice")
    }

    @Test func lists() throws {
        let arguments = ["simulate", "policies/united-kingdom.yaml", "--participants"]
        try expectFailure(arguments + ["-"], 1, "no column `meeting`", input: "participant,ip\na,8.8.8.8\n")
        try expectFailure(arguments + ["policies"], 1, "policies: is a directory")
        try expectFailure(arguments + ["absent.csv"], 1, "absent.csv: cannot be read: no such file or directory")
        try expectFailure(["simulate", "policies/united-kingdom.yaml"], 64, "--participants")
    }

    @Test func unreadableFile() throws {
        guard getuid() != 0 else {
            print("skipped: root may read every file, so permissions cannot be tested")
            return
        }
        let folder = try TemporaryFolder()
        let secret = try folder.file("secret.yaml", "cordon: 1\n").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
        try expectFailure(["check", secret], 1, "secret.yaml: cannot be read: permission denied")
    }
}
