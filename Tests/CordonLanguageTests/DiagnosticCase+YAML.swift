extension DiagnosticCase {
    /// Mistakes of YAML itself.
    static let yaml = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: *x, b: *y }
            """,
            """
            yaml.alias 3:15: aliases are not allowed; `*x` is the first of 2
            > write the value out in each place, or give it a name under `regions`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name: &n p
            regions: { a: &m [CN] }
            """,
            """
            yaml.anchor 3:7: anchors are not allowed; `&n` is the first of 2
            > write the value out in each place, or give it a name under `regions`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: &m [CN], b: *m }
            """,
            """
            yaml.alias 3:27: aliases are not allowed; `*m` is the only one
            > write the value out in each place, or give it a name under `regions`
            """),
        DiagnosticCase(
            """
            %YAML 1.1
            ---
            cordon: 1
            default: admit
            """,
            """
            yaml.directive 1:1: YAML directives are not allowed
            > take the lines that begin with `%` out
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            ---
            cordon: 1
            default: admit
            """,
            """
            yaml.documents 3:1: a second document begins here
            > write one policy to a file
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            default: deny
            """,
            """
            yaml.duplicate-key 3:1: key `default` stands here twice
            > the first one is on line 2; leave one of the two out or join them
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            [a, b]: c
            """,
            """
            yaml.key 3:1: a key must be a single word, not a list
            > write `key: value`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { <<: { a: [CN] } }
            """,
            """
            yaml.alias 3:12: merge keys (`<<`) are not allowed
            > write the keys out in each place
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [}
            """,
            """
            yaml.syntax 3:9: not YAML: did not find expected node content
            > mend the YAML here; texts with `: `, ` #`, `::`, brackets or braces need quotes
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { lo: [::1] }
            """,
            """
            yaml.syntax 3:17: not YAML: did not find expected node content
            > mend the YAML here; texts with `: `, ` #`, `::`, brackets or braces need quotes
            """),
        DiagnosticCase(
            """
            # nothing
            """,
            """
            yaml.syntax 2:1: the file is empty
            > begin with `cordon: 1`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name: !!str p
            """,
            """
            yaml.tag 3:7: tag `tag:yaml.org,2002:str` is not allowed
            > take the tag out; every value is text, typed by its key
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            name: "p
            """,
            """
            yaml.syntax 4:1: not YAML: found unexpected end of stream
            > mend the YAML here; texts with `: `, ` #`, `::`, brackets or braces need quotes
            """),
    ]
}
