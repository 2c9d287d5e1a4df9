import CordonPolicy

// What is right by the language and worth a second look.
extension DiagnosticEntry {
    static let regionChinaUnsaid = DiagnosticEntry(
        as: .warning,
        """
        A region or rule names `CN` and does not say what of Hong Kong, Macau and Taiwan. They have ISO 3166-1 codes of \
        their own, and `CN` never contains them; whoever reads "China" may think otherwise.
        """,
        remedy: "Include or exclude HK, MO and TW by name.",
        example: .rule("effect: deny\nwhen: { region: CN }"))

    static let regionUserAssigned = DiagnosticEntry(
        as: .warning,
        """
        The code `XK` is not in ISO 3166-1. It stands for Kosovo by convention, and some sources place Kosovo in RS or AL instead.
        """,
        remedy: "Look with `cordon geo info` whether the data tells XK.",
        example: .rule("effect: deny\nwhen: { region: XK }"))

    static let ruleEnded = DiagnosticEntry(
        as: .note, "The window of a rule is over, so that it decides nothing today.",
        remedy: "Keep it to simulate the past, or take it out.",
        example: .rule("effect: deny\nwhen: always\nduring: { until: 2020-06-12 }"))

    static let ruleNever = DiagnosticEntry(
        as: .warning,
        """
        The condition of a rule can hold for no request: its parts exclude each other, or a region has no members. Found \
        where the alternatives that the condition has are at most 4,096.
        """,
        remedy:
            "Look for keys that exclude each other; a list means any of its values, and keys beside each other mean all.",
        example: .rule("effect: deny\nwhen: { role: host, not: { role: [host, co-host] } }"))

    static let ruleUnknownMatches = DiagnosticEntry(
        as: .note,
        """
        A rule asks for places outside of a region. Unknown places and special addresses (private, loopback, tunnels, ...) \
        are in no region, so that it holds for them too. Told once, of the first such rule.
        """,
        remedy: """
            Leave it if that is meant. Else add `not: { region: unknown }`, or a rule with `region: unknown` that holds them.
            """,
        example: .rule("allow-only: [US, CA]"))

    static let orderReversed = DiagnosticEntry(
        as: .warning, "An order was reversed, withdrawn or refused, or has expired, and its rule is still in force.",
        remedy: "End the rule under `during`, or name the order that it carries out now.",
        example: .rule("effect: deny\nwhen: always\norder: { authority: a court, status: reversed }"))

    static let dateExpired = DiagnosticEntry(
        as: .warning, "An exception or an order has expired, so that it spares or demands nothing any more.",
        remedy: "Renew it, or take it out.",
        example: .rule(
            "effect: deny\nwhen: always\nexceptions: [{ when: { role: host }, approved-by: a, reason: b, until: 2020-01-01 }]"
        ))

    static let dateExpiresSoon = DiagnosticEntry(
        as: .warning, "A rule, an exception or an order ends in less than 30 days.",
        remedy: "Renew it in time, or let it end.",
        example: .rule("effect: deny\nwhen: always\nduring: { until: 2030-01-15 }").with("--at", "2030-01-01"))
}
