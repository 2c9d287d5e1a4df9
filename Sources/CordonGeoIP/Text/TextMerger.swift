import CordonModel

/// Puts together what several texts say of the same addresses, field by field.
struct TextMerger {
    private let sources: [TextSource]
    /// The entry that each source is at.
    private var cursors: [Int]
    /// Source and number of a statement to its number here.
    private var numbers: [[UInt32]]
    private var table = StatementTable()
    /// Pairs of statements that were put together before.
    private var known: [UInt64: UInt32] = [:]
    private var entries: [TextSource.Entry] = []

    init(_ sources: [TextSource]) {
        self.sources = sources
        cursors = Array(repeating: 0, count: sources.count)
        numbers = []
        for source in sources { numbers.append(source.statements.map { table.index(of: $0) }) }
    }

    /// The disjoint ranges on which all texts together say one thing, in order, and what they say.
    ///
    /// - Throws: ``GeoIPError`` where two texts contradict each other, with the files and lines.
    /// - Complexity: O(*n* × the number of texts)
    consuming func merge() throws(GeoIPError) -> (entries: [TextSource.Entry], statements: [Statement]) {
        for isIPv4 in [true, false] {
            var position: UInt128? = 0
            while let start = position, let next = nextStart(start, isIPv4) {
                position = try mergeSegment(from: next, isIPv4)
            }
        }
        return (entries, table.statements)
    }

    /// The first position from `start` of which any text says something.
    private mutating func nextStart(_ start: UInt128, _ isIPv4: Bool) -> UInt128? {
        var result: UInt128?
        for index in sources.indices {
            while let range = range(index, isIPv4), range.last < start { cursors[index] += 1 }
            guard let range = range(index, isIPv4) else { continue }
            result = min(result ?? .max, max(range.first, start))
        }
        return result
    }

    private func range(_ source: Int, _ isIPv4: Bool) -> AddressRange? {
        let entries = sources[source].entries
        guard cursors[source] < entries.count else { return nil }
        let range = entries[cursors[source]].range
        return range.isIPv4 == isIPv4 ? range : nil
    }

    /// Writes the range up to where any text begins or ends to speak. Returns the position behind it.
    private mutating func mergeSegment(from start: UInt128, _ isIPv4: Bool) throws(GeoIPError) -> UInt128? {
        var last = UInt128.max
        var statement: UInt32?
        var line: UInt32 = 0
        for index in sources.indices {
            guard let range = range(index, isIPv4) else { continue }
            guard range.first <= start else {
                last = min(last, range.first - 1)
                continue
            }
            last = min(last, range.last)
            let entry = sources[index].entries[cursors[index]]
            let number = numbers[index][entry.location]
            if let known = statement {
                statement = try joined(known, number, index, start, isIPv4)
            } else {
                (statement, line) = (number, entry.lineNumber)
            }
        }
        if let statement {
            let range = AddressRange(first: start, last: last, isIPv4: isIPv4)
            entries.append(TextSource.Entry(range: range, locationIndex: statement, lineNumber: line))
        }
        return last == .max ? nil : last + 1
    }

    private mutating func joined(
        _ first: UInt32, _ second: UInt32, _ source: Int, _ position: UInt128, _ isIPv4: Bool
    ) throws(GeoIPError) -> UInt32 {
        guard first != second else { return first }
        let pair = UInt64(first) << 32 | UInt64(second)
        if let number = known[pair] { return number }
        guard let statement = table.statements[Int(first)].joined(with: table.statements[Int(second)]) else {
            throw contradiction(source, position, isIPv4)
        }
        let number = table.index(of: statement)
        known[pair] = number
        return number
    }

    /// Names the text that contradicts this one.
    private func contradiction(_ source: Int, _ position: UInt128, _ isIPv4: Bool) -> GeoIPError {
        let entry = sources[source].entries[cursors[source]]
        let statement = sources[source].statements[entry.location]
        for other in 0..<source {
            guard let range = range(other, isIPv4), range.first <= position else { continue }
            let otherEntry = sources[other].entries[cursors[other]]
            guard let field = sources[other].statements[otherEntry.location].contradiction(to: statement) else {
                continue
            }
            let address = AddressRange(first: position, last: position, isIPv4: isIPv4).firstAddress
            let message =
                "another \(field) for \(address) than \(sources[other].path):\(otherEntry.line) tells; "
                + "leave one of the two texts out, or the line"
            return GeoIPError(.source, path: "\(sources[source].path):\(entry.line):1", message)
        }
        return GeoIPError(.source, path: sources[source].path, "contradicts another text; leave one of the two out")
    }
}

extension Statement {
    /// Both statements together; nil if they contradict each other.
    func joined(with other: Statement) -> Statement? {
        guard contradiction(to: other) == nil else { return nil }
        var result = self
        let more = other.location
        result.location.country = location.country ?? more.country
        result.location.registeredCountry = location.registeredCountry ?? more.registeredCountry
        result.location.representedCountry = location.representedCountry ?? more.representedCountry
        result.location.continent = location.continent ?? more.continent
        result.location.asn = location.asn ?? more.asn
        if location.subdivisions.isEmpty { result.location.subdivisions = more.subdivisions }
        result.location.anonymizers.formUnion(more.anonymizers)
        result.location.isAnycast = location.isAnycast || more.isAnycast
        result.location.isSatellite = location.isSatellite || more.isSatellite
        result.unassignedCode = result.location.country == nil ? unassignedCode ?? other.unassignedCode : nil
        return result
    }

    /// The field on which both speak and differ. A kind of anonymizer does not exclude another.
    func contradiction(to other: Statement) -> String? {
        func differ<Value: Equatable>(_ field: KeyPath<Location, Value?>) -> Bool {
            guard let mine = location[keyPath: field], let theirs = other.location[keyPath: field] else { return false }
            return mine != theirs
        }
        if differ(\.country) { return "country" }
        if differ(\.registeredCountry) { return "registered country" }
        if differ(\.representedCountry) { return "represented country" }
        if differ(\.continent) { return "continent" }
        if differ(\.asn) { return "ASN" }
        let (mine, theirs) = (location.subdivisions, other.location.subdivisions)
        return mine.isEmpty || theirs.isEmpty || mine == theirs ? nil : "subdivision"
    }
}
