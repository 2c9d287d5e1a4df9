/// Reads a list that is one JSON text: an array of objects, or an object whose member `participants` is that array.
struct JSONListReader: Sendable {
    private enum State {
        case start
        case inArray
        case behindElement
        case finished
    }

    private var rows = JSONRowReader()
    private var state = State.start
    private var isWrapped = false

    mutating func next(
        in window: inout ByteWindow, builder: inout RecordBuilder, unknown: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        if state == .start { try begin(&window) }
        guard state != .finished, try advance(&window) else { return nil }
        let length = try window.valueLength()
        let mark = window.mark
        let line = window.line
        let range = window.start..<window.start + length
        // Consumed first: resolving escapes puts line breaks into the buffer that the list does not have.
        window.consume(length)
        do throws(JSONFault) {
            return try rows.row(
                line: line, in: range, of: &window, depth: isWrapped ? 2 : 1, builder: &builder, unknown: &unknown)
        } catch {
            window.rewind(to: mark)
            throw window.error(at: error.position - window.start, .malformedJSON("\(error)"))
        }
    }

    /// Goes to the array's beginning.
    private mutating func begin(_ window: inout ByteWindow) throws(ParticipantListError) {
        switch try window.peekBehindSpace() {
        case UInt8(ascii: "["):
            window.consume(1)
            state = .inArray
        case UInt8(ascii: "{"):
            window.consume(1)
            isWrapped = true
            try beginMembers(&window)
        default:
            throw window.error(at: 0, .notAList)
        }
    }

    private mutating func beginMembers(_ window: inout ByteWindow) throws(ParticipantListError) {
        if try window.peekBehindSpace() == UInt8(ascii: "}") { throw window.error(.participantsMissing) }
        repeat {
            if try passMember(&window) {
                state = .inArray
                return
            }
        } while try window.skip(",")
        try window.expect("}")
        throw window.error(.participantsMissing)
    }

    /// Passes over one member of the outer object; true inside the array `participants`.
    private func passMember(_ window: inout ByteWindow) throws(ParticipantListError) -> Bool {
        guard try window.peekBehindSpace() == UInt8(ascii: "\"") else { throw window.unexpected("a string") }
        let key = try window.passValue()
        try window.expect(":")
        guard JSONText.decode(key.span.extracting(1..<key.count - 1)) == Array("participants".utf8) else {
            _ = try window.peekBehindSpace()
            _ = try window.passValue()
            return false
        }
        guard try window.skip("[") else { throw window.error(at: 0, .participantsNotAnArray) }
        return true
    }

    /// Goes to the next element; false behind the last.
    private mutating func advance(_ window: inout ByteWindow) throws(ParticipantListError) -> Bool {
        if state == .behindElement {
            if try window.skip(",") {
                _ = try window.peekBehindSpace()
                return true
            }
        } else if try window.peekBehindSpace() != UInt8(ascii: "]") {
            state = .behindElement
            return true
        }
        try window.expect("]", orElse: "`,` or `]`")
        try finish(&window)
        return false
    }

    private mutating func finish(_ window: inout ByteWindow) throws(ParticipantListError) {
        state = .finished
        if isWrapped {
            while try window.skip(",") {
                guard try !passMember(&window) else { throw window.error(.participantsTwice) }
            }
            try window.expect("}", orElse: "`,` or `}`")
        }
        guard try window.peekBehindSpace() == nil else { throw window.unexpected("the end of the list") }
    }
}
