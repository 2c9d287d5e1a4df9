import CordonAtlas
import CordonModel
import CordonReport

/// A comparison of two sources, ready to be shown.
struct ComparisonReport {
    /// So many differences and countries fit on one screen.
    private static let shortList = 10

    let first: GeoSource
    let second: GeoSource
    let now: Instant
    let comparison: Comparison
    let pairs: [Comparison.Cell]
    let showsAll: Bool

    // MARK: The answer

    var verdict: String {
        let both = comparison.count { $0.first.country != nil && $0.second.country != nil }.ipv4Addresses
        let agreed = comparison.count { $0.first.country != nil && $0.agrees }.ipv4Addresses
        guard both > 0 else { return "\(first.name) and \(second.name): no IPv4 address has a country in both" }
        return "\(first.name) and \(second.name): one country for \(Self.share(agreed, of: both)) of the "
            + "\(both.grouped) IPv4 addresses that both place, different ones for \((both - agreed).grouped)"
    }

    var notes: [String] { [dates, mainland] }

    private var dates: String {
        let texts = [first, second].map { source in
            "\(source.name): \(source.databaseType), built \(source.buildDate?.day ?? "at no known date")"
        }
        return texts.joined(separator: "; ")
    }

    private var mainland: String {
        let union = comparison.count { $0.first.isMainland || $0.second.isMainland }.ipv4Addresses
        let differ = comparison.count { $0.first.isMainland != $0.second.isMainland }.ipv4Addresses
        let near = comparison.count { cell in
            cell.first.isMainland && cell.second.isNear || cell.first.isNear && cell.second.isMainland
        }.ipv4Addresses
        return
            "mainland China or not: they differ on \(differ.grouped) IPv4 addresses, \(Self.share(differ, of: union)) of "
            + "those that either puts there; \(near.grouped) of them are between CN and HK, MO or TW"
    }

    static func share(_ part: UInt64, of whole: UInt64) -> String {
        whole == 0 ? "-" : (Double(part) / Double(whole)).percent
    }

    // MARK: Tables

    var tables: [Table] {
        [
            matrix("CN, HK, MO, TW in IPv4 addresses") { UInt128($0.ipv4Addresses) },
            matrix("CN, HK, MO, TW in IPv6 networks of /64") { $0.ipv6Slash64s },
            matrix("CN, HK, MO, TW in networks of both families") { UInt128($0.ipv4Networks + $0.ipv6Networks) },
            sums, differences, agreement,
        ].filter { !$0.rows.isEmpty } + pairs.map(networks)
    }

    /// Without the one that the map has.
    var pageTables: [Table] { tables.filter { $0.title != Self.agreementTitle } }

    private static let agreementTitle = "Agreement on countries, in IPv4 addresses, most disputed first"

    private func matrix(_ title: String, _ size: (SpaceCount) -> UInt128) -> Table {
        let words = BlockWord.allCases
        let rows = words.map { row in
            [row.description]
                + words.map { column in
                    size(comparison.count { BlockWord($0.first) == row && BlockWord($0.second) == column }).grouped
                }
        }
        return Table(
            title: "\(title): \(first.name) down, \(second.name) across",
            columns: [.init("")] + words.map { .init($0.description, .right) }, rows: rows)
    }

    private var sums: Table {
        let columns: [Table.Column] = [
            .init("what each says"), .init("countries", .right), .init("unknown", .right),
            .init("unallocated", .right), .init("special", .right), .init("split", .right), .init("sum", .right),
        ]
        return Table(
            title: "Sums: 2^32 IPv4 addresses, 2^64 IPv6 networks of /64", columns: columns,
            rows: sums(of: first, comparison.firstTotals) + sums(of: second, comparison.secondTotals))
    }

    private func sums(of source: GeoSource, _ totals: SourceTotals) -> [[String]] {
        let counts = [totals.countries, totals.unknown, totals.unallocated, totals.special]
        return [
            Self.row("\(source.name), IPv4", counts.map { UInt128($0.ipv4Addresses) } + [0]),
            Self.row("\(source.name), IPv6 /64", counts.map(\.ipv6Slash64s) + [UInt128(totals.splitSlash64s)]),
        ]
    }

    private static func row(_ name: String, _ parts: [UInt128]) -> [String] {
        [name] + parts.map(\.grouped) + [parts.reduce(0, +).grouped]
    }

