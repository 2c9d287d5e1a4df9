/// Reads a participant list row by row, from a file, standard input or any other source of bytes.
///
/// Memory does not grow with the list: a fixed buffer and at most one row (1 MiB) are held.
///
/// ```swift
/// var reader = try ParticipantListReader(path: "list.csv", format: nil)
/// while let row = try reader.next() { … }
/// ```
package struct ParticipantListReader: Sendable {
    /// How the list is written: as was asked for, or as its name or beginning says.
    package let format: ListFormat

    private var window: ByteWindow
    private var csv: CSVListReader?
    private var json = JSONListReader()
    private var ndjson = NDJSONListReader()
    private var builder = RecordBuilder()
    private var unknown = UnknownColumns()
    private var isFinished = false

    /// Opens a list and reads its header. The path `-` is standard input; where no format is named, the file's name
    /// (`.csv`, `.ndjson`, `.jsonl`) or else the list's first bytes tell it.
    package init(path: String, format: ListFormat?) throws(ParticipantListError) {
        let source: FileByteSource
        do throws(ByteSourceError) {
            source = try FileByteSource(path: path)
        } catch {
            throw ParticipantListError(path: path, error)
        }
        try self.init(source: source, path: path, format: format)
    }

    /// Reads from any source; the path is what messages call it.
    package init(
        source: any ByteSource, path: String, format: ListFormat?, bufferSize: Int = 1 << 18
    ) throws(ParticipantListError) {
        window = ByteWindow(source: source, path: path, bufferSize: bufferSize)
        self.format = try ListFormat(opening: &window, named: format)
        if self.format == .csv { csv = try CSVListReader(window: &window, unknown: &unknown) }
    }

    /// Names of columns or keys that are ignored, in the order of their appearance, each once and at most 64.
    ///
    /// Complete for CSV from the beginning, for JSON when the last row has been read.
    /// See ``ParticipantColumn/suggestion(for:)``.
    package var unknownColumns: [String] { unknown.names }

    /// The next row, nil behind the last. After an error there are no more.
    package mutating func next() throws(ParticipantListError) -> ParticipantRow? {
        guard !isFinished else { return nil }
        do throws(ParticipantListError) {
            let row = try nextRow()
            isFinished = row == nil
            return row
        } catch {
            isFinished = true
            throw error
        }
    }

    private mutating func nextRow() throws(ParticipantListError) -> ParticipantRow? {
        switch format {
        case .csv: try csv?.next(in: &window, builder: &builder)
        case .json: try json.next(in: &window, builder: &builder, unknown: &unknown)
        case .ndjson: try ndjson.next(in: &window, builder: &builder, unknown: &unknown)
        }
    }
}
