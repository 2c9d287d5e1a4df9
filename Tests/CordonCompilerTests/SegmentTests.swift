import CordonAtlas
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

/// Every shipped policy on the whole default database: program and evaluator agree at both ends of every segment.
struct SegmentTests {
    static let atlas: Atlas = {
        let path = CommandRun.packageRoot.path + "/datasets/geoip/ipfire-country.mmdb"
        guard let database = try? GeoIPDatabase.open(path: path) else { return Atlas(sources: []) }
        return Atlas(sources: [database.survey().table])
    }()

    static let policies = [
        "eu-session", "host-allow-list", "host-block-list", "mainland-china-participants", "media-rights", "ofac-2018",
        "ofac-2025", "united-kingdom", "what-happened-2020",
    ]

    @Test(arguments: policies)
    func programAndEvaluatorAgreeAtAllEdges(_ name: String) throws {
        let path = CommandRun.packageRoot.path + "/policies/\(name).yaml"
        let policy = try #require(try PolicyReader.read(path: path).policy)
        let program = try PolicyCompiler.program(policy, Self.atlas)
        let instant = Instant("2020-06-04T12:00:00Z")
        let meeting = Meeting(name: "1", tags: ["june-4"])
        let context = try program.context(of: meeting, at: instant)
        let entrant = program.table.entrant(Participant(channel: .web))
        let evaluator = Evaluator(policy)
        let networks = PolicyVocabulary(of: policy).networks
        var known: [String: Outcome] = [:]
        var different = 0
        for index in 0..<Self.atlas.ipv4.count {
            for bits in [Self.atlas.ipv4.starts[index], Self.atlas.ipv4.last(index)] {
                let outcome = context.decide(ipv4: bits, entrant)
                let address = IPAddress.v4(IPv4Address(bits: bits))
                let key = "\(Self.atlas.ipv4.values[index])\(networks.filter { $0.contains(address) })"
                if known[key] == nil {
                    known[key] = try Self.plain(evaluator, address, instant)
                }
                if known[key] != outcome { different += 1 }
            }
        }
        for index in 0..<Self.atlas.ipv6.count {
            for bits in [Self.atlas.ipv6.starts[index], Self.atlas.ipv6.last(index)] where bits >> 32 != 0xFFFF {
                let outcome = context.decide(ipv6: bits, entrant)
                let address = IPAddress.v6(IPv6Address(bits: bits))
                let key = "\(Self.atlas.ipv6.values[index])\(networks.filter { $0.contains(address) })"
                if known[key] == nil {
                    known[key] = try Self.plain(evaluator, address, instant)
                }
                if known[key] != outcome { different += 1 }
            }
        }
        #expect(different == 0)
    }

    static func plain(_ evaluator: Evaluator, _ address: IPAddress, _ instant: Instant?) throws -> Outcome {
        let request = Request(
            place: atlas.place(address), meeting: "1", meetingTags: ["june-4"], channel: .web, instant: instant)
        let decision = try evaluator.decide(request)
        let rule = decision.rule.flatMap { id in evaluator.policy.rules.firstIndex { $0.id == id } }
        return Outcome(decision.effect, rule: rule, isCertain: decision.isCertain)
    }
}
