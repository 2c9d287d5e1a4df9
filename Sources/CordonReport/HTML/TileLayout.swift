package import CordonModel

/// Where on a map of tiles each country stands: drawn by hand, neighbours near each other as far as squares allow.
///
/// The parts are laid beside each other on a wide page and below each other on a narrow one.
package struct TileLayout: Sendable {
    /// A tile's place: the column and the row from the upper left, from 0.
    package struct Cell: Hashable, Sendable {
        package let country: CountryCode
        package let column: Int
        package let row: Int
    }

    package let name: String
    package let cells: [Cell]

    /// The columns that the part takes.
    package var width: Int { (cells.map(\.column).max() ?? -1) + 1 }
    /// The rows that the part takes.
    package var height: Int { (cells.map(\.row).max() ?? -1) + 1 }

    /// Reads a drawing: a line a row, two letters a cell, dots where nothing is.
    private init(_ name: String, _ drawing: String) {
        self.name = name
        cells = drawing.split(separator: "\n").enumerated().flatMap { row, line in
            line.split(separator: " ").enumerated().compactMap { column, code in
                CountryCode(code).map { Cell(country: $0, column: column, row: row) }
            }
        }
    }

    /// Every assigned code once.
    package static let world = [
        TileLayout("Americas", americas), TileLayout("Europe", europe), TileLayout("Asia", asia),
        TileLayout("Africa and Antarctica", africa), TileLayout("Oceania", oceania),
    ]

    private static let americas = """
        .. CA .. .. .. .. .. GL
        .. US .. .. .. .. BM PM
        .. MX .. .. CU BS TC ..
        GT BZ .. KY JM HT DO PR
        SV HN .. .. .. VI VG AI
        .. NI .. .. .. SX MF BL
        .. CR .. .. .. KN AG MS
        .. PA AW CW BQ GP DM MQ
        .. .. .. .. GD VC LC BB
        .. CO VE GY SR GF .. TT
        EC PE BO BR .. .. .. ..
        .. CL PY UY .. .. .. ..
        .. .. AR FK GS .. .. ..
        """

    private static let europe = """
        IS FO .. SJ NO SE AX FI ..
        .. .. .. .. DK .. .. EE RU
        IE IM GB NL DE PL LT LV ..
        GG JE BE LU CZ SK BY .. ..
        .. FR LI CH AT HU UA MD ..
        .. MC IT SI HR RS RO .. ..
        AD .. SM VA BA ME XK BG ..
        PT ES MT .. .. AL MK .. ..
        .. GI .. .. .. GR .. CY ..
        """

    private static let asia = """
        .. GE .. KZ KG .. MN KP JP
        TR AM AZ UZ TJ .. CN KR ..
        SY IQ IR TM AF NP MO HK TW
        LB JO KW PK IN BT MM LA VN
        IL SA BH QA .. BD TH KH PH
        PS YE OM AE LK .. MY BN ..
        .. .. .. MV .. SG ID TL ..
        .. .. .. IO .. CC CX .. ..
        """

    private static let africa = """
        .. MA DZ TN LY EG .. .. ..
        .. EH MR ML NE TD SD ER DJ
        CV SN GM BF BJ NG CF SS ET
        GW GN CI GH TG CM UG KE SO
        SL LR .. ST GQ CG RW TZ SC
        .. .. .. .. GA CD BI MW KM
        SH .. .. .. AO ZM ZW MZ YT
        .. .. .. .. NA BW SZ MG MU
        .. .. .. .. .. ZA LS .. RE
        .. .. .. BV AQ .. TF HM ..
        """

    private static let oceania = """
        PW GU MP .. MH UM .. .. ..
        .. FM .. NR .. KI TK .. ..
        PG .. SB .. TV WF WS AS ..
        AU NC VU FJ TO NU CK PF PN
        .. NF NZ .. .. .. .. .. ..
        """
}
