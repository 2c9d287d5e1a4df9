/// The part of a list that is in memory: what was read and not yet consumed, and where in the list it stands.
///
/// Readers ask for more with ``fill()`` until a whole row is there, look at it through ``unread`` or ``bytes``, and
/// ``consume(_:)`` it. Filling may move the bytes: positions outlast it only when counted from ``start``.
struct ByteWindow: Sendable {
    /// A row, line or JSON value may have this many bytes; the buffer never grows beyond a few times as many.
    static let longestRow = 1 << 20

    /// The list's name in messages.
    let path: String
    private(set) var bytes: [UInt8]
    private(set) var start = 0
    private(set) var end = 0
    private(set) var isAtEnd = false
    /// The line of the first unread byte, from 1.
    private(set) var line = 1
    // Where that line starts in `bytes`; negative once its beginning has left the buffer.
    private var lineStart = 0
    private var source: any ByteSource

    init(source: any ByteSource, path: String, bufferSize: Int) {
        self.source = source
        self.path = path
        bytes = [UInt8](repeating: 0, count: max(1, bufferSize))
    }

    var unread: Span<UInt8> {
        @_lifetime(borrow self)
        get { bytes.span.extracting(start..<end) }
    }

    var unreadCount: Int { end - start }

    /// Reads more behind what is there; false at the end of the input.
    mutating func fill() throws(ParticipantListError) -> Bool {
        guard !isAtEnd else { return false }
        if end == bytes.count { makeRoom() }
        do throws(ByteSourceError) {
            let count = try source.read(into: &bytes, from: end)
            isAtEnd = count == 0
            end += count
            return count > 0
        } catch {
            throw ParticipantListError(path: path, error)
        }
    }

    /// Takes what is there and all that follows for gzip.
    mutating func unfold() throws(ParticipantListError) {
        do throws(ByteSourceError) {
            source = try GzipByteSource(head: Array(bytes[start..<end]), rest: source)
        } catch {
            throw ParticipantListError(path: path, error)
        }
        (start, end, isAtEnd) = (0, 0, false)
    }

    /// Whether there are unread bytes, reading some if need be.
    mutating func hasMore() throws(ParticipantListError) -> Bool {
        if unreadCount > 0 { return true }
        return try fill()
    }

    private mutating func makeRoom() {
        let count = unreadCount
        if start > 0 {
            for index in 0..<count { bytes[index] = bytes[start + index] }
            lineStart -= start
            start = 0
            end = count
        }
        // Growing by doubling keeps the moves linear even when the source hands out single bytes.
        if count > bytes.count / 2 { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
    }

    /// How far the next such byte is, or ``unreadCount`` where there is none.
    func offset(of byte: UInt8, from first: Int) -> Int {
        let unread = unread
        var offset = first
        while offset < unread.count, unread[offset] != byte { offset += 1 }
        return offset
    }

    /// Passes over unread bytes and the line breaks within.
    mutating func consume(_ count: Int) {
        for index in start..<start + count where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        start += count
    }

    /// Where the first unread byte stands, to come back to while nothing has been filled.
    struct Mark {
        fileprivate let start: Int
        fileprivate let line: Int
        fileprivate let lineStart: Int
    }

    var mark: Mark { Mark(start: start, line: line, lineStart: lineStart) }

    mutating func rewind(to mark: Mark) {
        (start, line, lineStart) = (mark.start, mark.line, mark.lineStart)
    }

    /// Passes over unread bytes that have been seen to hold `lineBreaks` and, if any, to end in one.
    mutating func consume(_ count: Int, lineBreaks: Int) {
        start += count
        line += lineBreaks
        if lineBreaks > 0 { lineStart = start }
    }

    /// Passes over a byte order mark, which is in no column.
    mutating func passMark(_ count: Int) {
        start += count
        lineStart = start
    }

    /// Overwrites bytes, also consumed ones that no ``fill()`` has moved since, with text that is not longer.
    mutating func replace(_ range: Range<Int>, with text: [UInt8]) -> Range<Int> {
        for index in text.indices { bytes[range.lowerBound + index] = text[index] }
        return range.lowerBound..<range.lowerBound + text.count
    }

    /// The error for the unread byte at a distance from the first unread one.
    func error(at offset: Int, _ problem: ListProblem) -> ParticipantListError {
        var line = line
        var lineStart = lineStart
        for index in start..<start + offset where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return ParticipantListError(path: path, line: line, column: start + offset - lineStart + 1, problem)
    }

    /// The error for the line of the first unread byte.
    func error(_ problem: ListProblem) -> ParticipantListError {
        ParticipantListError(path: path, line: line, problem)
    }
}
