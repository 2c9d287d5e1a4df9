extension DiagnosticCase {
    /// Mistakes of keys and of what kind their values are.
    static let shape = [
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
            > see the README for what may stand here
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
            > see the README for what may stand here
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
            > see the README for what may stand here
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
    ]
}
