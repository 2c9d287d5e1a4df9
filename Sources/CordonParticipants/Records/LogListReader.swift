import CordonModel

/// Reads an access log: each request is somebody at the door of the meeting that its path names.
struct LogListReader: Sendable {
    private let format: ListFormat
    private let options: ListOptions
    private let client: ClientAddress
    private var finisher: RecordFinisher
    private var tree = JSONTree()

    init(format: ListFormat, options: ListOptions) {
        self.format = format
        self.options = options
        client = ClientAddress(trustedProxies: options.trustedProxies)
        finisher = RecordFinisher(format: format, options: options)
    }

    mutating func next(
        in window: inout ByteWindow, unread: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        while true {
            if let row = finisher.next() { return row }
            guard let line = try window.nextLine() else { return nil }
            do throws(ListProblem) {
                try read(line, window.bytes.span.extracting(line.range), &unread)
            } catch {
                throw ParticipantListError(path: window.path, line: line.number, error)
            }
        }
    }

    private mutating func read(
        _ line: WindowLine, _ text: Span<UInt8>, _ unread: inout UnknownColumns
    ) throws(ListProblem) {
        if let flaw = JSONRowReader.flaw(of: text) { return finisher.reject(line.number, nil, flaw) }
        var output = RecordOutput(options: options, line: line.number)
        if format == .nginxCombined {
            if options.notesUnread { for part in Self.unreadParts { unread.note(part) } }
            output.add { () throws(FieldProblem) in
                guard let request = LogRequest(combined: text) else { throw FieldProblem("", .notALogLine) }
                return try told(request, line.number)
            }
            return try finisher.take(output, at: nil)
        }
        if let problem = parse(text) { return finisher.reject(line.number, nil, problem) }
        let item = tree.root
        if options.notesUnread { format.noteUnread(of: item, in: &unread) }
        output.add { () throws(FieldProblem) in try told(try LogRequest(item), line.number) }
        try finisher.take(output, at: RecordPlace())
    }

    private static let unreadParts = ["status", "body_bytes_sent", "http_referer", "http_user_agent"]

    private mutating func parse(_ text: Span<UInt8>) -> RowProblem? {
        do throws(JSONFault) {
            try tree.parse(text, depth: 0)
        } catch {
            return error.isNestedTooDeeply
                ? .nestedTooDeeply : .malformedJSON("\(error)", byte: error.position + 1)
        }
        guard tree.root.isObject else { return .notAnObject }
        return tree.repeatedMember == nil ? nil : .duplicateKey
    }

    private func told(_ request: LogRequest, _ line: Int) throws(FieldProblem) -> Told {
        let address: IPAddress?
        do throws(RowProblem) {
            address = try client.address(remote: request.remote, forwarded: request.forwarded)
        } catch {
            throw FieldProblem(request.place(of: error), error)
        }
        var record = ParticipantRecord(line: line, meeting: request.path ?? "")
        record.user = request.user
        record.participant = request.user == nil ? address.map(hidden) ?? "line-\(line)" : nil
        record.isAuthenticated = request.user != nil
        record.address = address
        record.channel = .web
        record.join = try request.instant()
        return .stay(record)
    }

    /// Who comes from an address, without telling it.
    private func hidden(_ address: IPAddress) -> String {
        var hash = SipHash(key: (options.hidingKey, 0))
        hash.combine("\(address)")
        var text = Array("client-".utf8)
        let number = hash.finish().0
        for shift in stride(from: 60, through: 0, by: -4) {
            text.append(hexadecimal: UInt16(number >> UInt64(shift) & 0xF))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
