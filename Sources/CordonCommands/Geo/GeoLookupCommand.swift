import CordonGeoIP
package import CordonModel
package import CordonReport

/// `cordon geo lookup`: where addresses are, by the data.
package struct GeoLookupCommand: Sendable {
    private let database: GeoIPDatabase

    package init(sources: [String]) throws {
        database = try DefaultData.openGeoIP(sources)
    }

    /// Looks one address up; a special one is not looked up, what a tunnel carries inside is.
    package func lookup(_ address: IPAddress) -> LookupAnswer {
        let kind = address.kind
        guard kind.isSpecial else {
            let found = database.lookup(address)
            return LookupAnswer(address: address, kind: kind, network: found?.network, location: found?.location)
        }
        let place = database.place(address)
        return LookupAnswer(
            address: address, kind: kind, network: nil, location: place.embeddedLocation,
            embedded: address.embeddedIPv4.map(IPAddress.v4))
    }

    /// All answers in one document.
    package func document(_ answers: [LookupAnswer]) -> Document {
        let table = Table(columns: LookupAnswer.columns, rows: answers.map(\.cells))
        return Document(
            verdict: answers.count == 1
                ? answers[0].sentence : "\(answers.count.grouped) addresses looked up in \(database.path)",
            tables: [table], data: .array(answers.map(\.json)))
    }
}

/// What the data says of one address.
package struct LookupAnswer: Sendable {
    package let address: IPAddress
    package let kind: AddressKind
    package let network: IPNetwork?
    package let location: Location?
    package var embedded: IPAddress?

    package static let columns: [Table.Column] = [
        .init("address"), .init("kind"), .init("network"), .init("country"), .init("name"),
        .init("registered"), .init("represented"), .init("continent"), .init("subdivisions"), .init("asn"),
        .init("embedded"),
    ]

    package var cells: [String] {
        [
            "\(address)", kind.rawValue, network.map { "\($0)" } ?? "", code(location?.country),
            location?.country?.name ?? "", code(location?.registeredCountry), code(location?.representedCountry),
            location?.continent?.rawValue ?? "", location?.subdivisions.map(\.description).joined(separator: " ") ?? "",
            location?.asn.map(String.init) ?? "", embedded.map { "\($0)" } ?? "",
        ]
    }

    private func code(_ country: CountryCode?) -> String { country?.description ?? "" }

    package var sentence: String {
        let country = location?.country.map { "\($0) \($0.name ?? "")" } ?? "unknown"
        if let embedded { return "\(address): a tunnel (special); \(embedded) inside it: \(country)" }
        return kind.isSpecial ? "\(address): special (\(kind.rawValue))" : "\(address): \(country)"
    }

    package var json: JSONValue {
        [
            "address": .string("\(address)"), "kind": .string(kind.rawValue),
            "network": .optional(network?.description), "country": .optional(location?.country?.description),
            "name": .optional(location?.country?.name),
            "registered_country": .optional(location?.registeredCountry?.description),
            "represented_country": .optional(location?.representedCountry?.description),
            "continent": .optional(location?.continent?.rawValue),
            "subdivisions": .array(location?.subdivisions.map { .string($0.description) } ?? []),
            "asn": location?.asn.map { .integer(Int($0)) } ?? .null, "embedded": .optional(embedded?.description),
        ]
    }
}
