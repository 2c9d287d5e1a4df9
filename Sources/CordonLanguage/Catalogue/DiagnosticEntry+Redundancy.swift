import CordonPolicy

// What of a policy could be left out, on the data at hand.
extension DiagnosticEntry {
    static let ruleDead = DiagnosticEntry(
        as: .warning,
        """
        A rule never decides, whoever asks from wherever and whenever: other rules decide before it wherever it matches, or \
        it matches nobody on the data at hand. The rules that are named cover it together, and none of them can be left \
        out. A rule whose `during` is over is not dead, as it decided once.
        """,
        remedy: "Delete it, narrow the rules that are named, or move it before them (tier, then effect, then id).",
        example: .admitting(
            """
            rules:
              - { id: everybody, effect: deny, when: { region: [FR, DE] } }
              - { id: germans, effect: deny, when: { region: DE } }
            """))

    static let ruleRedundant = DiagnosticEntry(
        as: .note,
        """
        A rule decides for somebody, and deleting it alone would change nobody's effect: other rules, or the default, say the \
        same. Of two such rules each may be needed once the other is gone.
        """,
        remedy: "Delete it, unless it is there for its notice, its order or its name in reports.",
        example: .admitting("rules:\n  - { id: welcome, effect: admit, when: { region: DE } }"))

    static let exceptionNoEffect = DiagnosticEntry(
        as: .warning,
        """
        An exception spares nobody: without it everybody, at all times, would get the same answer on the data at hand. A note \
        if other rules would decide without it, to the same effect.
        """,
        remedy: "Take it out, or mend its `when` if it should spare somebody.",
        example: .rule(
            """
            effect: deny
            when: { role: attendee }
            exceptions: [{ when: { role: host }, approved-by: a, reason: hosts, until: 2040-01-01 }]
            """))

    static let regionNoEffect = DiagnosticEntry(
        as: .note,
        """
        Nothing names a region, or an entry of it can be taken out by itself and nobody would be treated differently, nothing \
        promised would change: on the data at hand it holds no place that is not in or out already. The exclusions of HK, \
        MO and TW beside CN are not told of: they are there for readers.
        """,
        remedy: "Take it out, unless it is there for other data or for readers.",
        example: .admitting(
            """
            regions:
              france: { include: [FR], exclude: [DE] }
            rules:
              - { id: french, effect: deny, when: { region: france } }
            """))

    static let analysisIncomplete = DiagnosticEntry(
        as: .note,
        """
        Not everything was looked at that might be without effect: of a policy's exceptions and entries of regions the first \
        200 are (of more than 2,000 rules fewer), and what would take too much to work out is left open.
        """,
        remedy: "Nothing is wrong; what is not told of may or may not have an effect.",
        example: .admitting(
            "regions:\n  carriers: [\((1...201).map { "\"asn:\($0)\"" }.joined(separator: ", "))]\n"
                + "rules:\n  - { id: carriers, effect: deny, when: { region: carriers } }"))
}
