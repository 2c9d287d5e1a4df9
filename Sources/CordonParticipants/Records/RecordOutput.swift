import CordonModel

/// What a record tells of one person: a whole stay, or one end of it.
enum Told {
    case stay(ParticipantRecord)
    /// Somebody came; the key is that of the one stay, not of the person.
    case joined(ParticipantRecord, key: String)
    case left(ParticipantRecord, key: String)
    /// Something that is about nobody's coming or going.
    case otherEvent
}

/// What the records of a list tell, one part at a time.
struct RecordOutput {
    let options: ListOptions
    /// What a page says before its records.
    let page: [String: String]
    let line: Int
    private(set) var parts: [Result<Told, FieldProblem>] = []

    init(options: ListOptions, page: [String: String] = [:], line: Int) {
        self.options = options
        self.page = page
        self.line = line
    }

    /// Reads one part. What is wrong with it says nothing of the others.
    mutating func add(_ read: () throws(FieldProblem) -> Told) {
        do throws(FieldProblem) {
            parts.append(.success(try read()))
        } catch {
            parts.append(.failure(error))
        }
    }

    /// A person in a meeting, of whom nothing else is known yet; an empty meeting is one that the record does not name.
    func record(meeting: String?, participant: String?, user: String? = nil) -> ParticipantRecord {
        ParticipantRecord(line: line, meeting: meeting ?? "", participant: participant, user: user)
    }
}
