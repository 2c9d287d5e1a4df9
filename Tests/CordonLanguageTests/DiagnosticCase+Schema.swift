extension DiagnosticCase {
    /// Mistakes of things that are missing or empty, and versions.
    static let schema = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: []
            """,
            """
            schema.empty-list 3:8: the list of `tiers` is empty
            > name at least one value, or take the key out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: {}
            """,
            """
            schema.empty-list 6:11: `when` asks nothing
            > write `always` for everyone
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { any: [] }
            """,
            """
            schema.empty-list 6:18: the list of `any` is empty
            > name at least one condition
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: { include: [CN], exclude: [] } }
            """,
            """
            schema.empty-list 3:41: the list of `exclude` is empty
            > name at least one value, or take the key out
            """),
        DiagnosticCase(
            """
            cordon: 1
            """,
            """
            schema.missing-key 1:1: the policy does not say what happens when no rule matches
            > add `default: admit`, `default: deny` or `default: hold`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - effect: deny
                when: always
            """,
            """
            schema.missing-key 4:5: the rule has no `id`
            > add `id: …`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
            """,
            """
            schema.missing-key 4:9: the rule does not say when it applies
            > add `when:` with a condition, or `when: always` for everyone
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                when: always
            """,
            """
            schema.missing-key 4:9: the rule has no `effect`
            > add `effect: …`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: { exclude: [CN] } }
            """,
            """
            schema.missing-key 3:12: region `a` includes nothing
            > add `include: [...]`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                exceptions: [{ when: always }]
            """,
            """
            schema.missing-key 7:18: the exception has no `approved-by`
            > add `approved-by: …`
            schema.missing-key 7:18: the exception has no `reason`
            > add `reason: …`
            schema.missing-key 7:18: the exception has no `until`
            > add `until: …`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tests: [{ ip: 8.8.8.8 }]
            """,
            """
            schema.missing-key 3:9: the test has no `expect`
            > add `expect: …`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name:
            """,
            """
            schema.missing-value 3:1: `name` has no value
            > write one, or take the key out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers:
              - a
              -
            """,
            """
            schema.missing-value 5:4: an entry of `tiers` is empty
            > write a value, or take it out
            """),
        DiagnosticCase(
            """
            default: admit
            """,
            """
            schema.version 1:1: the file does not say that it is a Cordon policy
            > add `cordon: 1`, the version of the policy language
            """),
        DiagnosticCase(
            """
            cordon: 2
            default: admit
            """,
            """
            schema.version 1:9: unknown version `2` of the policy language
            > this tool reads `cordon: 1`
            """),
        DiagnosticCase(
            """
            cordon: 1.0
            default: admit
            """,
            """
            schema.version 1:9: unknown version `1.0` of the policy language
            > this tool reads `cordon: 1`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            guarantees: [{ id: g, never: deny }, { id: h, tier: legal, changes-nobody-in: CN }, { id: i, at-least-as-strict-as: "" }]
            """,
            """
            schema.missing-key 3:20: the guarantee has no `when`
            > add `when: …`
            rule.tier 3:53: unknown tier `legal`
            > declare it under `tiers`
            value.text 3:117: the text is empty
            > write something or leave the key out
            """),
    ]
}
