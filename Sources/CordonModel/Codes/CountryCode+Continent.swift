extension CountryCode {
    /// The continent as GeoIP databases tell it; nil for codes that are not assigned.
    ///
    /// Countries on two continents belong to one: RU to Europe, TR, KZ, GE and AZ to Asia, EG to Africa. Used for places
    /// that might be anywhere; what a source says of a known place is never replaced.
    ///
    /// - Complexity: O(1)
    package var continent: ContinentCode? { ContinentRegistry.shared.continents[index] }
}

private struct ContinentRegistry: Sendable {
    static let shared = ContinentRegistry()

    private(set) var continents = [ContinentCode?](repeating: nil, count: 26 * 26)

    private init() {
        for (continent, codes) in Self.table {
            for code in codes.split(whereSeparator: \.isWhitespace) {
                if let code = CountryCode(code) { continents[code.index] = continent }
            }
        }
    }

    /// By the convention of GeoNames, which GeoIP databases follow.
    private static let table: [(ContinentCode, String)] = [
        (
            .africa,
            """
            AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE
            NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW
            """
        ),
        (.antarctica, "AQ BV GS HM TF"),
        (
            .asia,
            """
            AE AF AM AZ BD BH BN BT CC CN CX GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM
            PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE
            """
        ),
        (
            .europe,
            """
            AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT
            NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK
            """
        ),
        (
            .northAmerica,
            """
            AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT
            US VC VG VI
            """
        ),
        (.oceania, "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS"),
        (.southAmerica, "AR BO BR CL CO EC FK GF GY PE PY SR UY VE"),
    ]
}
