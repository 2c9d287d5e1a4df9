import CordonCertificate
import CordonPolicy
import CordonTestSupport
import Testing

/// Promises that fail for one value of one thing, or do not quite: a value or a kind of place that was forgotten would turn
/// each of the first into a proof.
@Suite struct NarrowClaimTests {
    struct Narrow: CustomTestStringConvertible, Sendable {
        let rule: String
        let promise: String
        var location = "{ disagreement: all }"

        var testDescription: String { "\(rule) / \(promise)" }

        /// On tests' own data nothing else may be denied.
        var text: String {
            """
            cordon: 1
            default: admit
            location: \(location)
            rules:
              - { id: r, effect: deny, \(rule) }
            guarantees: [\(promise.isEmpty ? "" : "{ id: g, \(promise) }")]

            """
        }
    }

    private static let never = "never: deny, when: always"
    private static let anyAddress = "network: [0.0.0.0/0, \"::/0\"]"

    static let failing = [
        Narrow(
            rule: "when: { email-domain: [example.org, \"*.example.org\"] }",
            promise: "never: deny, when: { not: { email-domain: example.org } }"),
        Narrow(
            rule: "when: { email-domain: \"*.example.org\" }",
            promise: "never: deny, when: { not: { email-domain: \"*.a.example.org\" } }"),
        Narrow(
            rule: "when: { email-domain: \"*.example.org\" }",
            promise: "never: deny, when: { not: { email-domain: a.example.org } }"),
        Narrow(rule: "when: { user: ann, authenticated: true }", promise: never),
        Narrow(
            rule: "when: { email-domain: a.org, authenticated: false }",
            promise: "never: deny, when: { not: { user: ann@a.org } }"),
        Narrow(rule: "when: { not: { user: [ann, other] } }", promise: never),
        Narrow(rule: "when: { not: { meeting: [other, other1] } }", promise: never),
        Narrow(rule: "when: { not: { host-account: a } }", promise: never),
        Narrow(rule: "when: { host-region: NO }", promise: "never: deny, when: { not: { host-region: SE } }"),
        Narrow(rule: "when: { meeting-tag: a, not: { meeting-tag: b } }", promise: never),
        Narrow(rule: "when: { role: panelist }", promise: "never: deny, when: { not: { role: [host, co-host] } }"),
        Narrow(rule: "when: { not: { channel: [desktop, mobile, web, pstn, sip, h323] } }", promise: never),
        Narrow(rule: "when: { channel: pstn }", promise: never),
        Narrow(rule: "when: always, during: { from: 2020-01-01, until: 2020-01-02 }", promise: never),
        Narrow(
            rule: "when: always, exceptions: [{ when: always, approved-by: a, reason: b, until: 2020-01-01 }]",
            promise: never),
        Narrow(rule: "when: { region: GB, not: { region: EU } }", promise: never),
        Narrow(rule: "when: always, enforce: meeting, trigger: { region: CN, at-least: 1 }", promise: never),
        Narrow(rule: "when: always, enforce: account, trigger: { region: CN, at-least: 1 }", promise: never),
        Narrow(
            rule: "when: { network: 81.2.69.128/25, not: { network: 81.2.69.129/32 } }",
            promise: "never: deny, when: { not: { network: 81.2.69.128/26 } }"),
        Narrow(rule: "when: { network: 255.255.255.255/32 }", promise: never),
        Narrow(rule: "when: { network: \"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128\" }", promise: never),
        Narrow(rule: "when: { address-kind: ipv4-compatible }", promise: never),
        Narrow(rule: "when: { address-kind: shared }", promise: never),
        Narrow(rule: "when: { region: unknown }", promise: "never: deny, when: { not: { \(anyAddress) } }"),
        Narrow(rule: "when: { region: KZ }", promise: "never: deny, when: { not: { \(anyAddress) } }"),
        Narrow(
            rule: "when: { region: KZ, not: { region: RU } }", promise: "never: deny, when: { not: { \(anyAddress) } }",
            location: "{ disagreement: any }"),
        Narrow(
            rule: "when: { region: [US, CN, HK, NO, DE, CA, TW, JP, RU, GB, FR] }",
            promise: "never: deny, when: { address-kind: tunnel }", location: "{ tunnels: embedded, disagreement: any }"
        ),
        // Inside for some of the time only.
        Narrow(rule: "jurisdiction: EU, when: { region: GB }", promise: ""),
        Narrow(rule: "when: { channel: web }", promise: "hiding: channel"),
        Narrow(rule: "when: { user: ann }", promise: "hiding: login"),
        Narrow(rule: "when: { region: GB }", promise: "hiding: place"),
    ]

    static let holding = [
        Narrow(rule: "when: { channel: pstn, \(anyAddress) }", promise: never),
        Narrow(rule: "when: { role: [host, co-host, panelist, attendee] }", promise: "always: deny, when: always"),
        Narrow(rule: "when: { any: [{ meeting: a }, { not: { meeting: a } }] }", promise: "always: deny, when: always"),
        Narrow(rule: "when: { region: [unknown], \(anyAddress), address-kind: private }", promise: never),
        Narrow(
            rule: "when: { email-domain: a.example.org }",
            promise: "never: deny, when: { not: { email-domain: \"*.example.org\" } }"),
        Narrow(
            rule: "when: { region: GB, not: { region: EU } }, during: { from: 2000-01-01, until: 2020-01-31 }",
            promise: "never: deny, when: always"),
        Narrow(rule: "when: { authenticated: true }", promise: "never: deny, when: { authenticated: false }"),
        Narrow(rule: "when: { role: host }", promise: "hiding: login"),
        Narrow(rule: "when: { not: { channel: web } }", promise: "hiding: channel"),
    ]

    @Test(arguments: failing)
    func `no certificate of what fails somewhere`(narrow: Narrow) throws {
        let subject = try CertificateCase(promising: narrow.text)
        let claim = try #require(subject.claims.last)
        #expect(try !subject.isProved(claim))
        #expect(try subject.proof(of: claim) == nil)
    }

    @Test(arguments: holding)
    func `a certificate of what just holds`(narrow: Narrow) throws {
        let subject = try CertificateCase(promising: narrow.text)
        let claim = try #require(subject.claims.last)
        #expect(try subject.isProved(claim))
        try subject.verify(#require(try subject.proof(of: claim)), of: claim)
    }
}
