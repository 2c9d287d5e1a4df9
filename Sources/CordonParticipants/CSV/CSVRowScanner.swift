/// Finds the fields of one row of RFC 4180, stopping and going on wherever the buffer ends.
struct CSVRowScanner: Sendable {
    /// A field's text without its outer quotes, counted from the row's first byte.
    struct Field: Sendable {
        var range: Range<Int>
        var isQuoted: Bool
        var hasDoubledQuotes: Bool
    }

    private enum State {
        case fieldStart
        case unquoted
        case quoted
        /// Behind a quote inside a quoted field: its end, or the first of two.
        case quote
    }

    private enum Step {
        case going
        case paused
        case rowEnd
    }

    /// The first fields, as many as `begin` asked for; ``fieldCount`` counts all.
    private(set) var fields: [Field] = []
    private(set) var fieldCount = 0
    /// The row's length so far, its line end included.
    private(set) var position = 0
    private(set) var lineBreaks = 0
    private(set) var hasHighBytes = false
    /// The first thing about the row that RFC 4180 does not allow.
    private(set) var flaw: RowProblem?
    /// How many lines below the row's first the last quoted field begins.
    private(set) var quoteLine = 0

    private var state = State.fieldStart
    private var fieldStart = 0
    private var hasDoubledQuotes = false
    private var isQuoted = false
    private var mostFields = 0

    /// Starts a row, of which no more than so many fields are kept.
    mutating func begin(mostFields: Int) {
        self.mostFields = mostFields
        fields.removeAll(keepingCapacity: true)
        (fieldCount, position, lineBreaks, quoteLine) = (0, 0, 0, 0)
        (hasHighBytes, flaw) = (false, nil)
        beginField(at: 0)
    }

    var isBlank: Bool { fieldCount == 1 && fields[0].range.isEmpty && !fields[0].isQuoted && flaw == nil }

    /// Whether the input ended inside a quoted field.
    var isQuoteOpen: Bool { state == .quoted }

    /// Goes on in the row; true at its end. `bytes` are the row's from its first on; `isLast` says that no more follow.
    mutating func scan(_ bytes: Span<UInt8>, isLast: Bool) -> Bool {
        if position == 0, scanPlain(bytes) { return true }
        while position < bytes.count {
            switch step(bytes, isLast) {
            case .going: continue
            case .paused: return false
            case .rowEnd: return true
            }
        }
        guard isLast, state != .quoted else { return false }
        endField(at: state == .quote ? position - 1 : position)
        return true
    }

    /// Takes a row of which the end is in sight and nothing needs a second look: neither quotes nor bytes beyond ASCII.
    /// Where that is not so, nothing is changed.
    private mutating func scanPlain(_ bytes: Span<UInt8>) -> Bool {
        var start = 0
        var cursor = 0
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte > UInt8(ascii: ","), byte < 0x80 {
                cursor &+= 1
                continue
            }
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                endPlainField(start..<cursor)
                cursor &+= 1
                start = cursor
                guard byte == UInt8(ascii: "\n") else { continue }
                (position, lineBreaks) = (cursor, 1)
                return true
            case UInt8(ascii: "\""), UInt8(ascii: "\r"), 0, 0x80...:
                begin(mostFields: mostFields)
                return false
            default: cursor &+= 1
            }
        }
        begin(mostFields: mostFields)
        return false
    }

    private mutating func endPlainField(_ range: Range<Int>) {
        fieldCount += 1
        if fields.count < mostFields { fields.append(Field(range: range, isQuoted: false, hasDoubledQuotes: false)) }
    }

    private mutating func step(_ bytes: Span<UInt8>, _ isLast: Bool) -> Step {
        switch state {
        case .fieldStart: stepIntoField(bytes[position])
        case .unquoted: stepUnquoted(bytes, isLast)
        case .quoted: stepQuoted(bytes)
        case .quote: stepBehindQuote(bytes, isLast)
        }
    }

    private mutating func stepIntoField(_ byte: UInt8) -> Step {
        guard byte == UInt8(ascii: "\"") else {
            state = .unquoted
            return .going
        }
        position += 1
        quoteLine = lineBreaks
        (isQuoted, fieldStart, state) = (true, position, .quoted)
        return .going
    }

    private mutating func stepUnquoted(_ bytes: Span<UInt8>, _ isLast: Bool) -> Step {
        var cursor = position
        // Every byte that means something lies at the comma or below it, or has its high bit set.
        while cursor < bytes.count, bytes[cursor] > UInt8(ascii: ","), bytes[cursor] < 0x80 { cursor += 1 }
        position = cursor
        guard cursor < bytes.count else { return .going }
        switch bytes[cursor] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return stepOverSeparator(bytes, isLast, fieldEnd: cursor)
        case UInt8(ascii: "\""): flaw = flaw ?? .strayQuote
        case let byte: note(byte)
        }
        position += 1
        return .going
    }

    private mutating func stepQuoted(_ bytes: Span<UInt8>) -> Step {
        var cursor = position
        while cursor < bytes.count {
            let byte = bytes[cursor]
            cursor += 1
            if byte == UInt8(ascii: "\"") {
                state = .quote
                break
            }
            if byte < 0x20 || byte >= 0x80 { note(byte) }
        }
        position = cursor
        return .going
    }

    private mutating func note(_ byte: UInt8) {
        if byte >= 0x80 { hasHighBytes = true }
        if byte == UInt8(ascii: "\n") { lineBreaks += 1 }
        if byte == 0 { flaw = flaw ?? .nulByte }
    }

    private mutating func stepBehindQuote(_ bytes: Span<UInt8>, _ isLast: Bool) -> Step {
        switch bytes[position] {
        case UInt8(ascii: "\""):
            hasDoubledQuotes = true
            position += 1
            state = .quoted
            return .going
        case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return stepOverSeparator(bytes, isLast, fieldEnd: position - 1)
        default:
            flaw = flaw ?? .strayQuote
            state = .unquoted
            return .going
        }
    }

    /// Ends the field at a comma, LF or CRLF; a CR alone ends the last line of a list and is stray anywhere else.
    private mutating func stepOverSeparator(_ bytes: Span<UInt8>, _ isLast: Bool, fieldEnd: Int) -> Step {
        var next = position + 1
        switch bytes[position] {
        case UInt8(ascii: ","):
            endField(at: fieldEnd)
            beginField(at: next)
            position = next
            return .going
        case UInt8(ascii: "\r"):
            guard next < bytes.count || isLast else { return .paused }
            guard next == bytes.count || bytes[next] == UInt8(ascii: "\n") else {
                flaw = flaw ?? .strayCarriageReturn
                (state, position) = (.unquoted, next)
                return .going
            }
            next = min(next + 1, bytes.count)
        default: break
        }
        endField(at: fieldEnd)
        lineBreaks += 1
        position = next
        return .rowEnd
    }

    private mutating func beginField(at start: Int) {
        (fieldStart, state, isQuoted, hasDoubledQuotes) = (start, .fieldStart, false, false)
    }

    private mutating func endField(at end: Int) {
        fieldCount += 1
        guard fields.count < mostFields else { return }
        // A flawed field may end before the text behind its quote began.
        let range = fieldStart..<max(fieldStart, end)
        fields.append(Field(range: range, isQuoted: isQuoted, hasDoubledQuotes: hasDoubledQuotes))
    }
}
