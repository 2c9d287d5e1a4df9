import CordonModel

extension AtlasFile {
    /// The file's bytes.
    package func encoded(digest: DigestFunction) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(counted: key)
        writer.write(UInt32(sources.count))
        for source in sources { write(source, &writer) }
        writer.write(UInt32(atlas.locations.count))
        for location in atlas.locations { write(location, &writer) }
        writer.write(UInt32(atlas.classes.count))
        for place in atlas.classes { write(place, &writer) }
        write(atlas.ipv4, &writer)
        write(atlas.ipv6, &writer)
        return writer.bytes + digest(writer.bytes.span)
    }

    private func write(_ source: Source, _ writer: inout ByteWriter) {
        writer.write(counted: Array(source.databaseType.utf8))
        writer.write(source.buildDate?.milliseconds ?? .min)
        writer.write(counted: source.digest)
    }

    private func write(_ location: Location, _ writer: inout ByteWriter) {
        writer.write(location.country)
        writer.write(location.registeredCountry)
        writer.write(location.representedCountry)
        writer.write(UInt8(location.continent.flatMap(ContinentCode.allCases.firstIndex).map { $0 + 1 } ?? 0))
        writer.write(UInt8(location.subdivisions.count))
        for subdivision in location.subdivisions {
            writer.write(subdivision.country)
            writer.write(counted: Array(subdivision.part.utf8))
        }
        writer.write(UInt8(location.asn == nil ? 0 : 1))
        writer.write(location.asn ?? 0)
        writer.write(location.anonymizers.bits)
        writer.write(UInt8(location.isAnycast ? 1 : 0) | UInt8(location.isSatellite ? 2 : 0))
    }

    private func write(_ place: LocationClass, _ writer: inout ByteWriter) {
        writer.write(UInt8(place.kind.number))
        writer.write(place.correction.map(UInt32.init) ?? .max)
        for index in sources.indices {
            let location = place.kind.isSpecial ? nil : place.locations[index]
            writer.write(location.map(UInt32.init) ?? .max)
        }
    }

    private func write(_ segments: Segments<UInt32>, _ writer: inout ByteWriter) {
        writer.write(UInt32(segments.count))
        for start in segments.starts { writer.write(start) }
        writeValues(segments.values, &writer)
    }

    // Most networks are a /64 or larger, so that the lower half is seldom needed.
    private func write(_ segments: Segments<UInt128>, _ writer: inout ByteWriter) {
        writer.write(UInt32(segments.count))
        for start in segments.starts { writer.write(UInt64(truncatingIfNeeded: start >> 64)) }
        let lower = segments.starts.indices.filter { UInt64(truncatingIfNeeded: segments.starts[$0]) != 0 }
        writer.write(UInt32(lower.count))
        for index in lower {
            writer.write(UInt32(index))
            writer.write(UInt64(truncatingIfNeeded: segments.starts[index]))
        }
        writeValues(segments.values, &writer)
    }

    private func writeValues(_ values: [UInt32], _ writer: inout ByteWriter) {
        if atlas.classes.count <= 1 << 16 {
            for value in values { writer.write(UInt16(value)) }
        } else {
            for value in values { writer.write(value) }
        }
    }
}

/// Collects bytes, numbers little-endian.
private struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ more: [UInt8]) { bytes += more }

    mutating func write(counted more: [UInt8]) {
        write(UInt32(more.count))
        bytes += more
    }

    mutating func write(_ number: some FixedWidthInteger) {
        for index in 0..<number.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
    }

    /// 0 for none, else the code's place among all pairs of letters, counted from 1.
    mutating func write(_ country: CountryCode?) { write(UInt16(country.map { $0.index + 1 } ?? 0)) }
}

extension Set<AnonymizerKind> {
    /// A bit for each kind, in the order of the cases.
    fileprivate var bits: UInt16 {
        AnonymizerKind.allCases.enumerated().reduce(0) { $0 | (contains($1.element) ? 1 << UInt16($1.offset) : 0) }
    }
}
