/// Which field of a CSV row holds which column.
struct CSVHeader: Sendable {
    /// Known columns and the index of their field.
    let columns: [(column: ParticipantColumn, field: Int)]
    let fieldCount: Int

    /// Takes the names of the first line, noting those that no column has.
    init(
        names: [String], needsMeeting: Bool, unknown: inout UnknownColumns
    ) throws(ListProblem) {
        var columns: [(column: ParticipantColumn, field: Int)] = []
        for (field, name) in names.enumerated() {
            let bytes = Array(name.utf8)
            guard let column = ParticipantColumn(name: bytes.span) else {
                unknown.note(name)
                continue
            }
            guard !columns.contains(where: { $0.column == column }) else { throw .columnTwice(name) }
            columns.append((column, field))
        }
        self.columns = columns
        fieldCount = names.count
        try check(names, needsMeeting)
    }

    private func check(_ names: [String], _ needsMeeting: Bool) throws(ListProblem) {
        let hasIdentity = has(.participant) || has(.user)
        let hasMeeting = has(.meeting) || !needsMeeting
        guard !hasMeeting || !hasIdentity else { return }
        let wanted: Set<ParticipantColumn> = hasMeeting ? [.participant, .user] : [.meeting]
        guard !columns.isEmpty || Self.hint(names, wanted: wanted) != nil else {
            throw .unrecognised(found: names.map { Array($0.utf8).span.shown }, fits: [])
        }
        let name = hasMeeting ? "`participant` or `user`" : "`meeting`"
        throw .columnMissing(
            name, found: names.map { Array($0.utf8).span.shown }, hint: Self.hint(names, wanted: wanted))
    }

    private func has(_ column: ParticipantColumn) -> Bool {
        columns.contains { $0.column == column }
    }

    private static func hint(_ names: [String], wanted: Set<ParticipantColumn>) -> String? {
        if names.count == 1, let only = names.first {
            if only.contains(";") || only.contains("\t") { return "separate the columns by commas" }
            if only.hasPrefix("{") || only.hasPrefix("[") { return "name the format if it is JSON" }
        }
        let near = names.lazy.compactMap { name in ParticipantColumn.suggestion(for: name).map { (name, $0) } }
        return near.first { wanted.contains($0.1) }.map { "rename `\($0.0)` to `\($0.1)`" }
    }
}

extension ListProblem: Error {}
