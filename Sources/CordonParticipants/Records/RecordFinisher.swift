import CordonModel

/// Makes rows of what records tell: pairs joins with leaves, and adds what the list does not say itself.
struct RecordFinisher: Sendable {
    private let format: ListFormat
    private let options: ListOptions
    private var stays = StayBook()
    private var rows: [ParticipantRow] = []
    private var position = 0
    /// Events that are neither joins nor leaves.
    private(set) var otherEvents = 0

    init(format: ListFormat, options: ListOptions) {
        self.format = format
        self.options = options
    }

    /// The next row that is complete.
    mutating func next() -> ParticipantRow? {
        guard position < rows.count else {
            rows.removeAll(keepingCapacity: true)
            position = 0
            return nil
        }
        defer { position += 1 }
        return rows[position]
    }

    /// Takes what a record tells.
    ///
    /// - Parameters:
    ///   - output: The parts that were read.
    ///   - place: Where the record is, if messages are to say so.
    /// - Throws: What makes the whole list worthless: no meeting, or too many people who stay.
    mutating func take(_ output: RecordOutput, at place: RecordPlace?) throws(ListProblem) {
        for part in output.parts {
            switch part {
            case .success(let told): try take(told, line: output.line, at: place)
            case .failure(let problem): reject(output.line, place, problem.problem, inside: problem.place)
            }
        }
    }

    /// Takes a record that cannot be read at all.
    mutating func reject(_ line: Int, _ place: RecordPlace?, _ problem: RowProblem, inside: String = "") {
        let column = (place.map { "\($0)" } ?? "") + inside
        rows.append(.rejected(RejectedRow(line: line, column: column.isEmpty ? nil : column, problem: problem)))
    }

    /// Ends the list.
    mutating func finish() {
        for record in stays.finish() { append(record) }
    }

    private mutating func take(_ told: Told, line: Int, at place: RecordPlace?) throws(ListProblem) {
        switch told {
        case .stay(let record):
            guard let record = try complete(record, place) else { return }
            append(record)
        case .joined(let record, let key):
            guard let record = try complete(record, place) else { return }
            if let before = try stays.join(record, key: key) { append(before) }
        case .left(let record, let key):
            guard let record = try complete(record, place) else { return }
            append(stays.leave(record, key: key))
        case .otherEvent: otherEvents += 1
        }
    }

    /// The record with its meeting and tags; nil where it was rejected.
    private mutating func complete(
        _ record: ParticipantRecord, _ place: RecordPlace?
    ) throws(ListProblem) -> ParticipantRecord? {
        var record = record
        if record.meeting.isEmpty || format.isLog, let meeting = options.meeting { record.meeting = meeting }
        record.tags += options.tags
        if record.meeting.isEmpty {
            guard !format.namesNoMeeting else { throw .meetingUnnamed(format) }
            reject(record.line, place, .meetingMissing)
        } else if record.id.isEmpty {
            reject(record.line, place, .participantMissing)
        } else {
            return record
        }
        return nil
    }

    private mutating func append(_ record: ParticipantRecord) {
        if let join = record.join, let leave = record.leave, leave < join {
            return reject(record.line, nil, .leaveBeforeJoin(join: join, leave: leave))
        }
        rows.append(.record(record))
    }
}
