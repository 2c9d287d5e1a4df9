import CordonModel
import CordonParticipants

/// A list is read to its end or to an error, each row and error with a place, and the same in whatever pieces it comes.
enum ListFuzz {
    static func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        var bytes = bytes
        var options = ListOptions()
        options.meeting = "m"
        options.notesUnread = bytes.count % 2 == 0
        options.trustedProxies = [IPNetwork.v4(IPv4Network(containing: IPv4Address(bits: 10 << 24), prefixLength: 8))]
        if let last = bytes.last, last >= 0x80 {
            bytes.removeLast()
            options.format = ListFormat.allCases[Int(last & 0x7F) % ListFormat.allCases.count]
        }
        let whole = Reading(bytes, options, chunk: .max, buffer: 1 << 14)
        try check(whole, bytes)
        let pieces = Reading(bytes, options, chunk: 3, buffer: 16)
        guard bytes.starts(with: [0x1F, 0x8B]) else {
            return try expect(pieces == whole, "read otherwise in small pieces")
        }
        // How far the library gets into a damaged member may depend on how it is fed.
        try expect(whole.error != nil || pieces == whole, "unfolded otherwise in small pieces")
        try expect((pieces.error == nil) == (whole.error == nil), "damaged in pieces of one size only")
    }

    private static func check(_ reading: Reading, _ bytes: [UInt8]) throws(FuzzFinding) {
        // Of gzip nobody knows how many lines it has.
        let isPacked = bytes.starts(with: [0x1F, 0x8B])
        let lines = isPacked ? .max : 1 + bytes.count { $0 == UInt8(ascii: "\n") }
        try expect(isPacked || reading.rows.count <= bytes.count, "more rows than bytes")
        for row in reading.rows {
            switch row {
            case .record(let record): try check(record, lines, reading.format)
            case .rejected(let row):
                try expect((1...lines).contains(row.line), "line \(row.line) of \(lines)")
                try expect(!row.description.isEmpty && !row.withheld.description.isEmpty, "says nothing: \(row)")
                try expect(row.description.utf8.count < 4096, "says too much: \(row)")
            }
        }
        guard let error = reading.error else { return }
        try expect((1...lines).contains(error.line ?? 1), "line \(error.line ?? 0) of \(lines)")
        try expect((error.column ?? 1) >= 1, "column \(error.column ?? 0)")
        try expect(error.description.hasPrefix("list:") && error.description.count > 6, "no place: \(error)")
    }

    private static func check(
        _ record: ParticipantRecord, _ lines: Int, _ format: ListFormat?
    ) throws(FuzzFinding) {
        try expect((1...lines).contains(record.line), "line \(record.line) of \(lines)")
        try expect(!record.meeting.isEmpty && !record.id.isEmpty, "nobody, or nowhere: \(record)")
        if let join = record.join, let leave = record.leave { try expect(join <= leave, "left before: \(record)") }
        for instant in [record.join, record.leave].compactMap({ $0 }) {
            try expect(Instant("\(instant)") == instant, "a time that cannot be written: \(record)")
        }
        let isForeign = format.map { !$0.isNative } ?? false
        try expect(!isForeign || record.trueCountry == nil, "a country out of nothing: \(record)")
    }
}

/// Everything that a reader says of a list.
private struct Reading: Equatable {
    var format: ListFormat?
    var rows: [ParticipantRow] = []
    var remarks: ListRemarks?
    var error: ParticipantListError?

    init(_ bytes: [UInt8], _ options: ListOptions, chunk: Int, buffer: Int) {
        do throws(ParticipantListError) {
            let source = Pieces(bytes: bytes[...], size: chunk)
            var reader = try ParticipantListReader(source: source, path: "list", options: options, bufferSize: buffer)
            format = reader.format
            while let row = try reader.next() { rows.append(row) }
            remarks = reader.remarks
        } catch {
            self.error = error
        }
    }
}

/// Bytes in memory, handed out a few at a time.
private struct Pieces: ByteSource {
    var bytes: ArraySlice<UInt8>
    let size: Int

    mutating func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int {
        let part = bytes.prefix(min(size, buffer.count - start))
        buffer.replaceSubrange(start..<start + part.count, with: part)
        bytes = bytes.dropFirst(part.count)
        return part.count
    }
}
