/// The names that the beginning of a JSON text has for its values, found without being strict about its form.
struct ContentSketch {
    /// Paths as in `payload.object`, numbers of elements and the arrays of pages being left out.
    private(set) var fields: Set<String> = []
    /// The names alone that stand first in the text, for a message.
    private(set) var firstNames: [String] = []

    /// So many names are looked at, so deep, in texts of such a length.
    private static let mostFields = 1000
    private static let deepest = 16
    private static let longestName = 100

    /// The members of pages that hold their records.
    private static let arrays: Set = ["participants", "items", "value", "sessions", "attendanceRecords"]

    private var position = 0
    /// The paths of the open arrays and objects.
    private var open: [(path: String, isObject: Bool)] = []
    /// Of the member whose value comes next.
    private var path: String?

    init(_ text: Span<UInt8>) {
        while position < text.count, fields.count < Self.mostFields {
            let byte = text[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): string(text)
            case UInt8(ascii: "{"): enter(isObject: true)
            case UInt8(ascii: "["): enter(isObject: false)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                path = nil
            case UInt8(ascii: ","): path = nil
            default: continue
            }
        }
    }

    private mutating func enter(isObject: Bool) {
        guard open.count < Self.deepest else { return }
        open.append((path ?? open.last?.path ?? "", isObject))
        path = nil
    }

    private mutating func string(_ text: Span<UInt8>) {
        let start = position
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(position, text.count)
        position = end + 1
        guard path == nil, let container = open.last, container.isObject, end - start <= Self.longestName else {
            return
        }
        var next = position
        while next < text.count, text[next].isJSONSpace { next += 1 }
        guard next < text.count, text[next] == UInt8(ascii: ":") else { return }
        note(text.extracting(start..<end).text, in: container.path)
    }

    private mutating func note(_ name: String, in container: String) {
        let path = container.isEmpty ? name : container + "." + name
        if fields.insert(path).inserted, firstNames.count < 20 { firstNames.append(name) }
        // What an array of records holds is as if it stood alone.
        self.path = container.isEmpty && Self.arrays.contains(name) ? "" : path
    }
}
