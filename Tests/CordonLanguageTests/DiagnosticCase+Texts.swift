extension DiagnosticCase {
    /// Mistakes of names, texts and times.
    static let texts = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                notice: { disclose: yes }
            """,
            """
            value.boolean 7:25: `yes` is neither `true` nor `false`
            > write `true` or `false`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { authenticated: NO }
            """,
            """
            value.boolean 6:28: `NO` is neither `true` nor `false`
            > write `true` or `false`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { email-domain: ["@x.org", "*", "a b", ".x", "x."] }
            """,
            """
            value.email-domain 6:28: `@x.org` is not an e-mail domain
            > write example.org for the domain itself or *.example.org for those below it
            value.email-domain 6:38: `*` is not an e-mail domain
            > write example.org for the domain itself or *.example.org for those below it
            value.email-domain 6:43: `a b` is not an e-mail domain
            > write example.org for the domain itself or *.example.org for those below it
            value.email-domain 6:50: `.x` is not an e-mail domain
            > write example.org for the domain itself or *.example.org for those below it
            value.email-domain 6:56: `x.` is not an e-mail domain
            > write example.org for the domain itself or *.example.org for those below it
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: { from: 2020-02-30 }
            """,
            """
            value.instant 7:21: `2020-02-30` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                during: { until: yesterday }
            """,
            """
            value.instant 7:22: `yesterday` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                order: { received: 2020 }
            """,
            """
            value.instant 7:24: `2020` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name: My Policy
            """,
            """
            value.name 3:7: `My Policy` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { Mainland: [CN], unknown: [US] }
            """,
            """
            value.name 3:12: `Mainland` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            value.name 3:28: `unknown` is a reserved name
            > give the region another name; `unknown` stands for places that nothing is known of
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: [A]
            """,
            """
            value.name 3:9: `A` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [{ id: "a b", effect: deny, when: always }]
            """,
            """
            value.name 3:15: `a b` is not an id
            > use letters, digits, hyphens, dots and underscores, beginning with a letter or digit
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { meeting: "" }
            """,
            """
            value.text 6:22: the text is empty
            > write something or leave the key out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                order: { authority: "" }
            """,
            """
            value.text 7:25: the text is empty
            > write something or leave the key out
            """),
        DiagnosticCase(
            """
            cordon: 1
            name: P
            default: alow
            regions: { a: [UK] }
            rules:
              - id: r
                efect: deny
                when: { role: [] }
            """,
            """
            value.name 2:7: `P` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            value.choice 3:10: unknown effect `alow`
            > use one of: admit, hold, deny
            value.country 4:16: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            schema.missing-key 6:9: the rule has no `effect`
            > add `effect: …`
            schema.unknown-key 7:5: unknown key `efect` in a rule
            > did you mean `effect`?
            schema.empty-list 8:19: the list of `role` is empty
            > name at least one value, or take the key out
            """),
    ]
}
