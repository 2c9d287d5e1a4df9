/// Goes through the records of JSON that is any of: pages (objects with an array of records), one after the other; arrays
/// of records; records one after the other, a line each or not. One record at a time is in memory.
struct JSONRecordStream: Sendable {
    /// A record that was consumed; its bytes stay in the window until that is filled again.
    struct Record {
        let line: Int
        let range: Range<Int>
        /// As in `$.participants[3]`.
        let place: RecordPlace
        fileprivate let mark: ByteWindow.Mark
    }

    private enum State {
        case top
        /// In an array of records of a page, or at the top.
        case array(isFirst: Bool)
        /// Behind the array of a page.
        case page
    }

    /// Members of pages that are arrays of records.
    private let arrays: [String]
    private var state = State.top
    private var isInPage = false
    private var place = RecordPlace()
    /// The values before the array in the page that is being read, by name: those that are no arrays and objects.
    private(set) var page: [String: String] = [:]
    /// The names of the pages' members that hold no records, each once.
    private(set) var otherMembers = UnknownColumns()

    init(arrays: [String]) {
        self.arrays = arrays
    }

    /// How many arrays and objects are open around a record.
    var depth: Int {
        if case .top = state { return 0 }
        return isInPage ? 2 : 1
    }

    /// Goes to the next record and consumes it; nil at the end of the list.
    mutating func next(in window: inout ByteWindow) throws(ParticipantListError) -> Record? {
        while true {
            switch state {
            case .top:
                guard let byte = try window.peekBehindSpace() else { return nil }
                if try !enter(byte, &window) { return try take(&window) }
            case .array(let isFirst):
                if try advance(isFirst, &window) { return try take(&window) }
            case .page: try leavePage(&window)
            }
        }
    }

    /// The error of JSON that is none, at a byte of a record's range.
    static func error(
        _ fault: JSONFault, in record: Record, of window: inout ByteWindow
    ) -> ParticipantListError {
        window.rewind(to: record.mark)
        return window.error(at: fault.position, .malformedJSON("\(fault)"))
    }

    private mutating func take(_ window: inout ByteWindow) throws(ParticipantListError) -> Record {
        let length = try window.valueLength()
        let record = Record(
            line: window.line, range: window.start..<window.start + length, place: place, mark: window.mark)
        window.consume(length)
        place.index = place.index.map { $0 + 1 }
        return record
    }

    /// At the top: enters an array or page; false where a record begins.
    private mutating func enter(_ byte: UInt8, _ window: inout ByteWindow) throws(ParticipantListError) -> Bool {
        switch byte {
        case UInt8(ascii: "["):
            window.consume(1)
            place = RecordPlace(index: 0)
            (state, isInPage) = (.array(isFirst: true), false)
        case UInt8(ascii: "{"):
            guard try isPage(&window) else { return false }
            window.consume(1)
            page = [:]
            if try window.skip("}") { return true }
            try passMembers(&window)
        default: throw window.unexpected("an array or object")
        }
        return true
    }

    /// Whether the object that begins here is too long for a record, or has an array of records.
    private func isPage(_ window: inout ByteWindow) throws(ParticipantListError) -> Bool {
        guard !arrays.isEmpty else { return false }
        var extent = JSONExtent()
        while !extent.scan(window.unread) {
            guard extent.count <= ByteWindow.longestRow else { return true }
            guard try window.fill() else { break }
        }
        return Self.hasArray(window.unread.extracting(first: extent.count), arrays)
    }

    /// Goes on in a page to its next array of records, or to its end.
    private mutating func passMembers(_ window: inout ByteWindow) throws(ParticipantListError) {
        repeat {
            guard try window.peekBehindSpace() == UInt8(ascii: "\"") else { throw window.unexpected("a string") }
            let key = try window.passValue()
            try window.expect(":")
            if try passMember(Self.text(key) ?? "", &window) { return }
        } while try window.skip(",")
        try window.expect("}", orElse: "`,` or `}`")
        state = .top
        place = RecordPlace()
    }

    /// True inside an array of records.
    private mutating func passMember(
        _ name: String, _ window: inout ByteWindow
    ) throws(ParticipantListError) -> Bool {
        let byte = try window.peekBehindSpace()
        if arrays.contains(name), byte == UInt8(ascii: "[") {
            window.consume(1)
            place = RecordPlace(array: name, index: 0)
            (state, isInPage) = (.array(isFirst: true), true)
            return true
        }
        let value = try window.passValue()
        otherMembers.note(name)
        if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "["), value.count < 1024 { page[name] = Self.text(value) }
        return false
    }

    /// The text of a scalar; nil for null and what is no text.
    private static func text(_ value: [UInt8]) -> String? {
        guard value.first == UInt8(ascii: "\"") else { return value == Array("null".utf8) ? nil : value.span.text }
        guard value.span.isUTF8, let text = JSONText.decode(value.span.extracting(1..<value.count - 1)),
            !text.contains(0)
        else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// Goes to the next element; false behind the last.
    private mutating func advance(
        _ isFirst: Bool, _ window: inout ByteWindow
    ) throws(ParticipantListError) -> Bool {
        if isFirst {
            if try window.peekBehindSpace() != UInt8(ascii: "]") {
                state = .array(isFirst: false)
                return true
            }
        } else if try window.skip(",") {
            _ = try window.peekBehindSpace()
            return true
        }
        try window.expect("]", orElse: "`,` or `]`")
        state = isInPage ? .page : .top
        place = RecordPlace()
        return false
    }

    private mutating func leavePage(_ window: inout ByteWindow) throws(ParticipantListError) {
        if try window.skip(",") { return try passMembers(&window) }
        try window.expect("}", orElse: "`,` or `}`")
        state = .top
    }
}

/// Where a record is in its JSON text.
struct RecordPlace: Sendable {
    var array: String?
    var index: Int?
}

extension RecordPlace: CustomStringConvertible {
    var description: String { "$" + (array.map { ".\($0)" } ?? "") + (index.map { "[\($0)]" } ?? "") }
}

extension JSONRecordStream {
    /// Whether an object has an array as a member of one of these names.
    private static func hasArray(_ object: Span<UInt8>, _ names: [String]) -> Bool {
        var cursor = JSONCursor(object)
        do throws(JSONFault) {
            try cursor.expect("{")
            repeat {
                cursor.skipSpace()
                let key = object.extracting(try cursor.string().range).array
                cursor.skipSpace()
                try cursor.expect(":")
                cursor.skipSpace()
                if cursor.peek == UInt8(ascii: "["), names.contains(where: { key == Array($0.utf8) }) { return true }
                try cursor.skipValue(depth: 1)
                cursor.skipSpace()
            } while cursor.skip(",")
        } catch {
            // Whatever is wrong is told when it is read.
        }
        return false
    }
}
