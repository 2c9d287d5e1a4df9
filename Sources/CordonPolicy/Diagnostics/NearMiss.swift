import CordonModel

/// Finding the word that was probably meant.
package enum NearMiss {
    /// The candidate nearest to a text, if it is near: at most a third of its letters away.
    ///
    /// - Complexity: O(*n* · *m*) for each candidate in the lengths of the texts; texts over 64 bytes have none, and
    ///   only the first 1,000 candidates are looked at.
    package static func of(_ text: String, among candidates: some Sequence<String>) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        var best: (distance: Int, candidate: String)?
        for candidate in candidates.prefix(1000) where isComparable(candidate, text) {
            let distance = distance(Array(text.utf8), Array(candidate.utf8))
            guard distance <= max(1, candidate.utf8.count / 3), distance < best?.distance ?? .max else { continue }
            best = (distance, candidate)
        }
        return best?.candidate
    }

    /// A sentence for a diagnostic's help: the near miss, or else the choices there are.
    package static func help(for text: String, among candidates: [String]) -> String {
        of(text, among: candidates).map { "did you mean `\($0)`?" } ?? choices(candidates)
    }

    /// A sentence that names the choices there are.
    static func choices(_ names: [String]) -> String { names.isEmpty ? "there are none" : "use one of: \(list(names))" }

    /// Names with commas between them, long lists cut short.
    package static func list(_ names: [String]) -> String {
        names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    }

    // The distance is at least the difference of the lengths.
    private static func isComparable(_ candidate: String, _ text: String) -> Bool {
        abs(candidate.utf8.count - text.utf8.count) <= max(1, candidate.utf8.count / 3)
    }

    /// Levenshtein distance with two neighbours swapped counted as one change (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let same = left[row].lowercasedASCII == right[column].lowercasedASCII
                var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
