import CordonAtlas
import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// What sources leave in doubt, against asking the evaluator of each story and each setting, place by place.
@Suite struct DisagreementTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)

    @Test(arguments: 0..<3)
    func `every place stands where its stories put it`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 27_000 + part, ruleLimit: 4)
        var worlds = RandomWorld(seed: 28_000 + part)
        var (places, doubtful) = (0, 0)
        for _ in 0..<8 * Self.scale {
            let (subject, world) = (try RandomSubject.policy(&policies), worlds.smallWorld())
            let request = try #require(Self.request(subject.policy, &worlds.dice))
            let rows = try DenialBounds(subject.policy, world.atlas, asking: request).rows
            #expect(rows.reduce(0) { $0 + $1.space.ipv4Addresses } == 1 << 32)
            for spot in Self.spots {
                var asked = request
                asked.place = spot.place(in: world)
                guard asked.channel != .pstn || asked.place.address == nil else { continue }
                let expected = Bounds(
                    byStory: try subject.evaluator.verdictsByStory(asked),
                    verdict: try subject.evaluator.decide(asked).verdict)
                let found = rows.filter { $0.places.holds(asked.place, of: rows) }.map(\.label)
                guard found == [expected] else {
                    throw Mismatch("bounds", expected, found, asked, subject.text)
                }
                places += 1
                if expected.byStory.count > 1 { doubtful += 1 }
            }
        }
        print("\(places) places, \(doubtful) in doubt")
        #expect(doubtful > 0 && doubtful < places)
    }

    @Test func `every setting costs whom it denies`() throws {
        var policies = RandomPolicy(seed: 29_000, ruleLimit: 4)
        var worlds = RandomWorld(seed: 30_000)
        var (changed, asked) = (0, 0)
        for _ in 0..<8 * Self.scale {
            let (subject, world) = (try RandomSubject.policy(&policies), worlds.smallWorld())
            let request = try #require(Self.request(subject.policy, &worlds.dice))
            let costs = try SettingCosts(subject.policy, world.atlas, asking: request).costs
            #expect(costs.map(\.reading) == LocationReading.all)
            for cost in costs {
                let evaluator = Evaluator(cost.reading.applied(to: subject.policy))
                for spot in Self.spots {
                    guard let address = spot.address else { continue }
                    var one = request
                    one.place = world.place(address)
                    let now = try subject.evaluator.decide(one).effect == .deny
                    let then = try evaluator.decide(one).effect == .deny
                    #expect(cost.denied.holds(address) == then, "\(cost.reading) \(one) \(subject.text)")
                    #expect(cost.more.holds(address) == (then && !now))
                    #expect(cost.fewer.holds(address) == (now && !then))
                    asked += 1
                    if now != then { changed += 1 }
                }
            }
        }
        print("\(asked) answers under other settings, \(changed) other ones")
        #expect(changed > 0)
    }

    /// Where a rule denies a country and nothing else, whoever may be there is who is denied under the widest reading.
    @Test func `what is possible is what the widest reading denies`() throws {
        let policy = try RandomSubject.policy(
            "cordon: 1\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: CN } }]\n"
        ).policy
        var worlds = RandomWorld(seed: 31_000)
        for _ in 0..<6 {
            let atlas = worlds.smallWorld().atlas
            let request = Request(channel: .desktop)
            let bounds = try DenialBounds(policy, atlas, asking: request)
            let widest = try SettingCosts(policy, atlas, asking: request).costs.first {
                $0.reading == LocationReading(disagreement: .any, namesUnknown: true)
            }
            #expect(bounds.places { $0.certainty { $0.effect == .deny } != .never } == widest?.denied)
        }
    }

    /// One way of asking that the policy may tell from others.
    private static func request(_ policy: Policy, _ dice: inout Dice) -> Request? {
        let values = AttributeValues(of: policy)
        let (meeting, instant) = dice.pick(values.situations)
        return Request(Place(), meeting, dice.pick(values.participants), at: instant)
    }
}

extension PlaceSet {
    fileprivate func holds(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let address): ipv4.contains { $0.contains(address.bits) }
        case .v6(let address): ipv6.contains { $0.contains(address.bits) }
        }
    }

    /// A number belongs to the longest beginning in any of the rows.
    fileprivate func holds(_ place: Place, of rows: [PlaceRow<Bounds>]) -> Bool {
        if let address = place.address { return holds(address) }
        guard let phone = place.phone else { return includesUnplaced }
        let prefix = rows.flatMap(\.places.phones).filter(phone.digits.hasPrefix).max { $0.count < $1.count }
        return prefix.map(phones.contains) ?? includesUnplaced
    }
}
