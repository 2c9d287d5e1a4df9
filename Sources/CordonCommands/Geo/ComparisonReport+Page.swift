import CordonModel
import CordonReport

// What a page has besides: a map of agreement, and how it is counted.
extension ComparisonReport {
    var map: Chart {
        .map(
            TileMap(
                title: "\(first.name) and \(second.name): agreement by country",
                categories: Agreement.allCases.map(\.category),
                rest: .init("no IPv4 address in either", mark: "", tone: .empty),
                columns: [
                    .init("in \(first.name)", .right), .init("in \(second.name)", .right), .init("in both", .right),
                    .init("agreement", .right),
                ],
                tiles: placed.filter(\.code.isAssigned).map {
                    TileMap.Tile($0.code, category: Agreement($0).rawValue, figures: Self.figures($0))
                },
                elsewhere: placed.filter { !$0.code.isAssigned }.map {
                    ["\($0.code)", Agreement($0).category.name] + Self.figures($0)
                }))
    }

    private var placed: [CountryAgreement] { agreements.filter { $0.either > 0 } }

    private static func figures(_ country: CountryAgreement) -> [String] {
        [
            country.first.grouped, country.second.grouped, country.both.grouped,
            share(country.both, of: country.either),
        ]
    }

    static let method = Passage(
        "Method",
        [
            "The sources are laid over each other, and every address there is is counted once; nothing is sampled. The "
                + "agreement on a country is the share of the IPv4 addresses that both sources place there, of those that "
                + "either does.",
            "Every country has one tile of the same size, near its neighbours; the tile's letter says the same as its "
                + "colour.",
        ])

    static let limits = Passage(
        "Limits",
        [
            "Where sources agree they may both be wrong, and they may have one origin. Addresses are counted, not the people "
                + "behind them. IPv6 is counted in networks of /64."
        ])
}

/// How far two sources agree on a country.
private enum Agreement: Int, CaseIterable {
    case close
    case fair
    case poor
    case oneSided

    init(_ country: CountryAgreement) {
        guard country.first > 0, country.second > 0 else {
            self = .oneSided
            return
        }
        switch Double(country.both) / Double(country.either) {
        case 0.99...: self = .close
        case 0.9...: self = .fair
        default: self = .poor
        }
    }

    var category: TileMap.Category {
        switch self {
        case .close: .init("99 % or more the same", mark: "A", tone: .good)
        case .fair: .init("90 % or more", mark: "B", tone: .between)
        case .poor: .init("less than 90 %", mark: "C", tone: .bad)
        case .oneSided: .init("in one source only", mark: "1", tone: .mixed)
        }
    }
}
