import CordonAtlas
import CordonAudit
import CordonReport

/// Says of sets of places where they are and how large.
struct PlaceColumns {
    let census: PlaceCensus
    /// Every country and case, instead of the first few.
    let showsDetail: Bool
    /// Networks too, for machines.
    let listsNetworks: Bool
    /// What tells `cordon explain` to use the same data.
    var geoArguments: [String] = []

    private static let (shortCountries, shortCases) = (4, 3)
    /// So many cases of a condition are told with everything.
    static let caseLimit = 1_000

    static let columns: [Table.Column] = [
        .init("where"), .init("IPv4 addresses", .right), .init("IPv6 /64", .right), .init("phone prefixes", .right),
        .init("no place"),
    ]

    func cells<Label>(of row: PlaceRow<Label>, tellsMoves: Bool = true) -> [String] {
        cells(of: row.places, row.space, tellsMoves: tellsMoves)
    }

    func cells(of places: PlaceSet, _ space: SpaceCount, tellsMoves: Bool = true) -> [String] {
        [
            whereabouts(of: places, tellsMoves: tellsMoves), space.ipv4Addresses.grouped, space.ipv6Slash64s.grouped,
            places.phones.isEmpty ? "" : places.phones.count.grouped, places.includesUnplaced ? "yes" : "",
        ]
    }

    /// In words, as in `256 IPv4 addresses and 0 IPv6 /64s, in HK, 1 telephone prefix`; with the denominator if wanted.
    func size(of places: PlaceSet, tellsAll: Bool = false, tellsMoves: Bool = true) -> String {
        let (space, region) = (places.space, whereabouts(of: places, tellsMoves: tellsMoves))
        let all = tellsAll ? " of \((UInt64(1) << 32).grouped)" : ""
        let addresses =
            "\(space.ipv4Addresses.grouped)\(all) IPv4 addresses and \(space.ipv6Slash64s.grouped) IPv6 /64s"
        let phones = places.phones.count
        return [
            places.hasAddresses ? addresses : nil,
            region.isEmpty ? nil : "in \(region)",
            phones == 0 ? nil : "\(phones.grouped) telephone prefix\(phones == 1 ? "" : "es")",
            places.includesUnplaced ? "people without a place" : nil,
        ]
        .compactMap { $0 }.joined(separator: ", ")
    }

    func whereabouts(of places: PlaceSet, tellsMoves: Bool = true) -> String {
        let names = census.whereabouts(of: places, tellsMoves: tellsMoves).map { "\($0.place)" }
        let limit = showsDetail ? names.count : Self.shortCountries
        let more = names.count - limit
        return names.prefix(limit).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// The conditions of rows, a line a case, under the numbers of the rows.
    func conditions<Label>(
        of rows: some Sequence<PlaceRow<Label>>, _ words: ConditionWords
    ) -> Table {
        let lines = rows.enumerated().flatMap { number, row in
            cases(of: row, words).enumerated().map { index, text in [index == 0 ? "\(number + 1)" : "", text] }
        }
        return Table(title: "When", columns: [.init("#", .right), .init("when")], rows: lines)
    }

    /// A line a case.
    func cases<Label>(of row: PlaceRow<Label>, _ words: ConditionWords) -> [String] {
        let limit = showsDetail ? Self.caseLimit : Self.shortCases
        let (cases, isComplete) = words.cases(
            of: row.condition, ofAddresses: row.places.holdsOnlyAddresses, limit: limit)
        return cases + (isComplete ? [] : ["…"])
    }

    /// For spreadsheets.
    static let listColumns = [
        "where", "when", "ipv4_addresses", "ipv6_slash64s", "phone_prefixes", "no_place",
    ]

    func listCells<Label>(of row: PlaceRow<Label>, _ words: ConditionWords) -> [String] {
        let (cases, _) = words.cases(
            of: row.condition, ofAddresses: row.places.holdsOnlyAddresses, limit: Self.caseLimit)
        return [
            whereabouts(of: row.places), cases.joined(separator: "; or "), "\(row.space.ipv4Addresses)",
            "\(row.space.ipv6Slash64s)", "\(row.places.phones.count)", row.places.includesUnplaced ? "yes" : "no",
        ]
    }
}

// For machines.
extension PlaceColumns {
    func json<Label>(_ row: PlaceRow<Label>, _ words: ConditionWords) -> [JSONValue.Member] {
        let (cases, isComplete) = words.cases(
            of: row.condition, ofAddresses: row.places.holdsOnlyAddresses, limit: Self.caseLimit)
        return [
            .init("when", .array(cases.map(JSONValue.string))), .init("when_complete", .bool(isComplete)),
            .init("places", json(row.places)),
        ]
    }

    /// Counts that may be beyond 2^53 are texts.
    func json(_ places: PlaceSet) -> JSONValue {
        let space = places.space
        let systems = census.systems(of: places).map { json($0.asn.map(String.init) ?? "none", $0.share) }
        var members: [JSONValue.Member] = [
            .init("ipv4_addresses", .integer(Int(space.ipv4Addresses))),
            .init("ipv6_slash64s", .string("\(space.ipv6Slash64s)")),
            .init("ipv6_touched_slash48s", .string("\(places.touchedSlash48s)")),
            .init("ipv4_networks", .integer(space.ipv4Networks)),
            .init("ipv6_networks", .integer(space.ipv6Networks)),
            .init("phone_prefixes", .array(places.phones.map(JSONValue.string))),
            .init("no_place", .bool(places.includesUnplaced)),
            .init("whereabouts", .array(census.whereabouts(of: places).map { json($0.place, $0.share) })),
            .init("systems", .array(systems)),
        ]
        if listsNetworks { members.append(.init("networks", .array(places.networks.map { .string("\($0)") }))) }
        return .object(members)
    }

    private func json(_ name: String, was old: String? = nil, _ share: PlaceCensus.Share) -> JSONValue {
        .object(
            [.init("name", .string(name))] + (old.map { [.init("was", .string($0))] } ?? []) + [
                .init("ipv4_addresses", .integer(Int(share.ipv4Addresses))),
                .init("ipv6_addresses", .string("\(share.ipv6Addresses)")),
            ])
    }

    private func json(_ place: Whereabouts, _ share: PlaceCensus.Share) -> JSONValue {
        guard case .moved(let old, let new) = place else { return json("\(place)", share) }
        return json("\(new)", was: "\(old)", share)
    }
}
