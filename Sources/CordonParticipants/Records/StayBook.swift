import CordonModel

/// Joins whose end has not been told yet.
struct StayBook: Sendable {
    /// So many may be kept in mind.
    static let limit = 65_536

    private struct Open: Sendable {
        let record: ParticipantRecord
        /// When it came, of all.
        let number: Int
    }

    private var open: [String: Open] = [:]
    private var count = 0

    /// Somebody came.
    ///
    /// - Returns: The stay that was open under that key, of which nobody told the end. Told twice is told once.
    mutating func join(_ record: ParticipantRecord, key: String) throws(ListProblem) -> ParticipantRecord? {
        let before = open[key]?.record
        if let before, before.join == record.join { return nil }
        guard before != nil || open.count < Self.limit else { throw .tooManyStays(Self.limit) }
        count += 1
        open[key] = Open(record: record, number: count)
        return before
    }

    /// Somebody went.
    ///
    /// - Returns: The whole stay, or as much as this end of it tells.
    mutating func leave(_ record: ParticipantRecord, key: String) -> ParticipantRecord {
        guard let before = open.removeValue(forKey: key)?.record else { return record }
        var stay = before
        stay.leave = record.leave
        stay.join = before.join ?? record.join
        return stay
    }

    /// Ends the list: those who were never told to have left, in the order in which they came.
    mutating func finish() -> [ParticipantRecord] {
        defer { open = [:] }
        return open.values.sorted { $0.number < $1.number }.map(\.record)
    }
}
