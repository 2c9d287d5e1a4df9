import CordonModel

/// What a record says of the network rather than of the place. Some kinds of database keep these fields at the top of
/// a record, others under `traits`.
struct Traits {
    /// Nil where the field is missing, and where it is no 32-bit number.
    private(set) var asn: UInt32?
    private(set) var isSatelliteConnection = false
    /// The flags that are true.
    private(set) var flags: Flags = []
    /// The fields that are there, whatever their value.
    private var told: Flags = []

    /// Reads the map at an offset.
    init(at offset: Int, in data: Span<UInt8>) {
        var map = MapReader(at: offset, in: data)
        while let entry = map.next() {
            guard let field = Flags.field(entry.key, in: data), told.insert(field).inserted,
                let value = try? MMDBHead(at: entry.value, in: data).resolved(in: data)
            else { continue }
            take(field, value, in: data)
        }
    }

    private mutating func take(_ field: Flags, _ value: MMDBHead, in data: Span<UInt8>) {
        switch (field, value.kind) {
        case (.asn, .unsigned): asn = UInt32(exactly: value.number(in: data))
        case (.connectionType, .string): isSatelliteConnection = value.isText("Satellite", in: data)
        case (_, .boolean) where value.size == 1: flags.insert(field)
        default: break
        }
    }

    /// Takes over what only the other map tells.
    mutating func fill(from other: Traits) {
        if !told.contains(.asn) { asn = other.asn }
        if !told.contains(.connectionType) { isSatelliteConnection = other.isSatelliteConnection }
        flags.formUnion(other.flags.subtracting(told))
        told.formUnion(other.told)
    }

    /// The old flag `is_anonymous_proxy` tells of no kind, and `is_anonymous` only matters where no kind is told.
    var anonymizers: Set<AnonymizerKind> {
        var kinds = Set(Flags.anonymizers.lazy.filter { flags.contains($0.flag) }.map(\.kind))
        if flags.contains(.anonymousProxy) || flags.contains(.anonymous) && kinds.isEmpty { kinds.insert(.unspecified) }
        return kinds
    }
}

extension Traits {
    /// The fields that are looked for.
    struct Flags: OptionSet {
        let rawValue: UInt16

        static let asn = Flags(rawValue: 1 << 0)
        static let connectionType = Flags(rawValue: 1 << 1)
        static let anycast = Flags(rawValue: 1 << 2)
        static let satelliteProvider = Flags(rawValue: 1 << 3)
        static let anonymous = Flags(rawValue: 1 << 4)
        static let anonymousProxy = Flags(rawValue: 1 << 5)
        static let vpn = Flags(rawValue: 1 << 6)
        static let hosting = Flags(rawValue: 1 << 7)
        static let publicProxy = Flags(rawValue: 1 << 8)
        static let tor = Flags(rawValue: 1 << 9)
        static let residentialProxy = Flags(rawValue: 1 << 10)
        static let privateRelay = Flags(rawValue: 1 << 11)

        static let anonymizers: [(flag: Flags, kind: AnonymizerKind)] = [
            (.vpn, .vpn), (.hosting, .hosting), (.publicProxy, .publicProxy), (.tor, .tor),
            (.residentialProxy, .residentialProxy), (.privateRelay, .privateRelay),
        ]

        private static let names: [(name: StaticString, field: Flags)] = [
            ("autonomous_system_number", .asn), ("connection_type", .connectionType), ("is_anycast", .anycast),
            ("is_satellite_provider", .satelliteProvider), ("is_anonymous", .anonymous),
            ("is_anonymous_proxy", .anonymousProxy), ("is_anonymous_vpn", .vpn), ("is_hosting_provider", .hosting),
            ("is_public_proxy", .publicProxy), ("is_tor_exit_node", .tor),
            ("is_residential_proxy", .residentialProxy), ("is_private_relay", .privateRelay),
        ]

        /// The field of a key; nil for one that is not looked for.
        static func field(_ key: MMDBHead, in data: Span<UInt8>) -> Flags? {
            // The shortest of the names has ten bytes, most keys of a City database fewer.
            guard key.size >= 10 else { return nil }
            return names.first { key.isText($0.name, in: data) }?.field
        }
    }
}
