import CordonParticipants

/// Changes inputs at random, always the same ones for the same generator: the short run of the tests, where there is
/// no coverage to guide it.
package struct FuzzMutator {
    /// Sizes, limits and markers of the formats that are read.
    private static let pieces: [[UInt8]] = [
        [0], [0xFF], [0x7F], [0x20, 0], [0x38, 0, 0, 0, 0], [0x3F, 0xFF, 0xFF, 0xFF, 0xFF], [0xE0],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0x5F, 0xFF, 0xFF, 0xFF], [0, 4], [0x42, 0x43, 0x4E], Array(":".utf8), Array("::".utf8), Array(".".utf8),
        Array("/".utf8), Array(",".utf8), Array("\"".utf8), Array("\n".utf8), Array("0".utf8), Array("255".utf8),
        Array("4294967296".utf8), Array("net: ".utf8), Array("T24:00:00Z".utf8), Array("é".utf8),
    ]

    /// Signs and words of YAML and of policies.
    private static let policyPieces: [[UInt8]] = [
        "\n", "\r", "\t", "  ", "\n  - ", "{", "}", "[", "]", "[]", "{}", ": ", ", ", "-", "?", "? ", "!", "!!str ",
        "&a ",
        "*a", "<<: *a", "|", "|2-\n", ">", "'", "\"", "#", " #", "%YAML 1.1\n", "---\n", "...\n", "@", "`", "~", "\\",
        "\0",
        "\u{FEFF}", "\u{85}", "\u{2028}", "\u{D7FF}", "é", "e\u{301}", "always", "unknown", "EU", "EEA", "CN", "HK",
        "XX",
        "CN-BJ", "continent:AS", "asn:4134", "\"::/0\"", "10.0.0.0/8", "203.0.113.7/24", "true", "NO", "(default)",
        "none",
        "2020-06-04", "2020-06-04T24:00:00Z", "9999-12-31", "0", "-1", "1e3", "07", "0.1", "4294967296",
        "99999999999999999999", "all: ", "any: ", "not: ", "when: ", "region: ", "during: ", "from: ", "until: ",
        "versions: ", "include: ", "exclude: ", "exceptions: ", "enforce: meeting, ", "trigger: ", "levels: ",
        "tiers: ",
        "lock: true", "file: self.yaml", "file: platform.yaml", "table: ", "columns: ", "rows: ", "matrix: ",
        "expect: ",
        "policy: self.yaml", "policy: set.yaml", "cordon: 1\n", "cordon-tests: 1\n", "cordon-corrections: 1\n",
    ].map { Array($0.utf8) }

    /// Signs of JSON and CSV, and values of lists.
    private static let listPieces: [[UInt8]] =
        [
            "\n", "\r", "\r\n", "\t", " ", "{", "}", "[", "]", "[]", "{}", ":", ",", ",,", "\"", "\"\"", "\\",
            "\\u0000",
            "\\ud800", "\\u00e9", "\0", "null", "true", "0", "-1", "1e3", "1591272000", "1591272000000", "0.5",
            "99999999999999999999", "253402300799", "253402300800000", "\"\"", "\"x\"", "{\"", "\":", "[[[[[[[[",
            "{\"a\":{\"a\":", "\u{FEFF}", "é", "\u{2028}", "::1", "10.0.0.1", "203.0.113.7", "2020-06-04T12:00:00Z",
            "2020-06-04", "9999-12-31T23:59:59-23:59", "12/31/9999 11:59:59 PM", "04/Jun/2020:20:00:00 +0800", "AM",
            "-",
            "+852", "*", "participants", "items", "sessions", "value", "event", "left", "joined", "user-left",
            "meeting",
            "participant", "\"participants\":[", "\"id\":", "Meeting ID,Topic", "Name,Join Time", "unknown", "unix:",
        ].map { Array($0.utf8) } + ListFormat.allCases.indices.map { [0x80 | UInt8($0)] }

    private let corpus: [[UInt8]]
    private let pieces: [[UInt8]]
    /// Whether whole lines are moved about too.
    private let hasLines: Bool

    /// Takes the inputs to begin with, at least one.
    package init(corpus: [[UInt8]], for target: FuzzTarget) {
        self.corpus = corpus
        hasLines = target == .policy || target == .list
        switch target {
        case .policy: pieces = Self.policyPieces
        case .list: pieces = Self.listPieces
        default: pieces = Self.pieces
        }
    }

    /// The next input, of one to four changes.
    package func next(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes = corpus.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes, &generator) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ generator: inout some RandomNumberGenerator) {
        if hasLines, Int.random(in: 0..<4, using: &generator) == 0 { return changeLines(&bytes, &generator) }
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0..<9, using: &generator))
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &generator) ?? [])
        case 3: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
        case 4 where Int.random(in: 0..<4, using: &generator) == 0: bytes.removeLast(bytes.count - place)
        case 5: splice(&bytes, place, &generator)
        default:
            guard place < bytes.count else { return }
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
    }

    /// Takes a line out, puts it elsewhere too, or moves it to the left or right.
    private func changeLines(_ bytes: inout [UInt8], _ generator: inout some RandomNumberGenerator) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        let line = Int.random(in: 0..<lines.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: Int.random(in: 0...lines.count, using: &generator))
        case 2: lines[line].insert(contentsOf: Array("  ".utf8), at: 0)
        default: lines[line] = Array(lines[line].drop { $0 == UInt8(ascii: " ") })
        }
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// Puts the end of another input behind the beginning of this one.
    private func splice(_ bytes: inout [UInt8], _ place: Int, _ generator: inout some RandomNumberGenerator) {
        guard let other = corpus.randomElement(using: &generator), other.count < 4096 else { return }
        bytes.replaceSubrange(place..., with: other.dropFirst(Int.random(in: 0...other.count, using: &generator)))
    }
}
