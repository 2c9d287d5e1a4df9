/// How a list is written.
package enum ListFormat: String, CaseIterable, Hashable, Sendable {
    /// RFC 4180 with a header.
    case csv
    /// One JSON text: an array of objects, or an object with an array `participants`.
    case json
    /// One JSON object a line.
    case ndjson
}

extension ListFormat {
    /// What the file's name says, where it says something: `.json` is used for both kinds of JSON.
    init?(fileName: String) {
        let name = fileName.lowercased()
        if name.hasSuffix(".csv") {
            self = .csv
        } else if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
            self = .ndjson
        } else {
            return nil
        }
    }

    /// What the list's first bytes say. Passes over a byte order mark and consumes nothing else.
    init(
        opening window: inout ByteWindow, named format: ListFormat?
    ) throws(ParticipantListError) {
        try window.passMarks()
        guard let first = try window.firstInk() else { throw ParticipantListError(path: window.path, .empty) }
        if let format = format ?? ListFormat(fileName: window.path) {
            self = format
            return
        }
        let ink = window.unread[first]
        switch ink {
        case UInt8(ascii: "["): self = .json
        case UInt8(ascii: "{"): self = try window.isOneObjectPerLine(from: first) ? .ndjson : .json
        default: self = .csv
        }
    }
}

extension ByteWindow {
    /// Passes over a byte order mark of UTF-8 and refuses what is no text.
    fileprivate mutating func passMarks() throws(ParticipantListError) {
        while unreadCount < 4, try fill() {}
        if begins(with: [0x1F, 0x8B]) { throw ParticipantListError(path: path, .gzip) }
        if begins(with: [0x50, 0x4B, 3, 4]) { throw ParticipantListError(path: path, .zip) }
        if begins(with: [0xFF, 0xFE]) || begins(with: [0xFE, 0xFF]) { throw ParticipantListError(path: path, .utf16) }
        if begins(with: [0xEF, 0xBB, 0xBF]) { passMark(3) }
    }

    private func begins(with mark: [UInt8]) -> Bool {
        unreadCount >= mark.count && unread.extracting(first: mark.count).equals(mark)
    }

    /// How far the first byte is that is no space; nil in a list without any.
    fileprivate mutating func firstInk() throws(ParticipantListError) -> Int? {
        var offset = 0
        while true {
            while offset < unreadCount, unread[offset].isJSONSpace { offset += 1 }
            if offset < unreadCount { return offset }
            guard offset <= Self.longestRow else { throw error(.rowTooLong) }
            guard try fill() else { return nil }
        }
    }

    /// Whether the object at an offset ends on its line and is no wrapper around an array `participants`.
    fileprivate mutating func isOneObjectPerLine(from offset: Int) throws(ParticipantListError) -> Bool {
        var extent = JSONExtent()
        while !extent.scan(unread.extracting(offset..<unreadCount)) {
            guard extent.count <= Self.longestRow, try fill() else { return false }
        }
        let object = unread.extracting(offset..<offset + extent.count)
        for index in 0..<object.count where object[index] == UInt8(ascii: "\n") { return false }
        return !Self.hasParticipants(object)
    }

    private static func hasParticipants(_ object: Span<UInt8>) -> Bool {
        var cursor = JSONCursor(object)
        let name = Array("participants".utf8)
        do throws(JSONFault) {
            try cursor.expect("{")
            repeat {
                cursor.skipSpace()
                let key = try cursor.string()
                cursor.skipSpace()
                try cursor.expect(":")
                cursor.skipSpace()
                if object.extracting(key.range).equals(name), cursor.peek == UInt8(ascii: "[") { return true }
                try cursor.skipValue(depth: 1)
                cursor.skipSpace()
            } while cursor.skip(",")
        } catch {
            // Whatever is wrong with the line is told when it is read as a row.
        }
        return false
    }
}
