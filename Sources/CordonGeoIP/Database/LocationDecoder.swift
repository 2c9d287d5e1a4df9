import CordonModel

/// Reads locations out of data records by MaxMind's field names, whatever kind of database they stand in: Country,
/// City, Enterprise, ASN, ISP, Connection-Type, Anonymous-IP, and what other makers write with the same names.
struct LocationDecoder: ~Copyable {
    private let country = RecordPath(["country", "iso_code"])
    private let registered = RecordPath(["registered_country", "iso_code"])
    private let represented = RecordPath(["represented_country", "iso_code"])
    private let continent = RecordPath(["continent", "code"])
    private let subdivisions = [0, 1, 2].map { SubdivisionPath(index: $0) }
    private let asn = FieldPaths("autonomous_system_number")
    private let connectionType = FieldPaths("connection_type")
    private let anycast = FieldPaths("is_anycast")
    private let satellite = FieldPaths("is_satellite_provider")
    private let anonymous = FieldPaths("is_anonymous")
    private let anonymousProxy = FieldPaths("is_anonymous_proxy")
    private let anonymizers = AnonymizerPath.all

    /// What a record says. Texts that are not codes are silence: a country is never made up.
    func location(in handle: borrowing LibraryHandle, record: UInt32) -> Location {
        let code = countryCode(country, handle, record)
        return Location(
            country: code,
            registeredCountry: countryCode(registered, handle, record),
            representedCountry: countryCode(represented, handle, record),
            continent: text(continent, handle, record).flatMap(ContinentCode.init),
            subdivisions: code.map { subdivisionCodes(of: $0, handle, record) } ?? [],
            asn: asn.number(in: handle, record: record).flatMap { UInt32(exactly: $0) },
            anonymizers: anonymizerKinds(handle, record),
            isAnycast: anycast.isTrue(in: handle, record: record),
            isSatellite: isSatellite(handle, record)
        ).canonical
    }

    private func text(_ path: borrowing RecordPath, _ handle: borrowing LibraryHandle, _ record: UInt32) -> String? {
        guard case .text(let text)? = path.value(in: handle, record: record) else { return nil }
        return text
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
        for flag in anonymizers where flag.paths.isTrue(in: handle, record: record) { kinds.insert(flag.kind) }
        // The old flag tells of no kind, and the general one only matters where no kind is told.
        let isAnonymous = anonymous.isTrue(in: handle, record: record) && kinds.isEmpty
        if isAnonymous || anonymousProxy.isTrue(in: handle, record: record) { kinds.insert(.unspecified) }
        return kinds
    }

    private func isSatellite(_ handle: borrowing LibraryHandle, _ record: UInt32) -> Bool {
        satellite.isTrue(in: handle, record: record)
            || connectionType.text(in: handle, record: record) == "Satellite"
    }
}

/// A field that some kinds of database keep at the top of a record and others under `traits`.
private struct FieldPaths: ~Copyable {
    private let top: RecordPath
    private let traits: RecordPath

    init(_ name: String) {
        top = RecordPath([name])
        traits = RecordPath(["traits", name])
    }

    private func value(in handle: borrowing LibraryHandle, record: UInt32) -> RecordValue? {
        top.value(in: handle, record: record) ?? traits.value(in: handle, record: record)
    }

    func isTrue(in handle: borrowing LibraryHandle, record: UInt32) -> Bool {
        value(in: handle, record: record) == .boolean(true)
    }

    func number(in handle: borrowing LibraryHandle, record: UInt32) -> UInt64? {
        guard case .number(let number)? = value(in: handle, record: record) else { return nil }
        return number
    }

    func text(in handle: borrowing LibraryHandle, record: UInt32) -> String? {
        guard case .text(let text)? = value(in: handle, record: record) else { return nil }
        return text
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
    let paths: FieldPaths

    init(_ kind: AnonymizerKind, _ name: String) {
        self.kind = kind
        paths = FieldPaths(name)
    }

    static var all: [AnonymizerPath] {
        [
            AnonymizerPath(.vpn, "is_anonymous_vpn"), AnonymizerPath(.hosting, "is_hosting_provider"),
            AnonymizerPath(.publicProxy, "is_public_proxy"), AnonymizerPath(.tor, "is_tor_exit_node"),
            AnonymizerPath(.residentialProxy, "is_residential_proxy"),
            AnonymizerPath(.privateRelay, "is_private_relay"),
        ]
    }
}
