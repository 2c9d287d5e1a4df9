extension DiagnosticCase {
    /// Mistakes of regions.
    static let region = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            tiers: [a, ]
            regions: { a: [CN, "", ~] }
            """,
            """
            region.unknown 4:20: unknown region ``
            > did you mean `a`?
            region.unknown 4:24: unknown region `~`
            > did you mean `a`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: [b], b: [a], c: [a], d: [d] }
            """,
            """
            region.cycle 3:12: regions contain each other: `a` → `b` → `a`
            > take one of these out of the other
            region.cycle 3:36: regions contain each other: `d` → `d`
            > take one of these out of the other
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions:
              a: [c]
              b: { include: [CN], exclude: [a] }
              c: [b]
            """,
            """
            region.cycle 4:3: regions contain each other: `a` → `c` → `b` → `a`
            > take one of these out of the other
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { mainland-china: [CN, HK], cn-mainland: [TW], mainland-cnx: [HK] }
            """,
            """
            warning region.mainland-includes 3:12: region `mainland-china` is called mainland and includes Hong Kong
            > take `HK` out, or give the region a name that says so
            warning region.mainland-includes 3:38: region `cn-mainland` is called mainland and includes Taiwan
            > take `TW` out, or give the region a name that says so
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: [US-ZZ, UA-43] }
            """,
            """
            region.member 3:16: `US-ZZ` is not an ISO 3166-2 code
            > look the code up in ISO 3166-2, as in US-NJ
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { asia: [CN], b: [asai, nowhere, Hong Kong] }
            """,
            """
            region.unknown 3:28: unknown region `asai`
            > did you mean `asia`?
            region.unknown 3:34: unknown region `nowhere`
            > define it under `regions`, or use an ISO 3166-1 code in capital letters
            region.unknown 3:43: unknown region `Hong Kong`
            > did you mean `HK` (Hong Kong)?
            """),
    ]
}
