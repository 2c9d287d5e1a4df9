/// Reads one object of a JSON list: which columns it has and where their values stand.
struct JSONRowParser: Sendable {
    private(set) var values = RowValues()
    /// The first thing that is wrong with the row although it is JSON.
    private(set) var problem: (column: String?, problem: RowProblem)?
    private var escaped: [(column: ParticipantColumn, element: Int?, range: Range<Int>)] = []
    /// A bit for each column that the object has named.
    private var seenColumns: UInt32 = 0
    private var seenOthers: Set<[UInt8]> = []

    /// Reads the object at the cursor, which is inside `depth` open arrays and objects.
    mutating func parse(
        _ cursor: inout JSONCursor, depth: Int, unknown: inout UnknownColumns
    ) throws(JSONFault) {
        begin()
        try cursor.expect("{")
        cursor.skipSpace()
        if cursor.skip("}") { return }
        repeat {
            cursor.skipSpace()
            let key = try cursor.string()
            cursor.skipSpace()
            try cursor.expect(":")
            cursor.skipSpace()
            try member(key, &cursor, depth: depth + 1, unknown: &unknown)
            cursor.skipSpace()
        } while cursor.skip(",")
        try cursor.expect("}")
    }

    private mutating func begin() {
        values.removeAll()
        problem = nil
        escaped.removeAll(keepingCapacity: true)
        seenColumns = 0
        seenOthers.removeAll(keepingCapacity: true)
    }

    private mutating func reject(_ column: String?, _ problem: RowProblem) {
        if self.problem == nil { self.problem = (column, problem) }
    }

    private mutating func member(
        _ key: JSONScalar, _ cursor: inout JSONCursor, depth: Int, unknown: inout UnknownColumns
    ) throws(JSONFault) {
        guard let column = column(of: key, in: cursor.bytes, unknown: &unknown) else {
            return try cursor.skipValue(depth: depth)
        }
        noteColumn(column)
        if column == .tags, cursor.peek == UInt8(ascii: "[") {
            try tags(&cursor, depth: depth + 1)
        } else if let value = try text(of: column, &cursor, depth: depth) {
            values[column] = value.range
            if value.hasEscapes { escaped.append((column, nil, value.range)) }
        }
    }

    private mutating func noteColumn(_ column: ParticipantColumn) {
        let bit: UInt32 = 1 << UInt32(column.rawValue)
        if seenColumns & bit != 0 { reject(column.description, .duplicateKey) }
        seenColumns |= bit
    }

    private mutating func column(
        of key: JSONScalar, in bytes: Span<UInt8>, unknown: inout UnknownColumns
    ) -> ParticipantColumn? {
        let name = bytes.extracting(key.range)
        guard key.hasEscapes else { return column(name, unknown: &unknown) }
        guard let decoded = JSONText.decode(name) else {
            reject(nil, .loneSurrogate)
            return nil
        }
        return column(decoded.span, unknown: &unknown)
    }

    private mutating func column(_ name: Span<UInt8>, unknown: inout UnknownColumns) -> ParticipantColumn? {
        if let column = ParticipantColumn(name: name) { return column }
        if !seenOthers.insert(name.array).inserted { reject(name.shown, .duplicateKey) }
        unknown.note(name.text)
        return nil
    }

    /// The value as text; nil where it is null, or none that a column can hold.
    private mutating func text(
        of column: ParticipantColumn, _ cursor: inout JSONCursor, depth: Int
    ) throws(JSONFault) -> JSONScalar? {
        guard !cursor.isAtContainer else {
            reject(column.description, .nestedValue)
            try cursor.skipValue(depth: depth)
            return nil
        }
        let isNull = cursor.peek == UInt8(ascii: "n")
        let scalar = try cursor.scalar()
        return isNull ? nil : scalar
    }

    private mutating func tags(_ cursor: inout JSONCursor, depth: Int) throws(JSONFault) {
        var elements: [Range<Int>] = []
        try cursor.expect("[")
        cursor.skipSpace()
        if !cursor.skip("]") {
            repeat {
                cursor.skipSpace()
                if let tag = try text(of: .tags, &cursor, depth: depth), !tag.range.isEmpty {
                    if tag.hasEscapes { escaped.append((.tags, elements.count, tag.range)) }
                    elements.append(tag.range)
                }
                cursor.skipSpace()
            } while cursor.skip(",")
            try cursor.expect("]")
        }
        values.tagElements = elements
    }

    /// Resolves the escapes in the values, in the window that they were parsed in.
    mutating func unescape(in window: inout ByteWindow) {
        for (column, element, range) in escaped {
            guard let text = JSONText.decode(window.bytes.span.extracting(range)) else {
                reject(column.description, .loneSurrogate)
                continue
            }
            if text.contains(0) { reject(column.description, .nulByte) }
            let shorter = window.replace(range, with: text)
            if let element { values.tagElements?[element] = shorter } else { values[column] = shorter }
        }
    }
}
