extension DiagnosticCase {
    /// Mistakes of the shape of a policy.
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
            [a]
            """,
            """
            schema.shape 1:1: a policy must be a mapping, not a list
            > write `key: value` pairs
            """),
        DiagnosticCase(
            """
            text
            """,
            """
            schema.shape 1:1: a policy must be a mapping, not a single value
            > write `key: value` pairs
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: { a: b }
            """,
            """
            schema.shape 3:8: `rules` must be a list, not a mapping
            > see the language reference in the README
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [a]
            """,
            """
            schema.shape 3:9: a rule must be a mapping, not a single value
            > write `key: value` pairs
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name: [a]
            """,
            """
            schema.shape 3:7: `name` must be a single value, not a list
            > see the language reference in the README
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: host
            """,
            """
            schema.shape 6:11: `when` must be a condition, not a single value
            > write `{ region: … }`, or `always` for everyone
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { all: { role: host } }
            """,
            """
            schema.shape 6:18: `all` must be a list of conditions, not a mapping
            > put a `-` before each
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: { a: b }
            """,
            """
            schema.shape 3:8: `tiers` must be a single value or a list, not a mapping
            > see the language reference in the README
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            nam: p
            """,
            """
            schema.unknown-key 3:1: unknown key `nam` in a policy
            > did you mean `name`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            zzzzzzzz: p
            """,
            """
            schema.unknown-key 3:1: unknown key `zzzzzzzz` in a policy
            > use one of: cordon, default, description, guarantees, location, name, regions, rules, tests, tiers
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                whem: always
            """,
            """
            schema.unknown-key 7:5: unknown key `whem` in a rule
            > did you mean `when`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { rol: host }
            """,
            """
            schema.unknown-key 6:13: unknown key `rol` in a condition
            > did you mean `role`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            location: { disagreements: all }
            """,
            """
            schema.unknown-key 3:13: unknown key `disagreements` in `location`
            > did you mean `disagreement`?
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
