package import CordonModel

/// A GeoIP source in one of the text formats of ``TextSourceFormat``, read as a whole.
package struct TextSource: Sendable {
    /// Addresses of which the text says one thing.
    package struct Entry: Hashable, Sendable {
        package let range: AddressRange
        let locationIndex: UInt32
        let lineNumber: UInt32

        /// Where in ``TextSource/locations`` stands what the text says of the range.
        package var location: Int { Int(locationIndex) }
        /// The line of the text that says it, from 1.
        package var line: Int { Int(lineNumber) }
    }

    /// How messages call the text.
    package let path: String
    package let format: TextSourceFormat
    /// Disjoint, IPv4 before IPv6, in address order within each family. Networks that lie in one another are unfolded;
    /// IPv6 ranges never reach into `::/96` or `::ffff:0:0/96`.
    package let entries: [Entry]
    /// Each distinct location once, or twice where the text has different codes that are no country's.
    package let locations: [Location]
    /// How many ranges or networks the text has.
    package let rowCount: Int
    /// The date of the data, if a line `# Generated: Thu, 25 Jun 2026 04:33:59 GMT` tells it.
    package let generated: Instant?
    let statements: [Statement]

    /// Reads a file, unpacked or gzip, whose format is told from the content if none is named. A ``GeoIPError`` has
    /// file, line and column.
    ///
    /// - Complexity: O(*n*) for texts in address order; memory of some 50 bytes a range.
    package init(path: String, format: TextSourceFormat? = nil) throws(GeoIPError) {
        try self.init(SealedFile(copying: path), format: format)
    }

    /// Reads a text in memory; `path` is how messages call it.
    package init(text: String, path: String, format: TextSourceFormat? = nil) throws(GeoIPError) {
        try self.init(bytes: Array(text.utf8), path: path, format: format)
    }

    /// Reads bytes that ought to be UTF-8; `path` is how messages call them.
    package init(bytes: [UInt8], path: String, format: TextSourceFormat? = nil) throws(GeoIPError) {
        try self.init(bytes.span, path: path, format: format)
    }

    init(_ file: borrowing SealedFile, format: TextSourceFormat?) throws(GeoIPError) {
        let path = file.path
        self = try file.withBytes { bytes throws(GeoIPError) in try TextSource(bytes, path: path, format: format) }
        guard rowCount > 0 else {
            let message = "no line with a range or network; lines end with LF or CRLF, and `#` begins a comment"
            throw GeoIPError(.source, path: "\(path):1:1", message)
        }
    }

    private init(_ text: Span<UInt8>, path: String, format: TextSourceFormat?) throws(GeoIPError) {
        do throws(LineFault) {
            try self.init(reading: text, path: path, format: format)
        } catch {
            let place = "\(path):\(error.line):\(error.fault.offset + 1)"
            throw GeoIPError(.source, path: place, error.fault.message)
        }
    }

    private init(reading text: Span<UInt8>, path: String, format asked: TextSourceFormat?) throws(LineFault) {
        var detector = FormatDetector()
        let format = if let asked { asked } else { Self.byName(path, try detector.detect(text)) }
        var content = TextContent()
        if let columns = format.columns {
            var reader = ColumnReader(format, columns)
            try reader.read(text, into: &content)
        } else {
            var reader = LocationDumpReader()
            try reader.read(text, into: &content)
        }
        self.path = path
        self.format = format
        statements = content.table.statements
        locations = statements.map(\.location)
        rowCount = content.rowCount
        generated = content.generated
        entries = try content.disjointEntries(nesting: format.nests)
    }

    /// IP2Proxy PX1 has the columns of IP2Location DB1 and another meaning; only the name of the file tells them apart.
    private static func byName(_ path: String, _ format: TextSourceFormat) -> TextSourceFormat {
        let name = path.split(separator: "/").last?.uppercased() ?? ""
        return format == .ip2locationDB1 && name.contains("PX1") ? .ip2proxyPX1 : format
    }
}
