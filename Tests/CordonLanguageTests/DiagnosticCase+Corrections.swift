extension DiagnosticCase {
    /// Mistakes in files of corrections: of YAML, of keys and of what kind their values are.
    static let corrections = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            """,
            """
            schema.version 1:1: this is a policy and not a file of corrections
            > name a file that begins with `cordon-corrections: 1`
            """),
        DiagnosticCase(
            """
            corrections: []
            """,
            """
            schema.version 1:1: the file does not say that it holds corrections
            > add `cordon-corrections: 1`, the version of the format
            """),
        DiagnosticCase(
            """
            cordon-correction: 1
            corrections: []
            """,
            """
            schema.version 1:1: the file does not say that it holds corrections
            > add `cordon-corrections: 1`, the version of the format
            schema.unknown-key 1:1: unknown key `cordon-correction` in a file of corrections
            > did you mean `cordon-corrections`?
            """),
        DiagnosticCase(
            """
            cordon-corrections: 2
            """,
            """
            schema.missing-key 1:1: a file of corrections has no `corrections`
            > add `corrections: …`
            schema.version 1:21: unknown version `2` of the format of corrections
            > this tool reads `cordon-corrections: 1`
            """),
        DiagnosticCase(
            """
            cordon-corrections:
            corrections:
            """,
            """
            schema.missing-value 1:1: `cordon-corrections` has no value
            > write one, or take the key out
            schema.missing-value 2:1: `corrections` has no value
            > write one, or take the key out
            """),
        DiagnosticCase(
            """
            - network: 8.8.8.0/24
            """,
            """
            schema.shape 1:1: a file of corrections must be a mapping, not a list
            > write `key: value` pairs
            """),
        DiagnosticCase(
            """
            # nothing
            """,
            """
            yaml.syntax 2:1: the file is empty
            > begin with `cordon-corrections: 1`
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections: { network: 8.8.8.0/24 }
            """,
            """
            schema.shape 2:14: `corrections` must be a list, not a mapping
            > see the README for what may stand here
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections: [8.8.8.0/24, {}]
            """,
            """
            schema.shape 2:15: a correction must be a mapping, not a single value
            > write `key: value` pairs
            schema.missing-key 2:27: a correction has no `network`
            > add `network: …`
            schema.missing-key 2:27: a correction has no `set`
            > add `set: …`
            schema.missing-key 2:27: a correction has no `reason`
            > add `reason: …`
            schema.missing-key 2:27: a correction has no `author`
            > add `author: …`
            schema.missing-key 2:27: a correction has no `date`
            > add `date: …`
            schema.missing-key 2:27: a correction has no `expires`
            > add `expires: …`
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - network: [8.8.8.0/24]
                set: HK
                reason:
                author: { a: b }
                date: 2026-05-01
                expires: 2027-05-01
                until: 2027-05-01
            """,
            """
            schema.shape 3:14: `network` must be a single value, not a list
            > see the README for what may stand here
            schema.shape 4:10: `set` must be a mapping, not a single value
            > write `key: value` pairs
            schema.missing-value 5:5: `reason` has no value
            > write one, or take the key out
            schema.shape 6:13: `author` must be a single value, not a mapping
            > see the README for what may stand here
            schema.unknown-key 9:5: unknown key `until` in a correction
            > use one of: author, date, expires, network, reason, set
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: {}, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.9.0/24, set: { region: HK, subdivisions: [] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            schema.empty-list 3:33: `set` changes nothing
            > name at least one field, as in `country: HK`
            schema.unknown-key 4:35: unknown key `region` in `set`
            > use one of: anonymizer, anycast, asn, continent, country, registered-country, represented-country, satellite, subdivisions
            schema.empty-list 4:61: the list of `subdivisions` is empty
            > name at least one value, or take the key out
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - &one { network: 8.8.8.0/24, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            yaml.anchor 3:5: anchors are not allowed; `&one` is the only one
            > write the value out in each place
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: &hk { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.9.0/24, set: *hk, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            yaml.alias 4:33: aliases are not allowed; `*hk` is the only one
            > write the value out in each place
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: { country: HK, country: CN }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            yaml.duplicate-key 3:48: key `country` stands here twice
            > the first one is on line 3; leave one of the two out or join them
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections: []
            ---
            cordon-corrections: 1
            corrections: []
            """,
            """
            yaml.documents 3:1: a second document begins here
            > write all corrections as one list
            """),
        DiagnosticCase(
            """
            {"cordon-corrections": 1, "corrections": [
              {"network": "8.8.8.0/24", "set": {"country": "HK"}, "reason": "r", "author": "a", "date": "2026-05-01"}
            ]}
            """,
            """
            schema.missing-key 2:3: a correction has no `expires`
            > add `expires: …`
            """),
    ]
}
