import CordonMeetings
import CordonModel
import CordonParticipants

/// How lists are read, and what is told of it.
struct ListReading {
    var options = ListOptions()
    var showsDetail = false
    var showsAddresses = false
    var isStrict = false
}

/// Reads the lists of a scenario into its cast.
struct ScenarioLists {
    private let reading: ListReading
    /// When rows join that do not tell it.
    private let at: Instant?
    private let requests: RowRequests
    private(set) var cast = Cast()
    private(set) var rejectedRows = 0

    /// So many rejected rows are told one by one without `--detail`.
    private static let rejectionLimit = 20

    init(_ reading: ListReading, locator: any Locating, at: Instant? = nil) {
        self.reading = reading
        self.at = at
        requests = RowRequests(policies: [], locator: locator, at: nil)
    }

    /// Reads one list to its end.
    ///
    /// - Throws: The errors of its reader, and ``CommandError`` for the first rejected row of a strict run.
    mutating func read(_ path: String, _ messages: (String) -> Void) throws {
        let list = ListInput(path: path)
        let columns = try RowsAhead(try list.reader(reading.options)).read { row in
            switch row {
            case .record(let record): add(record)
            case .rejected(let row): try reject(Simulation.Rejection(file: list.name, row: row), messages)
            }
        }
        for column in columns { messages("\(list.name): column `\(column)` is not known and was not read\n") }
    }

    private mutating func add(_ record: ParticipantRecord) {
        var record = record
        if record.join == nil, let at {
            (record.join, record.leave) = (at, record.leave.flatMap { $0 > at ? $0 : nil })
        }
        cast.add(record, requests.request(for: record))
    }

    private mutating func reject(_ row: Simulation.Rejection, _ messages: (String) -> Void) throws {
        let row = reading.showsAddresses ? row : row.withheld
        guard !reading.isStrict else { throw CommandError("\(row) (stopped, as asked by `--strict`)") }
        rejectedRows += 1
        if reading.showsDetail || rejectedRows <= Self.rejectionLimit { messages("\(row)\n") }
    }

    /// Says how many rejected rows were not told, and how many rows are in no replay.
    func reportUntold(_ messages: (String) -> Void) {
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
