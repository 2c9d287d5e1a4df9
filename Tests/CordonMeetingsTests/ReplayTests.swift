import CordonMeetings
import CordonModel
import Testing

/// What policies do to people over time, told by hand.
struct ReplayTests {
    private static let block = "  - { id: block, effect: deny, when: { region: cn } }"
    private static let ended = """
          - id: ended
            effect: deny
            when: always
            enforce: meeting
            trigger: { region: cn, at-least: 1, observed: this-meeting }
        """
    private static let suspended = """
          - id: suspended
            effect: deny
            when: always
            enforce: account
            trigger: { region: cn, at-least: 2, observed: previous-meeting }
        """

    /// Two from China and one from Hong Kong, where a person from China comes late.
    private static var meeting: ReplayWorld {
        var world = ReplayWorld()
        world.meeting("m", of: "a")
        world.stay("hk", in: 0, from: "HK", 0, 60)
        world.stay("cn", in: 0, from: "CN", 10, 60)
        world.stay("late", in: 0, from: "US", 30, 60)
        return world
    }

    @Test func `who is blocked at the door loses all of their time, and nobody else any`() throws {
        let (lines, replay) = try Self.meeting.replay(Self.block)
        #expect(lines == ["10 cn blocked block"])
        #expect(try Self.meeting.lost("cn", replay) == 50)
        #expect(try Self.meeting.lost("hk", replay) == 0)
    }

    @Test func `a policy that an order demands puts out who is inside, the reaction time later`() throws {
        var world = Self.meeting
        world.happens(.orderReceived(policy: 1), 15)
        let (lines, replay) = try world.replay("  []", Self.block, reaction: 5)
        #expect(lines == ["20 cn removed block"])
        #expect(try world.lost("cn", replay) == 40)
        #expect(replay.replacements.map(\.policy) == [1])
    }

    @Test func `who is inside stays where the rule keeps them, and is not let in again`() throws {
        var world = Self.meeting
        world.stay("cn", in: 0, from: "CN", 65, 70)
        world.happens(.policyReplaced(policy: 1), 15)
        let (lines, _) = try world.replay(
            "  []", "  - { id: keep, effect: deny, joined: keep, when: { region: cn } }")
        #expect(lines == ["65 cn blocked keep"])
    }

    @Test func `a meeting ends for everybody, those who come later too`() throws {
        let (lines, replay) = try Self.meeting.replay(Self.ended, reaction: 10)
        #expect(lines == ["20 hk removed ended", "20 cn removed ended", "30 late blocked ended"])
        let strike = try #require(replay.strikes.first)
        #expect((strike.inside, strike.placed) == (1, 2))
        #expect(strike.cause == .event(1))
        #expect(try Self.meeting.lost("hk", replay) == 40)
    }

    @Test func `a trigger is not pulled by who was not let in`() throws {
        let (lines, replay) = try Self.meeting.replay(Self.block + "\n" + Self.ended)
        #expect(lines == ["10 cn blocked block"])
        #expect(replay.strikes.isEmpty)
    }

    @Test func `somebody on two devices is one person`() throws {
        var world = ReplayWorld()
        world.meeting("m")
        world.stay("cn", in: 0, from: "CN", 0, 60)
        world.stay("cn", in: 0, from: "CN", 10, 20)
        world.stay("cn", in: 0, from: "CN", 30, 60)
        let two = Self.ended.replacing("at-least: 1", with: "at-least: 2")
        #expect(try world.replay(two).replay.strikes.isEmpty)
        world.stay("other", in: 0, from: "CN", 40, 60)
        #expect(try world.replay(two).replay.strikes.map(\.inside) == [2])
    }

    @Test func `an account is suspended for its previous meeting, until it is reinstated`() throws {
        var world = ReplayWorld()
        for name in ["first", "second", "third"] { world.meeting(name, of: "a") }
        world.stay("cn", in: 0, from: "CN", 0, 10)
        world.stay("cn2", in: 0, from: "CN", 5, 10)
        world.happens(.started(meeting: 1), 20)
        world.stay("us", in: 1, from: "US", 21, 30)
        world.happens(.ended(meeting: 1), 30)
        world.happens(.reinstated(account: 0), 35)
        world.stay("us", in: 2, from: "US", 40, 50)
        let (lines, replay) = try world.replay(Self.suspended)
        #expect(lines == ["21 us blocked suspended"])
        #expect(replay.strikes.map(\.observed) == [0])
        #expect(replay.strikes.map(\.account) == [0])
        #expect(replay.strikes[0].inside == 2)
    }

    @Test func `an account that the operator shuts has its meetings over, whatever the policy says`() throws {
        var world = Self.meeting
        world.happens(.suspended(account: 0), 20)
        world.happens(.reinstated(account: 0), 40)
        let (lines, replay) = try world.replay("  []")
        #expect(
            lines == [
                "20 hk removed -", "20 cn removed -", "30 late blocked -", "40 hk admitted -", "40 cn admitted -",
                "40 late admitted -",
            ])
        #expect(try world.lost("late", replay) == 10)
    }

    @Test func `somebody who moves is judged again, and lets the trigger go off`() throws {
        var world = Self.meeting
        world.moves(0, to: "CN", 5)
        #expect(try world.replay(Self.block).lines == ["5 hk removed block", "10 cn blocked block"])
        #expect(
            try world.replay(Self.ended).lines == [
                "5 hk removed ended", "10 cn blocked ended", "30 late blocked ended",
            ])
    }

    @Test func `windows open and close while people are inside or wait`() throws {
        let rule = """
              - id: hour
                effect: hold
                when: { region: cn }
                during: { from: 2020-06-04T00:20:00Z, until: 2020-06-04T00:50:00Z }
            """
        let (lines, replay) = try Self.meeting.replay(rule)
        #expect(lines == ["20 cn held hour", "50 cn admitted -"])
        #expect(replay.people.map { $0.waited / 60_000 } == [0, 30, 0])
    }

    @Test func `a share is of those of whom it is known where they are`() throws {
        var world = ReplayWorld()
        world.meeting("m")
        world.stay("nowhere", in: 0, from: nil, 0, 60)
        world.stay("us", in: 0, from: "US", 1, 60)
        world.stay("cn", in: 0, from: "CN", 2, 60)
        let half = Self.ended.replacing("at-least: 1", with: "share: 0.5")
        #expect(try world.replay(half).lines.count == 3)
        let more = Self.ended.replacing("at-least: 1", with: "share: 0.51")
        #expect(try world.replay(more).lines.isEmpty)
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
