import CordonModel
package import CordonReport

/// What the data says of one address or number.
package struct LookupAnswer: Sendable {
    /// What one source says.
    struct Word: Sendable {
        let source: String
        /// The network that the source's answer holds for.
        let network: IPNetwork?
        /// Nil where the source has no record.
        let location: Location?
    }

    let place: Place
    /// In the order of the sources; none for a number.
    let words: [Word]
    /// The digits by which a number was placed.
    var callingPrefix: String?

    private var kind: String { place.phone == nil ? place.addressKind?.rawValue ?? "" : "phone" }
    private var name: String { place.address.map { "\($0)" } ?? place.phone.map { "\($0)" } ?? "" }
    private var isSpecial: Bool { place.addressKind?.isSpecial ?? false }
    private var embedded: IPAddress? { place.address?.embeddedIPv4.map(IPAddress.v4) }

    /// What is known of the place, or, of a tunnel, of the address inside.
    private var evidence: Evidence { isSpecial ? place.embeddedEvidence : place.evidence }

    // MARK: Text

    package var sentence: String {
        if let embedded, isSpecial { return "\(name): a tunnel (special); \(embedded) inside it: \(standingText)" }
        if isSpecial { return "\(name): special (\(kind))" }
        return "\(name): \(standingText)"
    }

    private var standingText: String {
        countriesText + (evidence.correction.map { " (corrected: \($0.noteText))" } ?? "")
    }

    private var countriesText: String {
        switch evidence.standing {
        case .located(let code): return "\(code) \(code.name ?? "")"
        case .disputed(let codes) where evidence.isSharedCallingCode:
            return "one of \(codes.map(\.description).joined(separator: ", ")), which share +\(callingPrefix ?? "")"
        case .disputed(let codes): return "disputed: \(codes.map(\.description).joined(separator: ", "))"
        case .special, .unknown: return "unknown"
        }
    }

    // MARK: Tables

    package static let columns: [Table.Column] = [
        .init("address"), .init("kind"), .init("network"), .init("country"), .init("name"), .init("registered"),
        .init("represented"), .init("continent"), .init("subdivisions"), .init("asn"), .init("anonymizer"),
        .init("flags"), .init("embedded"), .init("source"),
        .init("standing"),
    ]

    /// A row for each source; one for a number.
    package var cells: [[String]] {
        if words.isEmpty { return [numberCells] }
        return wordCells + (evidence.correction == nil ? [] : [correctedCells])
    }

    /// What all sources together say: a country, several with slashes between, `unknown`, or the kind of a special address.
    private var standingLabel: String { isSpecial ? kind : evidence.standing.label }

    private var wordCells: [[String]] {
        return words.map { word in
            let place = word.location.map(Story.init) ?? .silence
            return [name, kind, word.network.map { "\($0)" } ?? ""] + Self.cells(place)
                + [
                    word.location?.asn.map(String.init) ?? "", Self.names(word.location?.anonymizers ?? []),
                    Self.flags(word.location?.isAnycast ?? false, word.location?.isSatellite ?? false),
                    embedded.map { "\($0)" } ?? "", word.source,
                    standingLabel,
                ]
        }
    }

    /// What counts where a correction overrides the sources.
    private var correctedCells: [String] {
        let network = evidence.correction.map { "\($0.network)" } ?? ""
        return [name, kind, network] + Self.cells(agreedStory)
            + [
                evidence.asn.map(String.init) ?? "", Self.names(evidence.anonymizers),
                Self.flags(evidence.isAnycast, evidence.isSatellite), embedded.map { "\($0)" } ?? "", "correction",
                standingLabel,
            ]
    }

    /// What all readings say; silence on what they differ.
    private var agreedStory: Story {
        let readings = evidence.readings
        return Story(
            Location(
                country: Self.agreed(readings, \.country) ?? nil,
                registeredCountry: Self.agreed(readings, \.registeredCountry) ?? nil,
                representedCountry: Self.agreed(readings, \.representedCountry) ?? nil,
                continent: Self.agreed(readings, \.continent) ?? nil,
                subdivisions: Self.agreed(readings, \.subdivisions) ?? []))
    }

    private var numberCells: [String] {
        let codes = evidence.countries.map(\.description).joined(separator: " ")
        let name = evidence.countries.count == 1 ? evidence.countries[0].name ?? "" : ""
        let empty = [String](repeating: "", count: Self.columns.count - 7)
        return [self.name, kind, callingPrefix.map { "+\($0)" } ?? "", codes, name] + empty + [
            "calling code", standingLabel,
        ]
    }

    private static func cells(_ place: Story) -> [String] {
        [
            code(place.country), place.country?.name ?? "", code(place.registeredCountry),
            code(place.representedCountry), place.continent?.rawValue ?? "",
            place.subdivisions.map(\.description).joined(separator: " "),
        ]
    }

    private static func code(_ country: CountryCode?) -> String { country?.description ?? "" }

    private static func names(_ kinds: Set<AnonymizerKind>) -> String {
        kinds.map(\.rawValue).sorted().joined(separator: " ")
    }

    private static func flags(_ isAnycast: Bool, _ isSatellite: Bool) -> String {
        [isAnycast ? "anycast" : nil, isSatellite ? "satellite" : nil].compactMap { $0 }.joined(separator: " ")
    }

    // MARK: JSON

    /// `country` and its like tell what all stories agree on; `sources` tell each source's own words.
    package var json: JSONValue {
        let story = agreedStory
        return .object(
            [
                .init("address", .optional(place.address?.description)),
                .init("phone", .optional(place.phone?.description)), .init("kind", .string(kind)),
                .init("network", .optional(network)), .init("standing", .string(standing)),
                .init("countries", .array(evidence.countries.map { .string("\($0)") })),
                .init("country", .optional(story.country?.description)), .init("name", .optional(story.country?.name)),
                .init("registered_country", .optional(story.registeredCountry?.description)),
                .init("represented_country", .optional(story.representedCountry?.description)),
                .init("continent", .optional(story.continent?.rawValue)),
                .init("subdivisions", Self.codes(story.subdivisions)),
            ] + traits + [
                .init("correction", evidence.correction.map(\.json) ?? .null),
                .init("embedded", .optional(embedded?.description)), .init("sources", .array(words.map(Self.json))),
            ])
    }

    private var traits: [JSONValue.Member] {
        [
            .init("asn", evidence.asn.map { .integer(Int($0)) } ?? .null),
            .init("anonymizers", Self.list(evidence.anonymizers)), .init("anycast", .bool(evidence.isAnycast)),
            .init("satellite", .bool(evidence.isSatellite)),
        ]
    }

    /// The smallest network for which all answers hold; the prefix of a number.
    private var network: String? {
        if let callingPrefix { return "+\(callingPrefix)" }
        return words.compactMap(\.network).max { $0.prefixLength < $1.prefixLength }?.description
    }

    private var standing: String {
        if isSpecial { return "special" }
        return switch evidence.standing {
        case .located: "located"
        case .disputed: "disputed"
        case .special, .unknown: "unknown"
        }
    }

    /// What every reading says; nil where they differ.
    private static func agreed<Value: Equatable>(_ readings: [Story], _ field: (Story) -> Value) -> Value? {
        readings.dropFirst().allSatisfy { field($0) == field(readings[0]) } ? field(readings[0]) : nil
    }

    private static func codes(_ codes: [SubdivisionCode]) -> JSONValue { .array(codes.map { .string("\($0)") }) }

    private static func list(_ kinds: Set<AnonymizerKind>) -> JSONValue {
        .array(kinds.map(\.rawValue).sorted().map(JSONValue.string))
    }

    private static func json(_ word: Word) -> JSONValue {
        [
            "source": .string(word.source), "record": .bool(word.location != nil),
            "network": .optional(word.network?.description), "country": .optional(word.location?.country?.description),
            "registered_country": .optional(word.location?.registeredCountry?.description),
            "represented_country": .optional(word.location?.representedCountry?.description),
            "continent": .optional(word.location?.continent?.rawValue),
            "subdivisions": codes(word.location?.subdivisions ?? []),
            "asn": word.location?.asn.map { .integer(Int($0)) } ?? .null,
            "anonymizers": list(word.location?.anonymizers ?? []), "anycast": .bool(word.location?.isAnycast ?? false),
            "satellite": .bool(word.location?.isSatellite ?? false),
        ]
    }
}
