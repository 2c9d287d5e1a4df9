import CordonParticipants

/// Bytes in memory, handed out a few at a time.
struct MemorySource: ByteSource {
    private var bytes: ArraySlice<UInt8>
    private let chunk: Int

    init(_ bytes: [UInt8], chunk: Int = .max) {
        self.bytes = bytes[...]
        self.chunk = chunk
    }

    mutating func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int {
        let part = bytes.prefix(min(chunk, buffer.count - start))
        for (offset, byte) in part.enumerated() { buffer[start + offset] = byte }
        bytes = bytes.dropFirst(part.count)
        return part.count
    }
}

/// Everything that a reader says of a list.
struct Reading: Equatable {
    var rows: [ParticipantRow] = []
    var unknown: [String] = []
    var error: ParticipantListError?

    var remarks: ListRemarks?

    init(_ bytes: [UInt8], _ format: ListFormat? = nil, path: String = "list", chunk: Int = .max, buffer: Int = 4096) {
        self.init(bytes, ListOptions(format: format), path: path, chunk: chunk, buffer: buffer)
    }

    init(_ bytes: [UInt8], _ options: ListOptions, path: String = "list", chunk: Int = .max, buffer: Int = 4096) {
        do throws(ParticipantListError) {
            let source = MemorySource(bytes, chunk: chunk)
            var reader = try ParticipantListReader(source: source, path: path, options: options, bufferSize: buffer)
            defer {
                unknown = reader.remarks.unread
                remarks = reader.remarks
            }
            while let row = try reader.next() { rows.append(row) }
        } catch {
            self.error = error
        }
    }

    init(_ text: String, _ format: ListFormat? = nil, path: String = "list") {
        self.init(Array(text.utf8), format, path: path)
    }

    var records: [ParticipantRecord] {
        rows.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }

    var rejected: [RejectedRow] {
        rows.compactMap { if case .rejected(let row) = $0 { row } else { nil } }
    }

    /// What stands in a table of expectations: ids of records, messages of the rest.
    var summary: [String] {
        rows.map { row in
            switch row {
            case .record(let record): "\(record.line) \(record.meeting) \(record.id)"
            case .rejected(let row): "line \(row.line): \(row)"
            }
        } + (error.map { [$0.description] } ?? [])
    }
}
