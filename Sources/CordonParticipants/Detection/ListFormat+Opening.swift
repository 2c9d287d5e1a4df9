import CordonModel

extension ListFormat {
    /// What the list's content says. Passes over a byte order mark, unfolds gzip and consumes nothing else.
    init(
        opening window: inout ByteWindow, named format: ListFormat?
    ) throws(ParticipantListError) {
        try window.passMarks()
        guard let first = try window.firstInk() else { throw ParticipantListError(path: window.path, .empty) }
        if let format {
            self = format
            return
        }
        try window.fill(atLeast: first + Self.sketchSize)
        let ink = window.unread[first]
        guard ink == UInt8(ascii: "[") || ink == UInt8(ascii: "{") else {
            self = ListFormat(fileName: window.path) ?? .csv
            if self == .csv {
                self = ListFormat(firstLine: window.bytes.span.extracting(window.firstLine(from: first)))
            }
            return
        }
        self = try ListFormat(json: &window, first)
    }

    /// So many bytes are looked at.
    private static let sketchSize = 1 << 16

    private init(firstLine line: Span<UInt8>) {
        let fields = line.text.split(separator: ",").map { String($0.filter { $0 != "\"" && $0 != "\r" }) }
        if UsageListReader.isMeetingHeader(fields) || UsageListReader.isPeopleHeader(fields) {
            self = .zoomUsage
        } else if let request = LogRequest(combined: line), request.hasAddress {
            self = .nginxCombined
        } else {
            self = .csv
        }
    }

    private init(json window: inout ByteWindow, _ first: Int) throws(ParticipantListError) {
        let named = ListFormat(fileName: window.path)
        let sketch = ContentSketch(
            window.unread.extracting(first..<min(window.unreadCount, first + Self.sketchSize)))
        let fits =
            sketch.isNative || named == .csv
            ? [] : FormatSignature.all.filter { $0.fits(sketch.fields) }.map(\.format)
        if fits.count == 1 {
            self = fits[0]
        } else if fits.isEmpty, sketch.isNearlyNative || named == .csv {
            if let named {
                self = named
            } else {
                self = try Self.native(&window, first)
            }
        } else {
            throw window.error(.unrecognised(found: sketch.firstNames, fits: fits.map(\.rawValue)))
        }
    }
}

extension ListFormat {
    private static func native(_ window: inout ByteWindow, _ first: Int) throws(ParticipantListError) -> ListFormat {
        guard window.unread[first] == UInt8(ascii: "{") else { return .json }
        return try window.isOneObjectPerLine(from: first) ? .ndjson : .json
    }
}

extension LogRequest {
    /// Whether it begins as a log does.
    fileprivate var hasAddress: Bool { remote == "unix:" || remote.map { (try? IPAddress($0)) != nil } ?? false }
}

extension ByteWindow {
    /// Passes over a byte order mark of UTF-8, unfolds gzip, and refuses what is no text.
    fileprivate mutating func passMarks() throws(ParticipantListError) {
        try fill(atLeast: 4)
        if begins(with: [0x1F, 0x8B]) {
            try unfold()
            try fill(atLeast: 4)
            if begins(with: [0x1F, 0x8B]) { throw ParticipantListError(path: path, .gzipTwice) }
        }
        if begins(with: [0x50, 0x4B, 3, 4]) { throw ParticipantListError(path: path, .zip) }
        if begins(with: [0xFF, 0xFE]) || begins(with: [0xFE, 0xFF]) { throw ParticipantListError(path: path, .utf16) }
        if begins(with: [0xEF, 0xBB, 0xBF]) { passMark(3) }
    }

    fileprivate mutating func fill(atLeast count: Int) throws(ParticipantListError) {
        while unreadCount < count, try fill() {}
    }

    /// What there is of the line at an offset.
    fileprivate func firstLine(from first: Int) -> Range<Int> {
        start + first..<start + offset(of: UInt8(ascii: "\n"), from: first)
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
