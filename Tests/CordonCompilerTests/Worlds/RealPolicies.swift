import CordonLanguage
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

/// Policies that are put to real data.
enum RealPolicies {
    /// All that come with Cordon.
    static let names = [
        "eu-session", "host-allow-list", "host-block-list", "mainland-china-participants", "media-rights", "ofac-2018",
        "ofac-2025", "united-kingdom", "what-happened-2020",
    ]

    static func shipped(_ name: String) throws -> Policy {
        try #require(try PolicyReader.read(path: CommandRun.packageRoot.path + "/policies/\(name).yaml").policy)
    }

    /// A policy that asks what the shipped ones do not: networks, tunnels, numbers, anonymizers, all that sources tell.
    static func curious(
        _ disagreement: LocationSettings.Disagreement, tunnels: LocationSettings.Tunnels
    ) throws -> Policy {
        let text = """
            cordon: 1
            default: admit
            location: { disagreement: \(disagreement), tunnels: \(tunnels) }
            regions:
              sweden: { include: [SE, US-CA], exclude: [89.160.20.112/28] }
            rules:
              - { id: a, effect: deny, when: { network: [1.0.0.0/24, "2001:4860::/33", "2002:5102::/32", 81.2.69.142/31] } }
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
