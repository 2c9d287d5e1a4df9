import CordonParticipants

extension ListRemarks {
    /// What people are told of a list after its rows, a line each.
    func messages(of file: String) -> [String] {
        columnMessages(of: file) + events(of: file) + times(of: file)
    }

    private func columnMessages(of file: String) -> [String] {
        guard format.isNative else {
            let names = unread.map { "`\($0)`" }.joined(separator: ", ")
            return unread.isEmpty ? [] : ["\(file): \(format.rawValue) also says what no row can hold: \(names)"]
        }
        return unread.map { column in
            let help = ParticipantColumn.suggestion(for: column).map { "; did you mean `\($0)`?" } ?? ""
            return "\(file): column `\(column)` is not known and was not read\(help)"
        }
    }

    private func events(of file: String) -> [String] {
        otherEvents == 0 ? [] : ["\(file): \(otherEvents.of("event")) about nobody's joining or leaving passed over"]
    }

    private func times(of file: String) -> [String] {
        assumesUTC ? ["\(file): its times have no zone and were read as UTC; name the zone with `--utc-offset`"] : []
    }

    /// That a list has come to its end without a row.
    static func nobody(in file: String) -> String {
        "\(file): no row in it; is it the right file, and of the format that it was read as?\n"
    }
}
