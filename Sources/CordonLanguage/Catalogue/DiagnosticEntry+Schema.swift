// Keys that are wrong or missing, and values that are not of the kind that their key takes.
extension DiagnosticEntry {
    static let schemaEmptyList = DiagnosticEntry(
        """
        A list of values has no entry, or a condition or `set` asks or changes nothing. An empty list could be taken \
        for nobody as well as for everybody.
        """,
        remedy: "Name at least one value, or take the key out; everyone is `when: always`.",
        example: .rule("effect: deny\nwhen: { region: [] }"))

    static let schemaMissingKey = DiagnosticEntry(
        "A key that has to be there is not. Nothing of what decides about people has a silent default.",
        remedy: "Add the key that is named.",
        example: .policy("cordon: 1\nname: east"))

    static let schemaMissingValue = DiagnosticEntry(
        "A key, or an entry of a list, has nothing written behind it.",
        remedy: "Write a value, or take the key or the entry out.",
        example: .admitting("description:"))

    static let schemaShape = DiagnosticEntry(
        "A single value, a list or a mapping stands where another of the three is wanted.",
        remedy: "Write the kind of value that the message names.",
        example: .admitting("rules: { id: blocked, effect: deny, when: always }"))

    static let schemaUnknownKey = DiagnosticEntry(
        "A key is not one that may stand here. A misspelt condition that was ignored would hit everybody.",
        remedy: "Mend the spelling, or take the key out.",
        example: .rule("effect: deny\nwhen: { regoin: CN }"))

    static let schemaVersion = DiagnosticEntry(
        "The file does not say what it is and in which version of the format, or is something else than expected.",
        remedy: "Begin policies with `cordon: 1` and files of corrections with `cordon-corrections: 1`.",
        example: .policy("cordon: 2\ndefault: admit"))
}
