/// Reads a participant list row by row, from a file, standard input or any other source of bytes.
///
/// Memory does not grow with the list: a fixed buffer and at most one row (1 MiB) are held, and of lists that tell joins
/// and leaves apart the stays that are open, at most 65,536.
///
/// ```swift
/// var reader = try ParticipantListReader(path: "list.csv", options: ListOptions())
/// while let row = try reader.next() { … }
/// ```
package struct ParticipantListReader: Sendable {
    /// How the list is written: as was asked for, or as its content says.
    package let format: ListFormat

    private var window: ByteWindow
    private var csv: CSVListReader?
    private var json = JSONListReader()
    private var ndjson = NDJSONListReader()
    private var records: RecordListReader?
    private var log: LogListReader?
    private var usage: UsageListReader?
    private var builder: RecordBuilder
    private var unknown = UnknownColumns()
    private var isFinished = false
    private let options: ListOptions

    /// Opens a list and reads its header. The path `-` is standard input; where no format is named, the content tells it,
    /// and of native lists the file's name too (`.csv`, `.ndjson`, `.jsonl`).
    package init(path: String, options: ListOptions) throws(ParticipantListError) {
        let source: FileByteSource
        do throws(ByteSourceError) {
            source = try FileByteSource(path: path)
        } catch {
            throw ParticipantListError(path: path, error)
        }
        try self.init(source: source, path: path, options: options)
    }

    /// Reads from any source; the path is what messages call it.
    package init(
        source: any ByteSource, path: String, options: ListOptions, bufferSize: Int = 1 << 18
    ) throws(ParticipantListError) {
        self.options = options
        window = ByteWindow(source: source, path: path, bufferSize: bufferSize)
        builder = RecordBuilder(options: options)
        format = try ListFormat(opening: &window, named: options.format)
        switch format {
        case .csv:
            csv = try CSVListReader(window: &window, needsMeeting: options.meeting == nil, unknown: &unknown)
        case .json, .ndjson: break
        case .nginxJSON, .nginxCombined: log = LogListReader(format: format, options: options)
        case .zoomUsage: usage = UsageListReader(options: options)
        default: records = RecordListReader(format: format, options: options)
        }
    }

    /// What people should know who read the rows; complete when the last row has been read.
    package var remarks: ListRemarks {
        var remarks = ListRemarks(format: format, unread: unknown.names)
        remarks.otherEvents = records?.otherEvents ?? 0
        remarks.assumesUTC = format == .zoomUsage && options.utcOffset == nil
        return remarks
    }

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
        case .nginxJSON, .nginxCombined: try log?.next(in: &window, unread: &unknown)
        case .zoomUsage: try usage?.next(in: &window, unread: &unknown)
        default: try records?.next(in: &window, unread: &unknown)
        }
    }
}

/// What a list says that its rows do not.
package struct ListRemarks: Hashable, Sendable {
    package let format: ListFormat
    /// Names of columns or values that are in no row, in the order of their appearance, each once and at most 64; of
    /// lists of other products only where that was asked for.
    ///
    /// See ``ParticipantColumn/suggestion(for:)``.
    package var unread: [String] = []
    /// Events that are about nobody's coming or going.
    package var otherEvents = 0
    /// Whether times had no zone, and nobody said which.
    package var assumesUTC = false
}
