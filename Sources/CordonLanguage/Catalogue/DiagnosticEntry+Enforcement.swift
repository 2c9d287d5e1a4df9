import CordonPolicy

// What is wrong with enforcement on whole meetings, and with orders.
extension DiagnosticEntry {
    static let ruleEnforce = DiagnosticEntry(
        """
        A rule that is enforced on a whole meeting or account has another effect than `deny`. Ending a meeting shuts \
        everybody out; it cannot admit or hold them.
        """,
        remedy: "Write `effect: deny`, or leave `enforce` out.",
        example: .rule("effect: hold\nwhen: always\nenforce: meeting\ntrigger: { region: CN, at-least: 1 }"))

    static let ruleTrigger = DiagnosticEntry(
        """
        The trigger of a rule is missing, has nothing to set off, or does not say exactly one of how many people and what \
        share of them.
        """,
        remedy: "Write `trigger: { region: …, at-least: 1 }` beside `enforce: meeting` or `enforce: account`.",
        example: .rule("effect: deny\nwhen: always\nenforce: meeting"))

    static let noticeNamesOrder = DiagnosticEntry(
        as: .warning,
        """
        The text of a notice contains the authority or the reference of the order, in whatever case, and the notice says \
        `disclose: false`: participants must not be told of the order. They are shown the code without the text.
        """,
        remedy: "Leave the name out of the text, or write `disclose: true`.",
        example: .rule(
            """
            effect: deny
            when: always
            order: { authority: Ministry of Works }
            notice: { code: 7, text: Closed by the ministry of works., disclose: false }
            """))

    static let orderStatus = DiagnosticEntry(
        as: .warning, "The status of an order is none of those that reports can count.",
        remedy: "Use one of: received, acted, appealed, reversed, withdrawn, refused, expired, own-decision.",
        example: .rule("effect: deny\nwhen: always\norder: { authority: a ministry, status: pending }"))
}
