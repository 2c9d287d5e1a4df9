/// Where in the input buffer the values of one row stand, column by column.
struct RowValues: Sendable {
    /// By the raw value of the column; an empty range is a missing value.
    private var ranges = [Range<Int>](repeating: 0..<0, count: ParticipantColumn.allCases.count)
    /// The elements of `tags` where they came as an array of their own instead of one text with `;`.
    var tagElements: [Range<Int>]?

    subscript(column: ParticipantColumn) -> Range<Int> {
        get { ranges[column.rawValue] }
        set { ranges[column.rawValue] = newValue }
    }

    mutating func removeAll() {
        for index in ranges.indices { ranges[index] = 0..<0 }
        tagElements = nil
    }
}

/// Names in a list that no column has, each told once.
struct UnknownColumns: Sendable {
    // JSON can bring new names with every row; a reader of warnings needs no more than a few.
    static let most = 64

    private(set) var names: [String] = []
    private var known: Set<String> = []

    mutating func note(_ name: String) {
        guard names.count < Self.most, !name.isEmpty, known.insert(name).inserted else { return }
        names.append(name)
    }
}
