/// The lines in which two texts differ, in the unified format.
struct LineDiff {
    private enum Change: Equatable {
        case kept
        case removed
        case added
    }

    private static let context = 3
    /// Stretches longer than this without a line that both have once are replaced as a whole: the shortest difference
    /// takes memory by the square of its length.
    private static let longestExact = 2_000

    private let old: [Substring]
    private let new: [Substring]
    private var changes: [(change: Change, old: Int, new: Int)] = []

    /// A diff with file headers; empty if the texts are equal.
    static func unified(_ old: String, _ new: String, path: String) -> String {
        guard old != new else { return "" }
        var diff = LineDiff(old: lines(old), new: lines(new))
        diff.compare(0..<diff.old.count, 0..<diff.new.count)
        return "--- \(path)\n+++ \(path)\n" + diff.hunks()
    }

    private init(old: [Substring], new: [Substring]) {
        self.old = old
        self.new = new
    }

    /// With their ends, so that a missing last one is a difference.
    private static func lines(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        while let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = text.utf8.index(after: end)
            lines.append(text[start..<next])
            start = next
        }
        return start < text.endIndex ? lines + [text[start...]] : lines
    }

    /// Equal beginnings and ends aside, splits at the lines that both sides have once and in the same order.
    private mutating func compare(_ old: Range<Int>, _ new: Range<Int>) {
        var (oldStart, newStart) = (old.lowerBound, new.lowerBound)
        while oldStart < old.upperBound, newStart < new.upperBound, self.old[oldStart] == self.new[newStart] {
            keep(oldStart, newStart)
            (oldStart, newStart) = (oldStart + 1, newStart + 1)
        }
        let old = oldStart..<old.upperBound
        let new = newStart..<new.upperBound
        let anchors = old.isEmpty || new.isEmpty ? [] : self.anchors(old, new)
        guard !anchors.isEmpty else { return compareExactly(old, new) }
        for anchor in anchors {
            compareExactly(oldStart..<anchor.old, newStart..<anchor.new)
            keep(anchor.old, anchor.new)
            (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
        }
        compareExactly(oldStart..<old.upperBound, newStart..<new.upperBound)
    }

    private mutating func keep(_ old: Int, _ new: Int) { changes.append((.kept, old, new)) }

    private mutating func compareExactly(_ old: Range<Int>, _ new: Range<Int>) {
        var (removed, added) = (Set(old), Set(new))
        if old.count + new.count <= Self.longestExact {
            let difference = self.new[new].difference(from: self.old[old])
            removed = Set(difference.removals.map { $0.offset + old.lowerBound })
            added = Set(difference.insertions.map { $0.offset + new.lowerBound })
        }
        merge(old, new, removed, added)
    }

    private mutating func merge(_ old: Range<Int>, _ new: Range<Int>, _ removed: Set<Int>, _ added: Set<Int>) {
        var (left, right) = (old.lowerBound, new.lowerBound)
        while left < old.upperBound || right < new.upperBound {
            if removed.contains(left) {
                changes.append((.removed, left, right))
                left += 1
            } else if added.contains(right) {
                changes.append((.added, left, right))
                right += 1
            } else {
                keep(left, right)
                (left, right) = (left + 1, right + 1)
            }
        }
    }

    /// The longest run of lines that each side has once, ascending on both.
    private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(old: Int, new: Int)] {
        let positions = singles(self.old, old)
        let pairs = singles(self.new, new).compactMap { line, index in positions[line].map { (old: $0, new: index) } }
        return longestAscent(pairs.sorted { $0.old < $1.old })
    }

    private func singles(_ lines: [Substring], _ range: Range<Int>) -> [Substring: Int] {
        var counts: [Substring: Int] = [:]
        for index in range { counts[lines[index]] = counts[lines[index]] == nil ? index : -1 }
        return counts.filter { $0.value >= 0 }
    }

    private func longestAscent(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var (tops, previous): ([Int], [Int?]) = ([], [])
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, tops.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            previous.append(low > 0 ? tops[low - 1] : nil)
            if low < tops.count { tops[low] = index } else { tops.append(index) }
        }
        var ascent: [(old: Int, new: Int)] = []
        var next = tops.last
        while let index = next {
            ascent.append(pairs[index])
            next = previous[index]
        }
        return ascent.reversed()
    }
}

// Printing.
extension LineDiff {
    private func hunks() -> String {
        var text = ""
        var index = 0
        while let first = changes[index...].firstIndex(where: { $0.change != .kept }) {
            let start = max(index, first - Self.context)
            let end = hunkEnd(from: first)
            text += hunk(changes[start..<end])
            index = end
        }
        return text
    }

    private func hunkEnd(from first: Int) -> Int {
        var last = first
        for index in first..<changes.count {
            if changes[index].change != .kept { last = index } else if index - last > Self.context * 2 { break }
        }
        return min(changes.count, last + 1 + Self.context)
    }

    private func hunk(_ changes: ArraySlice<(change: Change, old: Int, new: Int)>) -> String {
        guard let first = changes.first else { return "" }
        let oldCount = changes.count { $0.change != .added }
        let newCount = changes.count { $0.change != .removed }
        let (oldStart, newStart) = (first.old + (oldCount > 0 ? 1 : 0), first.new + (newCount > 0 ? 1 : 0))
        let head = "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
        return changes.reduce(into: head) { $0 += line($1) }
    }

    private func line(_ change: (change: Change, old: Int, new: Int)) -> String {
        let (mark, text) =
            switch change.change {
            case .kept: (" ", old[change.old])
            case .removed: ("-", old[change.old])
            case .added: ("+", new[change.new])
            }
        return mark + text + (text.utf8.last == UInt8(ascii: "\n") ? "" : "\n\\ No newline at end of file\n")
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
