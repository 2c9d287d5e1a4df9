import CordonModel

/// Reads locations out of data records by MaxMind's field names, whatever kind of database they stand in: Country,
/// City, Enterprise, ASN, ISP, Connection-Type, Anonymous-IP, and what other makers write with the same names.
///
/// The library finds records; their fields are read here, in one pass over bytes that ``MMDBChecker`` has passed:
/// `MMDB_aget_value` begins anew for each of the thirty paths, which takes twenty times as long.
struct LocationDecoder: ~Escapable {
    private let data: Span<UInt8>

    /// Takes the data section.
    @_lifetime(copy data)
    init(data: Span<UInt8>) {
        self.data = data
    }

    /// What a record says. Texts that are not codes are silence: a country is never made up.
    ///
    /// - Complexity: O(size of the record)
    func location(at record: Int) -> Location {
        var places = PlaceOffsets()
        var map = MapReader(at: record, in: data)
        while let entry = map.next() { places.note(entry.key, entry.value, in: data) }
        var traits = Traits(at: record, in: data)
        if let offset = places.traits { traits.fill(from: Traits(at: offset, in: data)) }
        return location(places, traits).canonical
    }

    private func location(_ places: PlaceOffsets, _ traits: Traits) -> Location {
        let country = countryCode(places.country)
        return Location(
            country: country, registeredCountry: countryCode(places.registeredCountry),
            representedCountry: countryCode(places.representedCountry),
            continent: text("code", at: places.continent).flatMap(ContinentCode.init),
            subdivisions: country.map { subdivisionCodes(of: $0, at: places.subdivisions) } ?? [],
            asn: traits.asn, anonymizers: traits.anonymizers, isAnycast: traits.flags.contains(.anycast),
            isSatellite: traits.flags.contains(.satelliteProvider) || traits.isSatelliteConnection)
    }

    private func countryCode(_ offset: Int?) -> CountryCode? {
        guard let range = textRange("iso_code", at: offset),
            let code = CountryCode(parsing: data.extracting(range)), code.isAssigned
        else { return nil }
        return code
    }

    private func subdivisionCodes(of country: CountryCode, at offset: Int?) -> [SubdivisionCode] {
        guard let offset, let list = try? MMDBHead(at: offset, in: data).resolved(in: data), case .array = list.kind
        else { return [] }
        var codes: [SubdivisionCode] = []
        var cursor = list.next
        for _ in 0..<min(list.size, Self.deepestSubdivision) {
            guard let part = text("iso_code", at: cursor), let end = try? MMDBHead.end(ofValueAt: cursor, in: data)
            else { break }
            if let code = SubdivisionCode(country: country, part: part) { codes.append(code) }
            cursor = end
        }
        return codes
    }

    /// No database has more levels.
    private static let deepestSubdivision = 3

    /// A code, or the beginning of a text that is too long to be one: a million records may point at a million bytes.
    private func text(_ key: StaticString, at map: Int?) -> String? {
        guard let range = textRange(key, at: map) else { return nil }
        return String(decoding: range.prefix(Self.longestCode + 1).map { data[$0] }, as: UTF8.self)
    }

    /// In bytes; the part of a subdivision.
    private static let longestCode = 3

    private func textRange(_ key: StaticString, at map: Int?) -> Range<Int>? {
        guard let map, let offset = MapReader.value(of: key, at: map, in: data),
            let head = try? MMDBHead(at: offset, in: data).resolved(in: data), case .string = head.kind
        else { return nil }
        return head.payload..<head.payload + head.size
    }
}

/// Where the fields that tell of the place begin; of a key written twice the first counts.
private struct PlaceOffsets {
    private(set) var country: Int?
    private(set) var registeredCountry: Int?
    private(set) var representedCountry: Int?
    private(set) var continent: Int?
    private(set) var subdivisions: Int?
    private(set) var traits: Int?

    mutating func note(_ key: MMDBHead, _ value: Int, in data: Span<UInt8>) {
        if country == nil, key.isText("country", in: data) {
            country = value
        } else if continent == nil, key.isText("continent", in: data) {
            continent = value
        } else if registeredCountry == nil, key.isText("registered_country", in: data) {
            registeredCountry = value
        } else if representedCountry == nil, key.isText("represented_country", in: data) {
            representedCountry = value
        } else if subdivisions == nil, key.isText("subdivisions", in: data) {
            subdivisions = value
        } else if traits == nil, key.isText("traits", in: data) {
            traits = value
        }
    }
}
