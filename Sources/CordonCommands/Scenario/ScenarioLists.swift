import CordonMeetings
import CordonModel
import CordonParticipants

/// Reads the lists of a scenario into its cast.
struct ScenarioLists {
    private let command: ScenarioCommand
    private let requests: RowRequests
    private(set) var cast = Cast()
    private(set) var rejectedRows = 0

    /// So many rejected rows are told one by one without `--detail`.
    private static let rejectionLimit = 20

    init(_ command: ScenarioCommand, locator: any Locating) {
        self.command = command
        requests = RowRequests(policies: [], locator: locator, at: nil)
    }

    /// Reads one list to its end.
    ///
    /// - Throws: The errors of its reader, and ``CommandError`` for the first rejected row of a strict run.
    mutating func read(_ path: String, _ messages: (String) -> Void) throws {
        let list = ListInput(path: path)
        let columns = try RowsAhead(try list.reader(command.listFormat)).read { row in
            switch row {
            case .record(let record): cast.add(record, requests.request(for: record))
            case .rejected(let row): try reject(Simulation.Rejection(file: list.name, row: row), messages)
            }
        }
        for column in columns { messages("\(list.name): column `\(column)` is not known and was not read\n") }
    }

    private mutating func reject(_ row: Simulation.Rejection, _ messages: (String) -> Void) throws {
        let row = command.showsAddresses ? row : row.withheld
        guard !command.isStrict else { throw CommandError("\(row) (stopped, as asked by `--strict`)") }
        rejectedRows += 1
        if command.showsDetail || rejectedRows <= Self.rejectionLimit { messages("\(row)\n") }
    }

    /// Says how many rejected rows were not told, and how many rows are in no replay.
    func reportUntold(_ messages: (String) -> Void) {
        if !command.showsDetail, rejectedRows > Self.rejectionLimit {
            messages("\((rejectedRows - Self.rejectionLimit).of("more row")) rejected; `--detail` tells each\n")
        }
        if cast.untimedRows > 0 {
            messages(
                "\(cast.untimedRows.of("row")) without a `join` time, which no replay can place in time, not replayed\n"
            )
        }
    }
}
