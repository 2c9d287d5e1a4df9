import CordonPolicy

// What is wrong with regions.
extension DiagnosticEntry {
    static let regionCycle = DiagnosticEntry(
        "Regions contain each other in a circle, so that none of them has members of its own to begin with.",
        remedy: "Take one of the regions that are named out of the other.",
        example: .admitting("regions: { east: [west], west: [east] }"))

    static let regionDuplicate = DiagnosticEntry(
        """
        Two regions have one name. In YAML and JSON the reader reports this as `yaml.duplicate-key`; other readers \
        of policies report it by this name.
        """,
        remedy: "Rename one of the two, or join them.",
        example: .admitting("regions:\n  east: [JP]\n  east: [KR]"))

    static let regionMainlandIncludes = DiagnosticEntry(
        as: .warning,
        """
        A region that is called mainland China includes Hong Kong, Macau or Taiwan. Each has an ISO 3166-1 code of its \
        own, and `CN` never contains them.
        """,
        remedy: "Take the code out, or give the region a name that says what it holds.",
        example: .admitting("regions: { mainland-china: [CN, HK] }"))

    static let regionMember = DiagnosticEntry(
        "A text has the shape of an ISO 3166-2 code and is none.",
        remedy: "Look the code up in ISO 3166-2, as in `US-NJ` or `UA-43`.",
        example: .admitting("regions: { jersey: [US-JN] }"))

    static let regionNesting = DiagnosticEntry(
        "Regions name regions that name regions, deeper than 64 levels.",
        remedy: "Write the innermost members out.",
        example: .admitting(
            "regions:\n  r1: [CN]\n" + (2...65).map { "  r\($0): [r\($0 - 1)]" }.joined(separator: "\n")))

    static let regionUnknown = DiagnosticEntry(
        "A name stands for no region of the policy, and the text is no code or network either.",
        remedy: "Mend the spelling, define the region under `regions`, or use a code in capital letters.",
        example: .admitting("regions: { east: [japan] }"))

    static let regionWindow = DiagnosticEntry(
        "Two versions of a region hold at the same time, so that nobody could say which of them counts.",
        remedy: "End one where the other begins: `until` is the first instant that is outside.",
        example: .admitting(
            """
            regions:
              sanctioned:
                versions:
                  - { include: [CU, SY], during: { until: 2025-07-01 } }
                  - { include: [CU], during: { from: 2025-06-30 } }
            """))
}
