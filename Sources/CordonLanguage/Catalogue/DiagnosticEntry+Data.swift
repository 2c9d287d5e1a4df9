import CordonPolicy

// What the GeoIP data cannot answer.
extension DiagnosticEntry {
    static let dataExclusionBlind = DiagnosticEntry(
        """
        A rule leaves places out by something that the data does not hold, as subdivisions on a country database: it \
        would hit all of those places. UA without UA-43 would be all of UA.
        """,
        remedy: "Use data that holds the field (`--geo`), or do not leave places out by it.",
        example: .rule("effect: deny\nwhen: { region: UA, not: { region: UA-43 } }"))

    static let dataFieldMissing = DiagnosticEntry(
        as: .warning,
        """
        A rule asks for something that the data does not hold, or holds for a part of the places only: where it is silent \
        the rule matches nobody for it. The message says for how many addresses.
        """,
        remedy: "Use data that holds the field (`--geo`), or accept that nobody is found there.",
        example: .rule("effect: deny\nwhen: { region: [UA-43, UA-40] }"))

    static let dataOld = DiagnosticEntry(
        as: .warning,
        "A GeoIP source is older than a year. Addresses move: of two databases four years apart, 5 % place differently.",
        remedy: "Use newer data, with `--geo` or CORDON_GEO.",
        example: .rule("effect: deny\nwhen: { asn: 4134 }").with("--at", "2030-01-01"))
}
