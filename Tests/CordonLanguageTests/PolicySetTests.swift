import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

@Suite struct PolicySetTests {
    /// Reads a set whose policies are in memory.
    private func read(_ set: String, _ members: [String: String]) -> PolicyReader.Result {
        PolicyReader.read(SourceFile(path: "sets/set.yaml", bytes: Array(set.utf8))) { path throws(SourceFileError) in
            guard let text = members[path] else { throw .unreadable(path: path, reason: "no such file") }
            return SourceFile(path: path, bytes: Array(text.utf8))
        }
    }

    private let set = """
        cordon: 1
        name: acme
        default: hold
        levels:
          - { name: platform, file: platform.yaml, lock: true }
          - { name: account, file: account.yaml, lock: false }
          - { name: group, file: group.yaml, lock: true }
          - { name: meeting, file: meeting.yaml }
        """

    private func member(_ rules: String, head: String = "default: hold") -> String {
        "cordon: 1\n\(head)\nregions: { home: [US], abroad: { include: [home], exclude: [CA] } }\nrules:\n\(rules)\n"
    }

    private var members: [String: String] {
        [
            "sets/platform.yaml": member(
                "  - { id: a, tier: y, effect: deny, when: { region: abroad } }", head: "default: hold\ntiers: [x, y]"),
            "sets/account.yaml": member("  - { id: a, effect: admit, when: { region: home } }"),
            "sets/group.yaml": member("  - { id: a, effect: deny, when: { region: JP } }"),
            "sets/meeting.yaml": member("  - { id: a, effect: admit, when: { region: abroad }, jurisdiction: home }"),
        ]
    }

    @Test func lockedLevelsInwardsThenOthersOutwards() throws {
        let policy = try #require(read(set, members).policy)
        #expect(policy.tiers == ["platform/x", "platform/y", "group", "meeting", "account"])
        #expect(policy.levels.map(\.name) == ["platform", "group", "meeting", "account"])
        #expect(policy.rules.map(\.id) == ["platform/a", "group/a", "meeting/a", "account/a"])
        #expect(policy.rules.map(\.tier) == [1, 2, 3, 4])
        #expect(policy.defaultEffect == .hold)
        #expect(
            policy.regions.map(\.name).prefix(4) == ["platform/home", "platform/abroad", "group/home", "group/abroad"])
        #expect(policy.regions[5].versions[0].include == [.region(4)])
        #expect(policy.rules[2].jurisdiction == [.region(4)])
    }

    @Test func diagnosticsPointIntoTheRightFile() {
        var members = members
        members["sets/group.yaml"] = member("  - { id: a, effect: dny, when: { region: JPN } }")
        let result = read(set, members)
        #expect(result.policy == nil)
        #expect(
            result.diagnostics.map { "\($0.span.file) \(line($0))" } == [
                "sets/group.yaml value.choice 5:22: unknown effect `dny`",
                "sets/group.yaml region.unknown 5:43: unknown region `JPN`",
            ])
        #expect(result.sources.map(\.path).contains("sets/group.yaml"))
    }

    @Test func whatOnlyTheSetDecides() {
        var members = members
        members["sets/account.yaml"] = member("  []", head: "default: deny\nlocation: { tunnels: embedded }")
            .replacing("rules:\n  []", with: "rules: []")
        let result = read(set, members)
        #expect(result.policy != nil)
        #expect(
            result.diagnostics.map(line) == [
                "warning set.default-unused 6:28: level `account` has `default: deny`, and the set decides by `hold`",
                "warning set.location-unused 6:28: level `account` has other settings under `location` than the set, whose settings are used",
            ])
    }

    @Test func testsAndGuaranteesSpeakOfTheComposedPolicy() throws {
        let text =
            set + """

                guarantees: [{ id: g, never: deny, when: { region: account/home } }, { id: h, tier: group, changes-nobody-in: US }]
                tests:
                  - { country: JP, expect: { effect: deny, rule: group/a } }
                  - { country: JP, expect: { effect: deny, rule: a } }
                """
        let result = read(text, members)
        #expect(result.diagnostics.map(line) == ["test.request 12:50: unknown rule `a`"])
        let fine = read(text.replacing("rule: a }", with: "rule: account/a }"), members)
        #expect(try #require(fine.policy).tests.count == 2)
    }

    @Test func aMemberMayNotBeASet() {
        var members = members
        members["sets/account.yaml"] = set
        #expect(
            read(set, members).diagnostics.map(line) == [
                "set.file 6:28: `account.yaml` is a policy set, and levels hold policies"
            ])
    }
}
