import CordonMeetings
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// A replay that keeps counts says the same as one that counts everything again whenever anything happens.
struct RandomReplayTests {
    /// More worlds than usual, for a run that takes longer.
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    private static let rules = [
        "{ id: block, effect: deny, when: { region: cn } }",
        "{ id: keep, effect: deny, joined: keep, when: { region: cn }, during: { from: 2020-06-04T00:09:00Z } }",
        "{ id: wait, effect: hold, when: { not: { region: cn } }, during: { until: 2020-06-04T00:12:00Z } }",
        "{ id: end, effect: deny, when: always, enforce: meeting, trigger: { region: cn, at-least: 2, observed: this-meeting } }",
        "{ id: end-hosted, effect: deny, when: { host-account: a }, enforce: meeting, trigger: { region: cn, share: 0.4, observed: this-meeting } }",
        "{ id: shut, effect: deny, when: always, enforce: account, trigger: { region: cn, share: 0.5, observed: this-meeting } }",
        "{ id: shut-later, effect: deny, when: always, enforce: account, "
            + "trigger: { region: cn, at-least: 2, observed: previous-meeting } }",
        "{ id: end-next, effect: deny, when: always, enforce: meeting, "
            + "trigger: { region: cn, share: 0.3, observed: previous-meeting }, during: { from: 2020-06-04T00:05:00Z } }",
    ]

    @Test func `both replays say the same`() throws {
        var (changes, strikes) = (0, 0)
        for seed in 0..<UInt64(600 * Self.scale) {
            var random = SplitMix64(seed: seed)
            let world = world(&random)
            let policies = try (0..<2).map { _ in try ReplayWorld.policy(policy(&random)) }
            let reaction = Int64.random(in: 0...4, using: &random) * 60_000
            let (expected, found) = try world.compare(policies, reaction: reaction)
            #expect(found == expected, "seed \(seed)")
            changes += found.count { !$0.contains("strike") }
            strikes += found.count { $0.contains("strike") }
            if found != expected { return }
        }
        #expect(changes > 3000 && strikes > 200, "\(changes) changes, \(strikes) strikes")
    }

    private func policy(_ random: inout SplitMix64) -> String {
        let chosen = Self.rules.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return chosen.isEmpty ? "  []" : chosen.map { "  - \($0)" }.joined(separator: "\n")
    }

    private func world(_ random: inout SplitMix64) -> ReplayWorld {
        var world = ReplayWorld()
        for meeting in 0..<4 { world.meeting("m\(meeting)", of: meeting == 3 ? "b" : "a") }
        for stay in 0..<Int.random(in: 3...14, using: &random) {
            let join = Int.random(in: 0..<20, using: &random)
            world.stay(
                "p\(Int.random(in: 0..<6, using: &random))", in: Int.random(in: 0..<4, using: &random),
                from: country(&random), seen: .some(country(&random)), join,
                Bool.random(using: &random) ? join + Int.random(in: 1...9, using: &random) : nil)
            if Int.random(in: 0..<4, using: &random) == 0 {
                world.moves(stay, to: "CN", Int.random(in: 0..<20, using: &random))
            }
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            world.happens(action(&random), Int.random(in: 0..<20, using: &random))
        }
        return world
    }

    private func country(_ random: inout SplitMix64) -> String? {
        [nil, "CN", "CN", "HK", "US"].randomElement(using: &random) ?? nil
    }

    private func action(_ random: inout SplitMix64) -> MeetingEvent.Action {
        let meeting = Int32.random(in: 0..<4, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .scheduled(meeting: meeting)
        case 1: return .started(meeting: meeting)
        case 2: return .ended(meeting: meeting)
        case 3: return .orderReceived(policy: 1)
        case 4: return .policyReplaced(policy: Int32.random(in: 0..<2, using: &random))
        case 7: return .dataReplaced(data: Int32.random(in: 0..<2, using: &random))
        case 5: return .suspended(account: 0)
        default: return .reinstated(account: 0)
        }
    }
}
