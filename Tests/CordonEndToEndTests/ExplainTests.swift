import CordonTestSupport
import Foundation
import Testing

/// `cordon explain` to the bottom.
@Suite struct ExplainTests {
    private static let shipped = "policies/mainland-china-participants.yaml"
    private static let request = ["--meeting-tag", "june-4", "--at", "2020-06-04T12:00:00Z"]
    private static let secret = """
        cordon: 1
        default: admit
        rules:
          - id: hidden-rule
            effect: deny
            when: { region: CN }
            order: { authority: Ministry of Works, reference: demand 7 }
            notice: { code: 1142, text: Not accessible., disclose: DISCLOSE }
          - id: shut
            effect: deny
            when: always
            enforce: meeting
            trigger: { region: CN, at-least: 1 }
        """

    @Test func `says what it would take`() throws {
        let denied = try CommandRun.cordon(["explain", Self.shipped, "--ip", "1.0.1.1"] + Self.request)
        #expect(denied.exitCode == 2)
        #expect(denied.standardOutput.contains("What it would take for another answer\n"))
        #expect(denied.standardOutput.contains("any other country"))
        #expect(denied.standardOutput.contains("time"))
        let admitted = try CommandRun.cordon(["explain", Self.shipped, "--ip", "203.198.135.33"] + Self.request)
        #expect(admitted.exitCode == 0)
        #expect(
            admitted.standardOutput.hasSuffix(
                "change           to  answer\nplace (country)  CN  deny\n"), "\(admitted.standardOutput)")
    }

    @Test func `says that nothing would`() throws {
        let run = try CommandRun.cordon(["explain", Self.shipped, "--ip", "1.0.1.1", "--at", "2020-06-04"])
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.contains("nothing in place, channel, time or login would change the answer"))
    }

    @Test(arguments: [["explain", shipped, "--ip", "1.0.1.1"], ["load", shipped]])
    func `a dated policy wants a time, and is named`(arguments: [String]) throws {
        let run = try CommandRun.cordon(arguments)
        #expect(run.exitCode == 1)
        #expect(run.standardOutput.isEmpty)
        #expect(
            run.standardError
                == "Error: \(Self.shipped): has dated rules, exceptions or regions; say when with --at, such as --at 2020-06-04\n"
        )
    }

    @Test func `machines are told everything`() throws {
        let arguments = ["explain", Self.shipped, "--ip", "1.0.1.1", "--format", "json"] + Self.request
        let data = try object(CommandRun.cordon(arguments).standardOutput)
        let change = try #require(data["what_it_would_take"] as? [String: Any])
        #expect(change["size"] as? Int == 1)
        #expect(change["complete"] as? Bool == true)
        let ways = try #require(change["ways"] as? [[String: Any]])
        #expect(ways.allSatisfy { $0["effect"] as? String == "admit" })
        #expect((data["doubts"] as? [Any])?.isEmpty == true)
    }

    @Test func `says why an answer is not certain`() throws {
        let run = try CommandRun.cordon(["explain", Self.shipped] + Self.request)
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.hasPrefix("admit: decided by the default, as no rule matches, not certain"))
        #expect(run.standardOutput.contains("not certain: deny by rule june-4-order if the place is CN\n"))
    }

    @Test(arguments: ["true", "false"])
    func `a participant is told no more than is allowed`(disclose: String) throws {
        let folder = try TemporaryFolder()
        let text = Self.secret.replacing("DISCLOSE", with: disclose)
        let policy = try folder.file("secret.yaml", text + "\n").path
        for format in ["text", "json"] {
            let arguments = ["explain", policy, "--ip", "1.0.1.1", "--for", "participant", "--format", format]
            let run = try CommandRun.cordon(arguments)
            #expect(run.exitCode == 2)
            #expect(run.standardError.isEmpty)
            for told in ["You cannot join the meeting.", "1142", "Not accessible."] {
                #expect(run.standardOutput.contains(told))
            }
            for name in ["Ministry of Works", "demand 7"] {
                #expect(run.standardOutput.contains(name) == (disclose == "true"))
            }
            for secret in ["hidden-rule", "shut", "CN", "1.0.1.1", "secret", "China"] {
                #expect(!run.standardOutput.contains(secret), "\(run.standardOutput)")
            }
        }
    }

    /// Warnings name rules and orders, and a log of errors may be shown to a participant too.
    @Test func `a notice that gives the order away is withheld`() throws {
        let folder = try TemporaryFolder()
        let text = Self.secret.replacing("DISCLOSE", with: "false").replacing("Not accessible.", with: "See demand 7.")
        let policy = try folder.file("leak.yaml", text + "\n").path
        let told = try CommandRun.cordon(["explain", policy, "--ip", "1.0.1.1", "--for", "participant"])
        #expect(told.standardOutput == "You cannot join the meeting.\n(1142)\n")
        #expect(told.standardError.isEmpty)
        let run = try CommandRun.cordon(["explain", policy, "--ip", "1.0.1.1"])
        #expect(run.standardError.contains("notice.names-order"))
    }

    @Test func `rules that have struck`() throws {
        let folder = try TemporaryFolder()
        let text = Self.secret.replacing("DISCLOSE", with: "true")
        let policy = try folder.file("state.yaml", text + "\n").path
        let arguments = ["explain", policy, "--ip", "8.8.8.8"]
        #expect(try CommandRun.cordon(arguments).exitCode == 0)
        let ended = try CommandRun.cordon(arguments + ["--ended", "shut"])
        #expect(ended.exitCode == 2)
        #expect(ended.standardOutput.hasPrefix("deny: decided by rule shut\n"))
        let unknown = try CommandRun.cordon(arguments + ["--ended", "shot"])
        #expect(unknown.exitCode == 1)
        #expect(unknown.standardError.contains("no such rule; did you mean `shut`?"))
        let wrong = try CommandRun.cordon(arguments + ["--suspended", "shut"])
        #expect(wrong.exitCode == 1)
        #expect(wrong.standardError.contains("does not have `enforce: account`"))
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
