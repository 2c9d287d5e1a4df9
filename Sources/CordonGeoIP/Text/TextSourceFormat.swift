/// The formats in which makers of GeoIP data give it out as text. The raw value is the name that users write.
package enum TextSourceFormat: String, CaseIterable, Hashable, Sendable {
    /// Tor's and IPFire's `geoip` and `geoip6`, and DB-IP Lite Country.
    case countryRanges = "country-ranges"
    case dbipCity = "dbip-city"
    case dbipASN = "dbip-asn"
    case ip2locationDB1 = "ip2location-db1"
    case ip2locationDB3 = "ip2location-db3"
    case ip2locationDB5 = "ip2location-db5"
    case ip2locationDB9 = "ip2location-db9"
    case ip2locationDB11 = "ip2location-db11"
    case ip2locationASN = "ip2location-asn"
    /// Has the columns of DB1, so it must be named: each range in it is a proxy of some kind.
    case ip2proxyPX1 = "ip2proxy-px1"
    case ip2proxyPX2 = "ip2proxy-px2"
    /// A network in CIDR notation and a country.
    case networks
    /// RFC 8805.
    case geofeed
    /// What IPFire's `location dump` prints.
    case locationDump = "location-dump"
}

extension TextSourceFormat {
    /// Whether networks may lie in one another, the smallest being right. Ranges may not overlap.
    package var nests: Bool {
        switch self {
        case .networks, .geofeed, .locationDump: true
        default: false
        }
    }

    /// The columns of a line; nil for a format that has none.
    var columns: TextColumns? {
        switch self {
        case .countryRanges: TextColumns("start,end,CC", country: 2)
        case .dbipCity: TextColumns("start,end,continent,CC,stateprov,city,lat,lon", country: 3, continent: 2)
        case .dbipASN: TextColumns("start,end,asn,name", asn: 2)
        case .ip2proxyPX2: .ip2location("ip_from,ip_to,proxy_type,CC,name", country: 3, proxyType: 2)
        case .ip2locationASN: .ip2location("ip_from,ip_to,cidr,asn,as", asn: 3)
        case .ip2locationDB1, .ip2proxyPX1: .ip2location("ip_from,ip_to,CC,name", country: 2)
        case .ip2locationDB3: .ip2location("ip_from,ip_to,CC,name,region,city", country: 2)
        case .ip2locationDB5: .ip2location("ip_from,ip_to,CC,name,region,city,lat,lon", country: 2)
        case .ip2locationDB9: .ip2location("ip_from,ip_to,CC,name,region,city,lat,lon,zip", country: 2)
        case .ip2locationDB11: .ip2location("ip_from,ip_to,CC,name,region,city,lat,lon,zip,time_zone", country: 2)
        case .networks: TextColumns("network,CC", addressColumns: 1, country: 1)
        case .geofeed: TextColumns("prefix,CC,region,city,postal", addressColumns: 1, least: 2, country: 1, region: 2)
        case .locationDump: nil
        }
    }
}

/// Which column of a format holds what.
struct TextColumns {
    /// As a message shows them.
    let names: String
    /// How many there may be.
    let count: ClosedRange<Int>
    /// Two for a range, one for a network.
    var addressColumns = 2
    var country: Int?
    var continent: Int?
    var region: Int?
    var asn: Int?
    var proxyType: Int?
    /// Numbers have up to 128 bits, and IPv4 among them is mapped.
    var hasWideNumbers = false
    /// How the source says that it does not know.
    var unknown = "??"

    init(
        _ names: String, addressColumns: Int = 2, least: Int? = nil, country: Int? = nil, continent: Int? = nil,
        region: Int? = nil, asn: Int? = nil, proxyType: Int? = nil
    ) {
        let most = names.utf8.count { $0 == UInt8(ascii: ",") } + 1
        self.names = names
        self.count = (least ?? most)...most
        self.addressColumns = addressColumns
        self.country = country
        self.continent = continent
        self.region = region
        self.asn = asn
        self.proxyType = proxyType
    }

    static func ip2location(
        _ names: String, country: Int? = nil, asn: Int? = nil, proxyType: Int? = nil
    ) -> TextColumns {
        var columns = TextColumns(names, country: country, asn: asn, proxyType: proxyType)
        columns.hasWideNumbers = true
        columns.unknown = "-"
        return columns
    }
}
