import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy

/// How lists are read, and what is told of it.
struct ListReading {
    var options = ListOptions()
    var showsDetail = false
    var showsAddresses = false
    var isStrict = false
    /// When rows join that do not tell it.
    var at: Instant?
}

/// Reads the lists of a scenario into its cast.
struct ScenarioLists<Panel: JudgePanel> {
    private let reading: ListReading
    private(set) var cast: Cast<Panel>
    private(set) var roll: AccountRoll
    private(set) var rejectedRows = 0

    /// So many rejected rows are told one by one without `--detail`.
    private static var rejectionLimit: Int { 20 }

    /// Nothing read yet.
    ///
    /// - Parameters:
    ///   - reading: How lists are read.
    ///   - cast: Takes the people.
    ///   - accounts: Those of which is asked whether they stand in the lists.
    init(_ reading: ListReading, _ cast: Cast<Panel>, lookingFor accounts: Set<ExactText> = []) {
        self.reading = reading
        self.cast = cast
        roll = AccountRoll(accounts)
    }

    /// Reads lists to their ends.
    ///
    /// - Throws: The errors of their readers, and ``CommandError`` for the first rejected row of a strict run.
    mutating func read(_ paths: [String], _ messages: (String) -> Void, progress: (String) -> Void) throws {
        for path in paths { try read(path, messages, progress) }
        reportUntold(messages)
    }

    /// The same of lists that a scenario names.
    ///
    /// - Throws: ``CommandError`` that names the place where a list is named that cannot be used, or for the first rejected
    ///   row of a strict run.
    mutating func read(_ paths: [LocatedText], _ messages: (String) -> Void, progress: (String) -> Void) throws {
        for path in paths {
            do {
                try read(path.value, messages, progress)
            } catch let error as ParticipantListError {
                throw LoadedScenario.naming(path.span, error)
            }
        }
        reportUntold(messages)
    }

    private mutating func read(_ path: String, _ messages: (String) -> Void, _ progress: (String) -> Void) throws {
        let list = ListInput(path: path)
        let before = cast.stayCount + cast.untimedRows + rejectedRows
        let remarks = try RowsAhead(try list.reader(reading.options)).read { row in
            switch row {
            case .record(let record): add(record, progress)
            case .rejected(let row): try reject(Simulation.Rejection(file: list.name, row: row), messages)
            }
        }
        for remark in remarks.messages(of: list.name) { messages(remark + "\n") }
        if cast.stayCount + cast.untimedRows + rejectedRows == before { messages(ListRemarks.nobody(in: list.name)) }
    }

    private mutating func add(_ record: ParticipantRecord, _ progress: (String) -> Void) {
        var record = record
        if record.join == nil, let at = reading.at {
            (record.join, record.leave) = (at, record.leave.flatMap { $0 > at ? $0 : nil })
        }
        cast.add(record)
        roll.note(record)
        if cast.stayCount % 100_000 == 0 { progress("\(cast.stayCount.grouped) rows") }
    }

    private mutating func reject(_ row: Simulation.Rejection, _ messages: (String) -> Void) throws {
        let row = reading.showsAddresses ? row : row.withheld
        guard !reading.isStrict else { throw CommandError("\(row) (stopped, as asked by `--strict`)") }
        rejectedRows += 1
        if reading.showsDetail || rejectedRows <= Self.rejectionLimit { messages("\(row)\n") }
    }

    /// Says how many rejected rows were not told, and how many rows are in no replay.
    private func reportUntold(_ messages: (String) -> Void) {
        if !reading.showsDetail, rejectedRows > Self.rejectionLimit {
            messages("\((rejectedRows - Self.rejectionLimit).of("more row")) rejected; `--detail` tells each\n")
        }
        if cast.untimedRows > 0 {
            messages(
                "\(cast.untimedRows.of("row")) without a `join` time, which no replay can place in time, not replayed\n"
            )
        }
    }
}
