// Texts that are not of the type that their key gives them.
extension DiagnosticEntry {
    static let valueBoolean = DiagnosticEntry(
        "A value is neither `true` nor `false`. Other spellings of YAML, such as `yes`, are texts like any other.",
        remedy: "Write `true` or `false`.",
        example: .rule("effect: deny\nwhen: { authenticated: no }"))

    static let valueChoice = DiagnosticEntry(
        "A word is not one of those that its key knows, as of effects, channels, roles or settings.",
        remedy: "Use one of the words that the message names.",
        example: .rule("effect: block\nwhen: always"))

    static let valueCountry = DiagnosticEntry(
        "A text is not an assigned code of ISO 3166-1. XK, which stands for Kosovo by convention, is allowed.",
        remedy: "Use the two capital letters of ISO 3166-1: GB and not UK, GR and not EL.",
        example: .rule("effect: deny\nwhen: { region: UK }"))

    static let valueEmailDomain = DiagnosticEntry(
        "A text is not an e-mail domain or a pattern of one.",
        remedy: "Write `example.org` for the domain itself, or `*.example.org` for those below it.",
        example: .rule("effect: deny\nwhen: { email-domain: ana@example.org }"))

    static let valueInstant = DiagnosticEntry(
        """
        A text is not a date or a time. Times need an offset, as no time zone would be right for everybody, and leap \
        seconds have no place.
        """,
        remedy: "Write a date as `2020-06-04`, which is its first instant in UTC, or a time as `2020-06-04T12:00:00Z`.",
        example: .rule("effect: deny\nwhen: always\nduring: { from: 4 June 2020 }"))

    static let valueName = DiagnosticEntry(
        "A name of a region, tier or policy, or an id, has characters that it may not have, or is reserved.",
        remedy: """
            Names begin with a small letter and go on with small letters, digits and hyphens; ids may have capital \
            letters, dots and underscores too. `unknown` stands for places that nothing is known of.
            """,
        example: .admitting("regions: { East Asia: [JP, KR] }"))

    static let valueNetwork = DiagnosticEntry(
        """
        A text is not a network in CIDR notation. Address bits behind the prefix are an error, as they mostly hide a \
        typing mistake.
        """,
        remedy: "Write networks as `203.0.113.0/24` or `\"2001:db8::/32\"`, with the quotes.",
        example: .rule("effect: deny\nwhen: { network: 203.0.113.7/24 }"))

    static let valueNumber = DiagnosticEntry(
        "A text is not the number that its key takes, or is not written as a plain whole number.",
        remedy: "Write the digits alone and without leading zeros, as in `asn: 4134` or `code: 1142`.",
        example: .rule("effect: deny\nwhen: { asn: AS4134 }"))

    static let valueText = DiagnosticEntry(
        "A text is empty where somebody needs to know what it says.",
        remedy: "Write something, or leave the key out.",
        example: .rule("effect: deny\nwhen: { user: \"\" }"))

    static let valueSubdivision = DiagnosticEntry(
        "A text is no ISO 3166-2 code, or the subdivision does not lie in the country that stands beside it.",
        remedy: "Look the code up in ISO 3166-2, and name subdivisions of one country.",
        example: .admitting("tests: [{ location: { country: CA, subdivisions: US-NJ }, expect: admit }]"))
}
