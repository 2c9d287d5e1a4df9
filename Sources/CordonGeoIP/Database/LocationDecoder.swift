import CordonModel

/// Reads locations out of data records by MaxMind's field names.
struct LocationDecoder: ~Copyable {
    private let country = RecordPath(["country", "iso_code"])
    private let registered = RecordPath(["registered_country", "iso_code"])
    private let represented = RecordPath(["represented_country", "iso_code"])
    private let continent = RecordPath(["continent", "code"])
    private let subdivisions = [0, 1, 2].map { SubdivisionPath(index: $0) }
    private let asn = RecordPath(["autonomous_system_number"])
    private let traitsASN = RecordPath(["traits", "autonomous_system_number"])
    private let anonymizers = AnonymizerPath.all

    /// What a record says. Texts that are not codes are silence: a country is never made up.
    func location(in handle: borrowing LibraryHandle, record: UInt32) -> Location {
        let code = countryCode(country, handle, record)
        let number = self.number(asn, handle, record) ?? self.number(traitsASN, handle, record)
        return Location(
            country: code,
            registeredCountry: countryCode(registered, handle, record),
            representedCountry: countryCode(represented, handle, record),
            continent: text(continent, handle, record).flatMap(ContinentCode.init),
            subdivisions: code.map { subdivisionCodes(of: $0, handle, record) } ?? [],
            asn: number.flatMap { UInt32(exactly: $0) },
            anonymizers: anonymizerKinds(handle, record)
        ).canonical
    }

    private func text(_ path: borrowing RecordPath, _ handle: borrowing LibraryHandle, _ record: UInt32) -> String? {
        guard case .text(let text)? = path.value(in: handle, record: record) else { return nil }
        return text
    }

    private func number(_ path: borrowing RecordPath, _ handle: borrowing LibraryHandle, _ record: UInt32) -> UInt64? {
        guard case .number(let number)? = path.value(in: handle, record: record) else { return nil }
        return number
    }

    private func countryCode(
        _ path: borrowing RecordPath, _ handle: borrowing LibraryHandle, _ record: UInt32
    ) -> CountryCode? {
        guard let code = text(path, handle, record).flatMap({ CountryCode($0) }), code.isAssigned else { return nil }
        return code
    }

    private func subdivisionCodes(
        of country: CountryCode, _ handle: borrowing LibraryHandle, _ record: UInt32
    ) -> [SubdivisionCode] {
        var codes: [SubdivisionCode] = []
        for step in subdivisions {
            guard let part = text(step.path, handle, record) else { break }
            if let code = SubdivisionCode(country: country, part: part) { codes.append(code) }
        }
        return codes
    }

    private func anonymizerKinds(_ handle: borrowing LibraryHandle, _ record: UInt32) -> Set<AnonymizerKind> {
        var kinds: Set<AnonymizerKind> = []
        for flag in anonymizers where flag.path.value(in: handle, record: record) == .boolean(true) {
            kinds.insert(flag.kind)
        }
        return kinds
    }
}

// Arrays hold no noncopyable elements, hence these classes.
private final class SubdivisionPath {
    let path: RecordPath

    init(index: Int) {
        path = RecordPath(["subdivisions", String(index), "iso_code"])
    }
}

private final class AnonymizerPath {
    let kind: AnonymizerKind
    let path: RecordPath

    init(_ kind: AnonymizerKind, _ name: String) {
        self.kind = kind
        path = RecordPath([name])
    }

    static var all: [AnonymizerPath] {
        [
            AnonymizerPath(.vpn, "is_anonymous_vpn"), AnonymizerPath(.hosting, "is_hosting_provider"),
            AnonymizerPath(.publicProxy, "is_public_proxy"), AnonymizerPath(.tor, "is_tor_exit_node"),
            AnonymizerPath(.residentialProxy, "is_residential_proxy"),
        ]
    }
}
