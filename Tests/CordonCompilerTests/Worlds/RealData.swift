import CordonAtlas
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

/// Databases with their atlas, and the databases themselves to be asked beside it.
struct RealData: Sendable {
    let atlas: Atlas
    let sources: SourceSet

    init(_ paths: [String], corrections: CorrectionTable = .none) throws {
        let databases = try paths.map { try GeoIPDatabase.open(path: $0) }
        atlas = Atlas(sources: databases.map { $0.survey().table }, corrections: corrections)
        sources = SourceSet(databases, corrections: corrections)
    }

    static let country = CommandRun.packageRoot.path + "/datasets/geoip/ipfire-country.mmdb"

    /// The default database, read once.
    static let standard = Result { try RealData([country]) }

    private static let shared =
        CommandRun.packageRoot.deletingLastPathComponent().path
        + "/shared/geoip-tests/maxmind-db/test-data/"

    /// The default database, and three that disagree with it: with cities, networks' numbers and anonymizers.
    static let several =
        [country] + ["GeoIP2-City-Test", "GeoLite2-ASN-Test", "GeoIP2-Anonymous-IP-Test"].map { "\(shared)\($0).mmdb" }

    static var areSeveralThere: Bool { several.allSatisfy { FileManager.default.fileExists(atPath: $0) } }

    static let skip: Comment = "../shared/geoip-tests is not beside the checkout"
}

/// Policies that are put to real data.
enum RealPolicies {
    /// All that come with Cordon.
    static let names = [
        "eu-session", "host-allow-list", "host-block-list", "mainland-china-participants", "media-rights", "ofac-2018",
        "ofac-2025", "united-kingdom", "what-happened-2020",
    ]

    static func shipped(_ name: String) throws -> Policy {
        let path = CommandRun.packageRoot.path + "/policies/\(name).yaml"
        return try #require(try PolicyReader.read(path: path).policy)
    }

    /// A policy that asks what the shipped ones do not: networks, tunnels, numbers, anonymizers, all that sources tell.
    static func curious(_ disagreement: LocationSettings.Disagreement, tunnels: LocationSettings.Tunnels) throws
        -> Policy
    {
        let text = """
            cordon: 1
            default: admit
            location: { disagreement: \(disagreement), tunnels: \(tunnels) }
            regions:
              sweden: { include: [SE, US-CA], exclude: [89.160.20.112/28] }
            rules:
              - { id: a, effect: deny, when: { network: [8.8.8.0/24, "2001:4860::/33", "2002:5102::/32", 81.2.69.142/31] } }
              - { id: b, effect: hold, when: { region: [sweden, GB-ENG, asn:7018], not: { anonymizer: [vpn, tor] } } }
              - { id: c, effect: admit, when: { registered-region: [US, CN], address-kind: [global, tunnel] } }
              - { id: d, effect: deny, when: { anonymizer: any } }
              - { id: e, effect: hold, when: { region: [unknown, continent:AS] } }
              - { id: f, effect: deny, when: { address-kind: [private, loopback, documentation] } }

            """
        let result = PolicyReader.read(SourceFile(path: "curious.yaml", bytes: Array(text.utf8)))
        return try #require(result.policy, "\(result.diagnostics)")
    }
}
