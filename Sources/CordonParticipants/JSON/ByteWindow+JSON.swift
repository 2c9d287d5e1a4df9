extension ByteWindow {
    /// The first unread byte that is no space, the spaces being consumed; nil at the end of the input.
    mutating func peekBehindSpace() throws(ParticipantListError) -> UInt8? {
        while true {
            var spaces = 0
            while spaces < unreadCount, bytes[start + spaces].isJSONSpace { spaces += 1 }
            consume(spaces)
            if unreadCount > 0 { return bytes[start] }
            guard try fill() else { return nil }
        }
    }

    /// Passes over the byte if it is the next behind any spaces.
    mutating func skip(_ byte: Unicode.Scalar) throws(ParticipantListError) -> Bool {
        guard try peekBehindSpace() == UInt8(ascii: byte) else { return false }
        consume(1)
        return true
    }

    mutating func expect(_ byte: Unicode.Scalar, orElse wanted: String? = nil) throws(ParticipantListError) {
        guard try skip(byte) else { throw unexpected(wanted ?? "`\(byte)`") }
    }

    /// The error for the first unread byte, or for there being none.
    func unexpected(_ wanted: String) -> ParticipantListError {
        error(at: 0, .malformedJSON("\(JSONCursor(unread).unexpected(wanted))"))
    }

    /// Waits for the whole of the value that begins here, or, where the input ends before, for what there is of it.
    mutating func valueLength() throws(ParticipantListError) -> Int {
        var extent = JSONExtent()
        while !extent.scan(unread) {
            guard extent.count <= Self.longestRow else { throw oversizeError }
            guard try fill() else { break }
        }
        guard extent.count <= Self.longestRow else { throw oversizeError }
        return extent.count
    }

    /// A value without end is mostly one that is malformed early on, which is the better thing to say.
    private var oversizeError: ParticipantListError {
        do throws(JSONFault) {
            var cursor = JSONCursor(unread)
            try cursor.skipValue(depth: 0)
        } catch  where !error.isUnexpectedEnd && !error.isNestedTooDeeply {
            return self.error(at: error.position, .malformedJSON("\(error)"))
        } catch {}
        return error(.valueTooLong)
    }

    /// Checks and consumes the value that begins here, and returns its bytes.
    mutating func passValue() throws(ParticipantListError) -> [UInt8] {
        let length = try valueLength()
        do throws(JSONFault) {
            var cursor = JSONCursor(unread.extracting(first: length))
            try cursor.skipValue(depth: 1)
            guard cursor.peek == nil else { throw cursor.unexpected("the end of the value") }
        } catch {
            throw self.error(at: error.position, .malformedJSON("\(error)"))
        }
        let value = unread.extracting(first: length).array
        consume(length)
        return value
    }
}
