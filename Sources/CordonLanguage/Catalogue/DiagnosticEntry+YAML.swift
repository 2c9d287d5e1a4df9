// What is no text of the subset of YAML that the language is written in.
extension DiagnosticEntry {
    static let yamlAlias = DiagnosticEntry(
        """
        A value is given by a YAML alias (`*name`) or a merge key (`<<`). Aliases let a small file stand for a huge \
        one, and hide from a reader what a rule says.
        """,
        remedy: "Write the value out in each place, or give a region a name under `regions`.",
        example: .admitting("regions: { asia: &a [JP, KR], east: *a }"))

    static let yamlAnchor = DiagnosticEntry(
        "A value carries a YAML anchor (`&name`), which only aliases need, and they are not allowed.",
        remedy: "Take the anchor out.",
        example: .admitting("regions: { asia: &a [JP, KR] }"))

    static let yamlDirective = DiagnosticEntry(
        "The file begins with a YAML directive, a line that begins with `%`.",
        remedy: "Take the line out.",
        example: .policy("%YAML 1.1\n---\ncordon: 1\ndefault: admit"))

    static let yamlDocuments = DiagnosticEntry(
        "A second YAML document begins inside the file. It would be easy to overlook, and is not read.",
        remedy: "Write one policy to a file, and all corrections as one list.",
        example: .admitting("---\ncordon: 1\ndefault: deny"))

    static let yamlDuplicateKey = DiagnosticEntry(
        "A key stands twice in one mapping. Readers of YAML differ in which of the two counts.",
        remedy: "Leave one of the two out, or join their values.",
        example: .admitting("default: deny"))

    static let yamlKey = DiagnosticEntry(
        "A key is a list or a mapping, which YAML allows and the language does not.",
        remedy: "Write `key: value` with a single word before the colon.",
        example: .admitting("[name, description]: east"))

    static let yamlNesting = DiagnosticEntry(
        "Lists and mappings are nested deeper than 64 levels.",
        remedy: "Move inner parts into regions or rules of their own.",
        example: .rule(
            "effect: deny\nwhen: " + String(repeating: "{ not: ", count: 62) + "always"
                + String(repeating: " }", count: 62)))

    static let yamlSyntax = DiagnosticEntry(
        "The file is empty, or is no YAML from here on.",
        remedy: """
            Mend the YAML at the place that is named. Texts with `: `, ` #`, `::`, brackets or braces need quotes, as \
            in `"2001:db8::/32"`.
            """,
        example: .admitting("regions: { lab: [2001:db8::/32 }"))

    static let yamlTag = DiagnosticEntry(
        "A value carries a YAML tag. Every value is text that its key gives a type to.",
        remedy: "Take the tag out.",
        example: .admitting("name: !!str east"))
}
