import CordonModel

extension AtlasFile {
    /// Reads a file as one reads what strangers send. Corrections are no part of it: they are those that the atlas was
    /// made with, as its key says.
    ///
    /// - Throws: ``AtlasFileError`` if the bytes are not whole, not of this version, or not an atlas.
    /// - Complexity: O(*n*) in the number of bytes
    package init(
        reading file: Span<UInt8>, corrections: CorrectionTable = .none, digest: DigestFunction
    ) throws(AtlasFileError) {
        guard file.count >= Self.digestSize else { throw AtlasFileError("the file is cut off") }
        let body = file.extracting(first: file.count - Self.digestSize)
        var reader = ByteReader(body)
        guard try reader.bytes(Self.magic.count) == Self.magic else { throw AtlasFileError("the file is no atlas") }
        guard try reader.number(UInt32.self) == Self.version else { throw AtlasFileError("another version wrote it") }
        var trailer = ByteReader(file.extracting(last: Self.digestSize))
        guard digest(body) == (try trailer.bytes(Self.digestSize)) else {
            throw AtlasFileError("the bytes are not those that were written")
        }
        key = try reader.counted()
        sources = try reader.list(of: 16) { reader throws(AtlasFileError) in try Self.source(&reader) }
        atlas = try Self.atlas(&reader, sourceCount: sources.count, corrections)
        guard reader.isAtEnd else { throw AtlasFileError("there is something behind the atlas") }
    }

    private static let digestSize = 32
    // The compiler's `allCases` make a new array each time, and this is done for every location and class.
    private static let addressKinds = AddressKind.allCases
    private static let anonymizerKinds = Array(AnonymizerKind.allCases.enumerated())

    private static func source(_ reader: inout ByteReader) throws(AtlasFileError) -> Source {
        let type = try reader.text()
        let built = try reader.number(Int64.self)
        return Source(
            databaseType: type, buildDate: built == .min ? nil : Instant(milliseconds: built),
            digest: try reader.counted())
    }

    private static func atlas(
        _ reader: inout ByteReader, sourceCount: Int, _ corrections: CorrectionTable
    ) throws(AtlasFileError) -> Atlas {
        let locations = try reader.list(of: 16) { reader throws(AtlasFileError) in try location(&reader) }
        let classes = try reader.list(of: 5 + 4 * sourceCount) { reader throws(AtlasFileError) in
            try locationClass(&reader, sourceCount: sourceCount, locationCount: locations.count)
        }
        guard classes.allSatisfy({ $0.correction ?? -1 < corrections.corrections.count }) else {
            throw AtlasFileError("no such correction")
        }
        let ipv4 = try ipv4Segments(&reader, classCount: classes.count)
        let ipv6 = try ipv6Segments(&reader, classCount: classes.count)
        return Atlas(locations: locations, classes: classes, corrections: corrections, ipv4: ipv4, ipv6: ipv6)
    }

    private static func location(_ reader: inout ByteReader) throws(AtlasFileError) -> Location {
        var location = Location(
            country: try reader.country(), registeredCountry: try reader.country(),
            representedCountry: try reader.country())
        let continent = Int(try reader.number(UInt8.self))
        guard continent <= ContinentCode.allCases.count else { throw AtlasFileError("no such continent") }
        location.continent = continent == 0 ? nil : ContinentCode.allCases[continent - 1]
        for _ in 0..<(try reader.number(UInt8.self)) { location.subdivisions.append(try subdivision(&reader)) }
        let hasASN = try reader.number(UInt8.self) == 1
        let asn = try reader.number(UInt32.self)
        location.asn = hasASN ? asn : nil
        let kinds = try reader.number(UInt16.self)
        for (index, kind) in anonymizerKinds where kinds >> UInt16(index) & 1 == 1 {
            location.anonymizers.insert(kind)
        }
        let flags = try reader.number(UInt8.self)
        location.isAnycast = flags & 1 == 1
        location.isSatellite = flags & 2 == 2
        return location
    }

    private static func subdivision(_ reader: inout ByteReader) throws(AtlasFileError) -> SubdivisionCode {
        guard let country = try reader.country(), let code = SubdivisionCode(country: country, part: try reader.text())
        else { throw AtlasFileError("no such subdivision") }
        return code
    }

    private static func locationClass(
        _ reader: inout ByteReader, sourceCount: Int, locationCount: Int
    ) throws(AtlasFileError) -> LocationClass {
        let kind = Int(try reader.number(UInt8.self))
        let correction = try reader.number(UInt32.self)
        guard kind < addressKinds.count else { throw AtlasFileError("no such kind of address") }
        var locations: [Int?] = []
        for _ in 0..<sourceCount {
            let index = try reader.number(UInt32.self)
            guard index == .max || index < locationCount else { throw AtlasFileError("no such location") }
            locations.append(index == .max ? nil : Int(index))
        }
        return LocationClass(
            kind: addressKinds[kind], locations: addressKinds[kind].isSpecial ? [] : locations,
            correction: correction == .max ? nil : Int(correction))
    }

    private static func ipv4Segments(
        _ reader: inout ByteReader, classCount: Int
    ) throws(AtlasFileError) -> Segments<UInt32> {
        let count = Int(try reader.number(UInt32.self))
        let starts = try reader.numbers(UInt32.self, count)
        return try segments(starts, try values(&reader, count, classCount), classCount)
    }

    private static func ipv6Segments(
        _ reader: inout ByteReader, classCount: Int
    ) throws(AtlasFileError) -> Segments<UInt128> {
        let count = Int(try reader.number(UInt32.self))
        var starts = try reader.numbers(UInt64.self, count).map { UInt128($0) << 64 }
        for _ in 0..<(try reader.number(UInt32.self)) {
            let index = Int(try reader.number(UInt32.self))
            let lower = try reader.number(UInt64.self)
            guard index < count else { throw AtlasFileError("no such segment") }
            starts[index] |= UInt128(lower)
        }
        return try segments(starts, try values(&reader, count, classCount), classCount)
    }

    private static func values(
        _ reader: inout ByteReader, _ count: Int, _ classCount: Int
    ) throws(AtlasFileError) -> [UInt32] {
        classCount <= 1 << 16
            ? try reader.numbers(UInt16.self, count).map(UInt32.init) : try reader.numbers(UInt32.self, count)
    }

    private static func segments<Key>(
        _ starts: [Key], _ values: [UInt32], _ classCount: Int
    ) throws(AtlasFileError) -> Segments<Key> {
        guard values.allSatisfy({ $0 < classCount }) else { throw AtlasFileError("no such class") }
        guard let segments = Segments(starts: starts, values: values) else {
            throw AtlasFileError("segments out of order")
        }
        return segments
    }
}
