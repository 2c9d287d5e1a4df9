import CordonModel

/// Reads a list of records of another product, in JSON.
struct RecordListReader: Sendable {
    private let format: ListFormat
    private let options: ListOptions
    private var stream: JSONRecordStream
    private var finisher: RecordFinisher
    private var tree = JSONTree()
    private var isAtEnd = false

    init(format: ListFormat, options: ListOptions) {
        self.format = format
        self.options = options
        stream = JSONRecordStream(arrays: format.recordArrays)
        finisher = RecordFinisher(format: format, options: options)
    }

    var otherEvents: Int { finisher.otherEvents }

    mutating func next(
        in window: inout ByteWindow, unread: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        while true {
            if let row = finisher.next() { return row }
            guard !isAtEnd else { return nil }
            guard let record = try stream.next(in: &window) else {
                isAtEnd = true
                finisher.finish()
                if options.notesUnread { notePages(in: &unread) }
                continue
            }
            try read(record, &window, &unread)
        }
    }

    private func notePages(in unread: inout UnknownColumns) {
        for name in stream.otherMembers.names where name != "id" && name != "meeting_id" { unread.note(name) }
    }

    private mutating func read(
        _ record: JSONRecordStream.Record, _ window: inout ByteWindow, _ unread: inout UnknownColumns
    ) throws(ParticipantListError) {
        let place = record.place
        if let flaw = JSONRowReader.flaw(of: window.bytes.span.extracting(record.range)) {
            return finisher.reject(record.line, place, flaw)
        }
        do throws(JSONFault) {
            try tree.parse(window.bytes.span.extracting(record.range), depth: stream.depth)
        } catch {
            guard !error.isNestedTooDeeply else { return finisher.reject(record.line, place, .nestedTooDeeply) }
            throw JSONRecordStream.error(error, in: record, of: &window)
        }
        try take(record, window.path, &unread)
    }

    private mutating func take(
        _ record: JSONRecordStream.Record, _ path: String, _ unread: inout UnknownColumns
    ) throws(ParticipantListError) {
        let item = tree.root
        let place = record.place
        guard item.isObject else { return finisher.reject(record.line, place, .notAnObject) }
        if let member = tree.repeatedMember {
            return finisher.reject(record.line, place, .duplicateKey, inside: tree.path(of: member))
        }
        if options.notesUnread { format.noteUnread(of: item, in: &unread) }
        var output = RecordOutput(options: options, page: stream.page, line: record.line)
        format.read(item, &output)
        do throws(ListProblem) {
            try finisher.take(output, at: place)
        } catch {
            throw ParticipantListError(path: path, line: record.line, error)
        }
    }
}

extension ListFormat {
    /// The members of a page that are its records; none where each JSON text is a record.
    fileprivate var recordArrays: [String] {
        switch self {
        case .zoomDashboard, .zoomReport: ["participants"]
        case .graphCallRecord: ["sessions", "value"]
        case .graphAttendance: ["attendanceRecords", "value"]
        case .googleMeet, .webexAttendees, .webexQualities: ["items"]
        default: []
        }
    }

    fileprivate func read(_ item: JSONItem, _ output: inout RecordOutput) {
        switch self {
        case .zoomDashboard: ZoomMapping.dashboard(item, &output)
        case .zoomReport: ZoomMapping.report(item, &output)
        case .zoomWebhook: ZoomMapping.webhook(item, &output)
        case .graphCallRecord: MicrosoftMapping.callRecord(item, &output)
        case .graphAttendance: MicrosoftMapping.attendance(item, &output)
        case .googleMeet: GoogleMapping.meet(item, &output)
        case .webexAttendees: WebexMapping.attendee(item, &output)
        case .webexQualities: WebexMapping.quality(item, &output)
        case .jitsi: ServerMapping.jitsi(item, &output)
        case .bigBlueButton: ServerMapping.bigBlueButton(item, &output)
        case .liveKit: ServerMapping.liveKit(item, &output)
        case .csv, .json, .ndjson, .zoomUsage, .nginxJSON, .nginxCombined: return
        }
    }
}
