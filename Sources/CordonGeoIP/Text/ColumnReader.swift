import CordonModel

/// Reads texts of one line a range or network.
struct ColumnReader {
    private let format: TextSourceFormat
    private let columns: TextColumns
    private var splitter = DelimitedLine()

    init(_ format: TextSourceFormat, _ columns: TextColumns) {
        self.format = format
        self.columns = columns
    }

    mutating func read(_ text: Span<UInt8>, into content: inout TextContent) throws(LineFault) {
        var lines = TextLines(text)
        while let range = lines.nextRange() {
            let line = text.extracting(range)
            guard !line.isEmpty else { continue }
            guard line[0] != UInt8(ascii: "#") else {
                content.noteComment(line)
                continue
            }
            do throws(TextFault) {
                try readLine(line, lines.number, &content)
            } catch {
                throw LineFault(line: lines.number, fault: error)
            }
        }
    }

    private mutating func readLine(
        _ line: Span<UInt8>, _ number: Int, _ content: inout TextContent
    ) throws(TextFault) {
        try splitter.split(line)
        guard columns.count.contains(splitter.count) else { throw wrongCount }
        if columns.addressColumns == 1 {
            let network = try AddressReader.network(line, field(line, 0))
            return content.add(network, try statement(line), line: number)
        }
        let (range, rest) = try AddressReader.ranges(
            line, splitter.fields[0], splitter.fields[1], wideNumbers: columns.hasWideNumbers)
        let statement = try statement(line)
        content.add(range, statement, line: number)
        for range in rest { content.add(range, statement, line: number, isContinued: true) }
    }

    private var wrongCount: TextFault {
        let wanted =
            columns.count.lowerBound == columns.count.upperBound
            ? "\(columns.count.lowerBound)" : "\(columns.count.lowerBound) to \(columns.count.upperBound)"
        return TextFault(
            offset: 0,
            message:
                "\(splitter.count) field\(splitter.count == 1 ? "" : "s") instead of \(wanted); write `\(columns.names)`"
        )
    }

    /// Geofeeds may have blanks around their fields.
    private func field(_ line: Span<UInt8>, _ column: Int) -> Range<Int> {
        let field = splitter.fields[column]
        guard format == .geofeed else { return field }
        let inner = line.extracting(field).trimmed
        return field.lowerBound + inner.lowerBound..<field.lowerBound + inner.upperBound
    }

    private func statement(_ line: Span<UInt8>) throws(TextFault) -> Statement {
        if format == .geofeed { return try geofeedStatement(line) }
        var result = Statement()
        if let column = columns.country {
            let country = try FieldReader.country(line, splitter.fields[column], unknown: columns.unknown)
            result.setCountry(country)
            // All ranges that are listed are proxies; those that are not known to be any have no country.
            if format == .ip2proxyPX1, case .code = country { result.location.anonymizers = [.unspecified] }
        }
        if let column = columns.continent {
            result.location.continent = try FieldReader.continent(line, splitter.fields[column])
        }
        if let column = columns.asn { result.location.asn = try FieldReader.asn(line, splitter.fields[column]) }
        if let column = columns.proxyType, let kind = try FieldReader.proxyType(line, splitter.fields[column]) {
            result.location.anonymizers = [kind]
        }
        return result
    }

    /// RFC 8805: codes in letters of either case, an empty country for "do not place this".
    private func geofeedStatement(_ line: Span<UInt8>) throws(TextFault) -> Statement {
        var result = Statement()
        let country = field(line, 1)
        let capitals = line.extracting(country).uppercasedASCII
        if !country.isEmpty {
            do throws(TextFault) {
                let country = try FieldReader.country(capitals.span, 0..<capitals.count, unknown: "ZZ")
                result.setCountry(country)
            } catch {
                let text = line.extracting(country).quoted
                throw TextFault(offset: country.lowerBound, message: "\(text) is not two letters or `ZZ`")
            }
        }
        if splitter.count > 2 { try addRegion(line, field(line, 2), to: &result) }
        return result
    }

    /// A region that is no code of ISO 3166-2 is a name, and names are not guessed.
    private func addRegion(
        _ line: Span<UInt8>, _ field: Range<Int>, to statement: inout Statement
    ) throws(TextFault) {
        let text = String(decoding: line.extracting(field).uppercasedASCII, as: UTF8.self)
        guard let region = SubdivisionCode(text) else { return }
        let country = statement.location.country
        guard let country, region.country == country || region.countryItself == country else {
            let place = country.map { "\($0)" } ?? "the country before it"
            let message = "the region `\(region)` is not in \(place); mend one of the two"
            throw TextFault(offset: field.lowerBound, message: message)
        }
        statement.location.subdivisions = [region]
        statement.location = statement.location.canonical
    }
}

extension Span<UInt8> {
    fileprivate var uppercasedASCII: [UInt8] {
        (0..<count).map { self[$0].isLowerASCII ? self[$0] & ~0x20 : self[$0] }
    }
}
