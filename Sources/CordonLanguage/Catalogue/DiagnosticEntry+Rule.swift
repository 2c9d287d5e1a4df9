import CordonPolicy

// What is wrong with rules, and with what policies promise and test.
extension DiagnosticEntry {
    static let ruleConflict = DiagnosticEntry(
        "A rule has both `effect` and `allow-only`, which denies everyone else by itself.",
        remedy: "Leave one of the two out.",
        example: .rule("effect: deny\nallow-only: [US, CA]"))

    static let ruleDuplicate = DiagnosticEntry(
        "Two rules have one id. Decisions, reports and tests name rules by it.",
        remedy: "Give one of the two another id.",
        example: .admitting(
            """
            rules:
              - { id: blocked, effect: deny, when: { region: CN } }
              - { id: blocked, effect: deny, when: { region: RU } }
            """))

    static let ruleTier = DiagnosticEntry(
        """
        A rule names no tier although there are two or more, or a tier is named that is not declared, or is declared \
        twice.
        """,
        remedy: "Declare each tier once under `tiers`, and name one of them in every rule.",
        example: .policy(
            """
            cordon: 1
            default: admit
            tiers: [legal, host]
            rules:
              - { id: blocked, effect: deny, when: { region: CN } }
            """))

    static let ruleWindow = DiagnosticEntry(
        "A rule is never in force, or its `during` has neither a beginning nor an end.",
        remedy: "Put `until`, the first instant that is outside, after `from`; or leave `during` out.",
        example: .rule("effect: deny\nwhen: always\nduring: { from: 2020-06-12, until: 2020-05-22 }"))

    static let guaranteeClaim = DiagnosticEntry(
        "A guarantee does not make exactly one claim, or has keys that belong to another kind of claim.",
        remedy: "Write exactly one of `never`, `always`, `tier`, `hiding`, `at-least-as-strict-as`, with its own keys.",
        example: .admitting("guarantees:\n  - { id: promise, hiding: login, when: { region: CN } }"))

    static let guaranteeDuplicate = DiagnosticEntry(
        "Two guarantees have one id.",
        remedy: "Give one of the two another id.",
        example: .admitting(
            """
            guarantees:
              - { id: promise, hiding: login }
              - { id: promise, hiding: channel }
            """))

    static let guaranteeUnproved = DiagnosticEntry(
        as: .note,
        "A guarantee is well formed, and nothing has proved it: do not take it for kept.",
        remedy: "Rely on tests until the tool can prove guarantees.",
        example: .admitting("guarantees:\n  - { id: promise, hiding: login }"))

    static let testFailed = DiagnosticEntry(
        "A test expects another decision than the policy gives, or the policy gives none.",
        remedy: "Mend the policy or the test; `cordon explain` with the same request tells why.",
        example: .admitting("tests:\n  - { country: CN, expect: deny }"))

    static let testRequest = DiagnosticEntry(
        """
        The request of a test cannot be made: an address or number is none, one value is wanted and several stand \
        there, a rule is unknown, or the policy is dated and the test does not say when.
        """,
        remedy: "Mend the value that is named; to a test of a dated policy add `at:`.",
        example: .admitting("tests:\n  - { ip: 203.0.113.0/24, expect: admit }"))
}
