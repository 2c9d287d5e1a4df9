import CordonTestSupport
import Foundation
import Testing

/// One policy has one digest, wherever it is told and however it is written.
@Suite struct DigestTests {
    private static let policy = "default: admit\nname: p # a comment\ncordon: 1\n"

    private func json(_ arguments: [String]) throws -> [String: Any] {
        let run = try CommandRun.cordon(arguments + ["--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8))
        return try #require(object as? [String: Any], "\(run.standardError)")
    }

    private func digest(_ policies: Any?) throws -> String {
        try #require((policies as? [[String: Any]])?.first?["digest"] as? String)
    }

    @Test func isTheSameEverywhere() throws {
        let folder = try TemporaryFolder()
        let yaml = try folder.file("p.yaml", Self.policy).path
        let converted = try CommandRun.cordon(["fmt", "--to", "json", "--drop-comments", yaml])
        let inJSON = try folder.file("q.json", converted.standardOutput).path
        let digest = try digest(json(["check", yaml])["policies"])
        #expect(digest.utf8.count == 64)
        #expect(try self.digest(json(["check", inJSON])["policies"]) == digest)
        let list = try folder.file("list.csv", "meeting,user,ip\nm,u,8.8.8.8\n").path
        let manifest = try json(["simulate", inJSON, "--participants", list])["manifest"] as? [String: Any]
        #expect(try self.digest(manifest?["policies"]) == digest)
        #expect(try CommandRun.cordon(["fmt", yaml]).exitCode == 0)
        #expect(try self.digest(json(["check", yaml])["policies"]) == digest)
    }

    @Test func isMissingWhereThereIsNoPolicy() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("p.yaml", "cordon: 1\n").path
        let policies = try json(["check", file])["policies"] as? [[String: Any]]
        #expect(policies?.first?["digest"] is NSNull)
    }
}
