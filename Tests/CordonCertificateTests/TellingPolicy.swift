import CordonCertificate
import CordonPolicy
import Testing

/// A policy of which every kind of attribute has a say in some proof.
enum TellingPolicy {
    static let text = """
        cordon: 1
        default: admit
        tiers: [legal, host]
        rules:
          - id: order
            tier: legal
            effect: deny
            jurisdiction: CN
            when: { region: CN, meeting-tag: [june-4, vigil], not: { role: host } }
            during: { from: 2020-05-22, until: 2020-06-12 }
            exceptions: [{ when: { email-domain: "*.example.org", authenticated: true }, approved-by: a, reason: b, until: 2020-06-01 }]
          - id: closing
            tier: legal
            effect: deny
            enforce: meeting
            trigger: { region: CN, at-least: 1 }
            jurisdiction: CN
            when: { region: CN, host-account: acme }
          - { id: guests, tier: host, effect: hold, when: { user: [ann, bob], channel: [web, pstn] } }
          - { id: others, tier: host, effect: hold, when: { meeting: m1, host-region: NO, not: { user: ann } } }
        guarantees:
          - { id: nobody-outside, never: deny, when: { not: { region: CN } } }
          - { id: before, never: deny, when: { not: { meeting-tag: [june-4, vigil] }, not: { host-account: acme } } }
          - { id: hosts, always: [admit, hold], when: { role: host, not: { host-account: acme } } }
          - { id: apps, always: [admit, deny], when: { channel: desktop, not: { meeting: m1 } } }
          - { id: ann, always: [admit, deny], when: { user: ann, any: [{ channel: mobile }, { channel: sip }] } }
          - { id: either, never: hold, when: { any: [{ role: host }, { not: { role: host } }], not: { host-region: NO }, channel: sip } }
          - { id: platform, tier: legal, changes-nobody-in: US }
          - { id: login, hiding: login }
          - { id: itself, at-least-as-strict-as: other.yaml }
          - { id: wrong, never: hold, when: { region: US } }

        """
        .replacing("not: { meeting-tag: [june-4, vigil] }, not: { host-account: acme }", with: none)

    /// A mapping has each key once.
    private static let none = "not: { any: [{ meeting-tag: [june-4, vigil] }, { host-account: acme }] }"
}

/// Proofs that take more than a look at the place.
@Suite struct TellingPolicyTests {
    @Test func `every attribute has a say in some proof`() throws {
        let subject = try CertificateCase(promising: TellingPolicy.text)
        var (asked, unproved) = (Set<String>(), [String]())
        for claim in subject.claims {
            let proof = try subject.proof(of: claim)
            let isProved = try subject.isProved(claim)
            #expect(isProved == (proof != nil), "\(subject.policy.name(of: claim))")
            guard let proof else {
                unproved.append(subject.policy.name(of: claim))
                continue
            }
            try subject.verify(proof, of: claim)
            asked.formUnion(proof.nodes.map { "\(subject.space.attributes[$0.attribute].attribute)" })
        }
        #expect(asked == Set(subject.space.attributes.map { "\($0.attribute)" }))
        #expect(unproved == ["wrong"])
    }
}
