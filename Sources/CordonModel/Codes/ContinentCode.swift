/// The two-letter continents that GeoIP databases use.
package enum ContinentCode: String, CaseIterable, Hashable, Sendable {
    case africa = "AF"
    case antarctica = "AN"
    case asia = "AS"
    case europe = "EU"
    case northAmerica = "NA"
    case oceania = "OC"
    case southAmerica = "SA"
}
