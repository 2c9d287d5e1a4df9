/// Two characters that GeoIP data and content networks put where a country stands, and that are none.
enum LegacyCode: String {
    case anonymousProxy = "A1"
    case satellite = "A2"
    case asiaPacific = "AP"
    case other = "O1"
    case tor = "T1"
    case none = "XX"
    case reserved = "ZZ"
    case unassigned = "??"

    /// What to write instead.
    var help: String {
        switch self {
        case .anonymousProxy: "old data says `A1` of anonymous proxies; ask for `anonymizer: any` instead"
        case .satellite:
            "old data says `A2` of satellites, whose users may be anywhere; name their networks or `asn:` instead"
        case .asiaPacific: "old data says `AP` of Asia and the Pacific; write `continent:AS` or `continent:OC`"
        case .tor: "`T1` stands for Tor elsewhere; ask for `anonymizer: tor` instead"
        case .other, .none, .reserved, .unassigned: "for places that nobody knows write `unknown`"
        }
    }
}
