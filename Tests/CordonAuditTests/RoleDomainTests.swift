import CordonAudit
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Testing

/// Everybody has a role: where a policy names all of them there is no other one.
@Suite struct RoleDomainTests {
    private static func policy(_ when: String, _ promise: String = "always: deny, when: always") throws -> Policy {
        try RandomSubject.policy(
            """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: deny, when: \(when) }]
            guarantees: [{ id: g, \(promise) }]

            """
        ).policy
    }

    private static let everyRole = "role: [host, co-host, panelist, attendee]"
    private let atlas = {
        var worlds = RandomWorld(seed: 1)
        return worlds.smallWorld().atlas
    }()

    @Test func `a rule for every role is one for everybody`() throws {
        let policy = try Self.policy("{ \(Self.everyRole) }")
        let difference = try PolicyDifference(policy, Self.policy("always"), atlas)
        #expect(difference.rows.isEmpty)
        let prover = Prover(policy, atlas)
        guard case .proved = try prover.prove(prover.claims[0], other: { _ in policy }) else {
            Issue.record("not proved")
            return
        }
    }

    @Test func `nor are all of them named`() throws {
        let old = try Self.policy("{ any: [{ role: host }, { role: [co-host, panelist] }, { role: attendee }] }")
        let difference = try PolicyDifference(old, Self.policy("{ channel: web }"), atlas)
        let words = ConditionWords(difference.tables)
        let cases = difference.rows.flatMap { words.cases(of: $0.condition, ofAddresses: true, limit: 9).cases }
        #expect(!cases.isEmpty && !cases.contains { $0.contains("role") }, "\(cases)")
    }
}
