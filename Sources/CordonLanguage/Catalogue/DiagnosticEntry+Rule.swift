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

    static let guaranteeRefuted = DiagnosticEntry(
        """
        A guarantee does not hold on the data at hand: of all places and requests there are, the message counts those for \
        which it fails, and names one. The others are told by `--format json`.
        """,
        remedy: "Mend the rule that decides there, or promise less; `cordon explain` tells why it decides.",
        example: .admitting(
            """
            rules:
              - { id: neighbours, effect: deny, when: { region: [CN, HK] } }
            guarantees:
              - { id: promise, never: deny, when: { region: HK } }
            """))

    static let guaranteeUnproved = DiagnosticEntry(
        "A guarantee could not be proved or refuted: the policy that it names cannot be read, or a condition is too large.",
        remedy: "Mend what the message names; until then do not take the guarantee for kept.",
        example: .admitting("guarantees:\n  - { id: promise, at-least-as-strict-as: missing.yaml }"))

    static let guaranteeVacuous = DiagnosticEntry(
        as: .note,
        "A guarantee holds because the data at hand cannot show what it is about, as anonymizers that no source tells of.",
        remedy: "Use data that could show it.",
        example: .admitting("guarantees:\n  - { id: promise, hiding: anonymizer }"))

    static let jurisdictionExceeded = DiagnosticEntry(
        """
        A rule matches somebody who is not surely inside its jurisdiction: whom a source puts elsewhere, whose calling code \
        other countries share, or of whom nobody knows where they are. The message counts the addresses.
        """,
        remedy: "Take those places out of the rule's `when`, or widen the jurisdiction if it reaches so far.",
        example: .rule("effect: deny\njurisdiction: CN\nwhen: { region: [CN, HK] }"))

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
