/// Texts of policies as they are printed.
enum PrintedPolicy {
    /// What is written below a head, and what is printed there.
    static let rewritten: [(String, String)] = [
        ("rules: []", "rules: []"),
        (
            "rules: [{ id: a, allow-only: [US, CA], when: { channel: web } }]",
            """
            rules:
              - id: a
                effect: deny
                when: { channel: web, not: { region: [US, CA] } }
            """
        ),
        (
            "rules: [{ id: a, effect: deny, when: { role: host, region: [unknown] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ role: host }, { region: unknown }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }, { role: host }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { region: CN, role: host }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }, { region: asn:1 }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ region: CN }, { region: asn:1 }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ region: CN }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { authenticated: [true, false], region: CN } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [always, { region: CN }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { anonymizer: any }, order: {}, notice: { disclose: true } }]",
            "rules:\n  - id: a\n    effect: deny\n    order: {}\n    when: { anonymizer: any }\n    notice: {}"
        ),
        (
            "regions: { r: CN, s: { include: CN }, t: { versions: [{ include: r }] } }",
            "regions:\n  r: [CN]\n  s: [CN]\n  t: [r]\n\nrules: []"
        ),
        (
            "tests: [{ sources: [none], expect: { effect: admit } }, { location: { country: HK }, expect: admit }]",
            "rules: []\n\ntests:\n  - { country: unknown, expect: admit }\n  - { country: HK, expect: admit }"
        ),
        (
            "tests: [{ matrix: { channel: [web, desktop], country: [HK] }, expect: admit }]",
            "rules: []\n\ntests:\n  - { name: \"HK, web\", country: HK, channel: web, expect: admit }\n"
                + "  - { name: \"HK, desktop\", country: HK, expect: admit }"
        ),
        (
            "tests: [{ location: { subdivisions: [CN-HK] }, expect: admit }]",
            "rules: []\n\ntests:\n  - { country: HK, expect: admit }"
        ),
    ]

    static let everything = """
        cordon: 1
        name: everything
        description: |
          Two lines,
          "quoted": and not.
        default: hold
        tiers: [legal, host]

        regions:
          mainland: { include: [CN], exclude: [HK, MO, TW] }
          nested: [mainland, EU, EEA, continent:AS, asn:4134, US-NJ, 203.0.114.0/24, "2400::/16", unknown]
          dated: { include: [UA-43], during: { from: 2014-03-18T00:00:00Z } }
          versions:
            versions:
              - { include: [CN], during: { until: 2020-01-01T00:00:00Z } }
              - include: [CN, XK, "NO"]
                exclude: [HK]
                during: { from: 2020-01-01T00:00:00Z, until: 2021-01-01T00:00:00.001Z }

        location: { disagreement: majority, tunnels: embedded }

        rules:
          - id: b
            tier: legal
            effect: deny
            jurisdiction: mainland
            order:
              authority: somebody
              reference: "07"
              received: 2020-05-22T00:00:00Z
              acted: 2020-06-04T00:00:00Z
              expires: 2021-01-01T00:00:00Z
              status: own-decision
            when:
              region: [mainland, HK]
              registered-region: nested
              represented-region: US
              network: [8.8.8.0/24, "2001:4860::/32"]
              asn: [4134, 1]
              anonymizer: [vpn, tor]
              address-kind: shared
              channel: [web, pstn]
              role: [host, co-host]
              user: ["07", a@example.org]
              email-domain: [example.org, "*.example.net"]
              authenticated: false
              meeting: "1e3"
              meeting-tag: ["NO", june-4]
              host-account: acme
              host-region: [CN, US]
              all: [always, { region: CN }]
              any: [{ region: CN }, { not: always }]
              not: { all: [{ region: CN }, { region: US }] }
            during: { from: 2020-05-22T00:00:00Z, until: 2020-06-12T00:00:00Z }
            exceptions:
              - when: { user: a@example.org }
                approved-by: counsel
                reason: "a reason: with a colon"
                until: 2020-06-05T00:00:00Z
            joined: keep
            notice: { code: 1142, text: not from here, disclose: false }
          - id: a
            tier: host
            effect: deny
            enforce: meeting
            trigger: { region: [mainland, HK], at-least: 2, observed: previous-meeting }
            when: always
          - id: c
            tier: host
            effect: deny
            enforce: account
            trigger: { region: CN, share: 0.1 }
            when: always

        guarantees:
          - id: one
            never: [hold, deny]
            when: { not: { region: mainland } }
          - id: two
            always: admit
            when: { role: host }
          - id: three
            tier: host
            changes-nobody-in: [EU, mainland]
          - id: four
            hiding: login
          - id: five
            at-least-as-strict-as: other.yaml
            in: CN
          - id: six
            at-least-as-strict-as: other.yaml

        tests:
          - name: all of it
            ip: "2001:4860::1"
            phone: "+85221234567"
            sources:
              - country: US
                registered-country: CN
                represented-country: HK
                continent: NA
                subdivisions: [US-NJ]
                asn: 1
                anonymizer: [vpn, unspecified]
                anycast: true
                satellite: true
              - none
            meeting: 100
            meeting-tag: [b, a, b]
            host-account: acme
            host-region: US
            channel: pstn
            role: panelist
            user: a@example.org
            authenticated: true
            at: 2020-06-04T12:00:00Z
            ended: a
            suspended: c
            expect: { effect: deny, rule: b, certain: false }
          - { location: {}, at: 2020-06-04T00:00:00Z, expect: { effect: hold, rule: (default) } }
          - { country: unknown, meeting: "", at: 2020-06-04T00:00:00Z, expect: { effect: hold, certain: true } }
          - { at: 2020-06-04T00:00:00Z, expect: hold }

        """
}