    private var differences: Table {
        let rows = cells.filter { $0.cell.first.country != nil && $0.cell.second.country != nil && !$0.cell.agrees }
        return Table(
            title: "Largest differences between countries", columns: cellColumns,
            rows: shortened(rows).map { Self.row($0.cell, $0.count) })
    }

    /// Every cell, the largest first.
    var cells: [(cell: Comparison.Cell, count: SpaceCount)] {
        comparison.counts.map { (cell: $0.key, count: $0.value) }.sorted { left, right in
            (right.count.ipv4Addresses, right.count.ipv6Slash64s, left.cell.first, left.cell.second)
                < (left.count.ipv4Addresses, left.count.ipv6Slash64s, right.cell.first, right.cell.second)
        }
    }

    var cellColumns: [Table.Column] {
        [
            .init(first.name), .init(second.name), .init("IPv4 addresses", .right), .init("IPv4 networks", .right),
            .init("IPv6 /64", .right), .init("IPv6 networks", .right),
        ]
    }

    private static func row(_ cell: Comparison.Cell, _ count: SpaceCount) -> [String] {
        [
            "\(cell.first)", "\(cell.second)", count.ipv4Addresses.grouped, count.ipv4Networks.grouped,
            count.ipv6Slash64s.grouped, count.ipv6Networks.grouped,
        ]
    }

    private var agreement: Table {
        let columns: [Table.Column] = [
            .init("country"), .init("in \(first.name)", .right), .init("in \(second.name)", .right),
            .init("in both", .right), .init("agreement", .right),
        ]
        return Table(
            title: Self.agreementTitle, columns: columns,
            rows: shortened(agreements).map { country in
                [
                    "\(country.code) \(country.code.name ?? "")", country.first.grouped, country.second.grouped,
                    country.both.grouped, Self.share(country.both, of: country.either),
                ]
            })
    }

    private func networks(_ pair: Comparison.Cell) -> Table {
        let networks = comparison.networks(of: pair)
        return Table(
            title:
                "\(first.name) says \(pair.first), \(second.name) says \(pair.second): \(networks.count.of("network"))",
            columns: [.init("network")], rows: networks.map { ["\($0)"] })
    }

    private func shortened<Element>(_ elements: [Element]) -> ArraySlice<Element> {
        showsAll ? elements[...] : elements.prefix(Self.shortList)
    }
}

/// How far two sources agree on one country, in IPv4 addresses.
struct CountryAgreement {
    let code: CountryCode
    var first: UInt64 = 0
    var second: UInt64 = 0
    var both: UInt64 = 0

    var either: UInt64 { first + second - both }
}

extension ComparisonReport {
    /// Every country that either names, those with the most disputed addresses first.
    var agreements: [CountryAgreement] {
        var found: [CountryCode: CountryAgreement] = [:]
        for (cell, count) in comparison.counts {
            if let code = cell.first.country {
                found[code, default: CountryAgreement(code: code)].first += count.ipv4Addresses
            }
            if let code = cell.second.country {
                found[code, default: CountryAgreement(code: code)].second += count.ipv4Addresses
                if cell.agrees { found[code, default: CountryAgreement(code: code)].both += count.ipv4Addresses }
            }
        }
        return found.values.sorted { ($1.either - $1.both, $0.code) < ($0.either - $0.both, $1.code) }
    }
}

/// A row or column of the block around mainland China.
private enum BlockWord: Hashable, CaseIterable, CustomStringConvertible {
    case china
    case hongKong
    case macao
    case taiwan
    case otherCountry
    case unknown
    case unallocated
    case special

    init(_ word: SourceWord) {
        switch word {
        case .country(let code): self = Self.allCases.first { $0.description == "\(code)" } ?? .otherCountry
        case .unknown: self = .unknown
        case .unallocated: self = .unallocated
        case .special: self = .special
        }
    }

    var description: String {
        switch self {
        case .china: "CN"
        case .hongKong: "HK"
        case .macao: "MO"
        case .taiwan: "TW"
        case .otherCountry: "other"
        case .unknown: "unknown"
        case .unallocated: "unallocated"
        case .special: "special"
        }
    }
}

extension SourceWord {
    fileprivate var isMainland: Bool { BlockWord(self) == .china }
    fileprivate var isNear: Bool { [.hongKong, .macao, .taiwan].contains(BlockWord(self)) }
}
