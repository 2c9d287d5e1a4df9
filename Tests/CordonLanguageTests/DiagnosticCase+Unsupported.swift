extension DiagnosticCase {
    /// Mistakes of what the language has and this version refuses.
    static let unsupported = [
        DiagnosticCase(
            """
            cordon: 1
            levels: [{ name: platform, file: p.yaml, lock: true }]
            """,
            """
            schema.unsupported 2:1: `levels`: policy sets are not supported yet
            > name the policy files of the set one by one
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                enforce: meeting
            """,
            """
            schema.unsupported 7:14: `enforce: meeting` is not supported yet
            > leave it out: rules act on each participant, which is `enforce: participant`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                enforce: account
            """,
            """
            schema.unsupported 7:14: `enforce: account` is not supported yet
            > leave it out: rules act on each participant, which is `enforce: participant`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                enforce: planet
            """,
            """
            value.choice 7:14: unknown way to enforce `planet`
            > leave it out: rules act on each participant, which is `enforce: participant`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                trigger: { region: CN, at-least: 1 }
            """,
            """
            schema.unsupported 7:5: `trigger`: triggers are not supported yet
            > leave it out: rules act on each participant, which is `enforce: participant`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: [EU], b: [EEA, CN] }
            """,
            """
            schema.unsupported 3:16: `EU` changes its members over time, and dated regions are not supported yet
            > list the member countries one by one
            schema.unsupported 3:25: `EEA` changes its members over time, and dated regions are not supported yet
            > list the member countries one by one
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: { include: [CN], from: 2020-01-01, until: 2021-01-01 } }
            """,
            """
            schema.unsupported 3:32: `from`: dated regions are not supported yet
            > write the members down as they are on the day that counts
            schema.unsupported 3:50: `until`: dated regions are not supported yet
            > write the members down as they are on the day that counts
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: { as-of: 2020-01-01, versions: [] } }
            """,
            """
            schema.unsupported 3:17: `as-of`: dated regions are not supported yet
            > write the members down as they are on the day that counts
            schema.unsupported 3:36: `versions`: dated regions are not supported yet
            > write the members down as they are on the day that counts
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tests: [{ ip: 8.8.8.8, expect: { effect: admit, certain: true } }]
            """,
            """
            schema.unsupported 3:49: `certain`: certainty is not supported yet
            > state the effect and the rule
            """),
    ]
}
