extension DiagnosticCase {
    /// Mistakes of rules, guarantees and tests.
    static let rule = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: { form: 2020-01-01 }
            """,
            """
            rule.window 7:13: `during` has neither beginning nor end
            > add `from:` or `until:`, or leave `during` out
            schema.unknown-key 7:15: unknown key `form` in `during`
            > did you mean `from`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                allow-only: [US]
            """,
            """
            rule.conflict 5:13: a rule has `effect` or `allow-only`, not both
            > `allow-only` denies everyone else by itself
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
              - id: r
                effect: hold
                when: always
            """,
            """
            rule.duplicate 7:9: rule `r` stands on line 4 already
            > give one of the two another id
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: [legal, host]
            rules:
              - id: r
                effect: deny
                when: always
            """,
            """
            rule.tier 5:9: the rule names no tier
            > add `tier:` with one of: legal, host
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: [legal, legal]
            """,
            """
            rule.tier 3:16: tier `legal` is declared twice
            > leave one of the two out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                tier: legal
            """,
            """
            rule.tier 7:11: unknown tier `legal`
            > declare it under `tiers`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: [legal, host]
            rules:
              - id: r
                effect: deny
                when: always
                tier: lega
            """,
            """
            rule.tier 8:11: unknown tier `lega`
            > did you mean `legal`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: { from: 2020-01-02, until: 2020-01-02 }
            """,
            """
            rule.window 7:40: the rule is never in force: it ends at 2020-01-02T00:00:00Z and begins at 2020-01-02T00:00:00Z
            > `until` is the first instant that is outside; put it after `from`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: {}
            """,
            """
            rule.window 7:13: `during` has neither beginning nor end
            > add `from:` or `until:`, or leave `during` out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            guarantees: [{ id: g }, { id: h, never: deny, hiding: place, when: always }]
            """,
            """
            guarantee.claim 3:20: the guarantee does not make exactly one claim
            > write exactly one of `never`, `always`, `tier`, `hiding`, `at-least-as-strict-as`
            guarantee.claim 3:31: the guarantee does not make exactly one claim
            > write exactly one of `never`, `always`, `tier`, `hiding`, `at-least-as-strict-as`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            guarantees: [{ id: g, hiding: place }, { id: g, hiding: login }]
            """,
            """
            guarantee.duplicate 3:46: guarantee `g` stands on line 3 already
            > give one of the two another id
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            guarantees: [{ id: g, hiding: place, when: always, in: CN, changes-nobody-in: CN }, { id: h, never: deny, when: always, in: [CN] }, { id: i, hiding: plac }]
            """,
            """
            guarantee.claim 3:44: `when` says nothing in a guarantee of this kind
            > take it out, or make it another guarantee
            guarantee.claim 3:56: `in` says nothing in a guarantee of this kind
            > take it out, or make it another guarantee
            guarantee.claim 3:79: `changes-nobody-in` says nothing in a guarantee of this kind
            > take it out, or make it another guarantee
            guarantee.claim 3:125: `in` says nothing in a guarantee of this kind
            > take it out, or make it another guarantee
            value.choice 3:150: unknown attribute `plac`
            > did you mean `place`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
            tests: [{ ip: 8.8.8.8.8, expect: admit }, { ip: [8.8.8.8, 8.8.4.4], expect: { effect: admit, rule: rr } }]
            """,
            """
            test.request 7:15: `8.8.8.8.8` is not an address: wrong number of parts; IPv4 has four, IPv6 eight or a single `::`
            > write one address, as in 203.0.113.7 or "2001:db8::7"
            test.request 7:49: a request has one `ip`, not a list
            > write a test for each value
            test.request 7:100: unknown rule `rr`
            > did you mean `r`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tests: [{ phone: "+852 123", expect: admit }]
            """,
            """
            test.request 3:18: `+852 123` is no E.164 number
            > write 7 to 15 digits that begin with the calling code, as in "+85221234567"
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: { from: 2020-01-01 }
            tests: [{ country: CN, expect: deny }, { country: UK, at: 2020-01-01, expect: dney }]
            """,
            """
            test.request 8:9: the policy is dated and the test does not say when
            > add `at:` with a date or time
            value.country 8:51: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            value.choice 8:79: unknown effect `dney`
            > did you mean `deny`?
            """),
    ]
}
