import CordonModel
import CordonPolicy
import CordonReport

/// What it would take for another answer, in a table and for machines.
struct ChangeReport {
    let change: WhatItWouldTake
    let showsDetail: Bool

    /// So many rows, and so many values in a cell, are shown without `--detail`.
    private static let shownWays = 8
    private static let shownValues = 6

    /// What a table cannot say.
    var notes: [String] {
        var notes: [String] = []
        if change.ways.isEmpty, change.isComplete {
            notes.append("nothing in place, channel, time or login would change the answer")
        }
        if !change.isComplete {
            let found =
                change.ways.isEmpty ? "nothing was found that would change the answer, and" : "of what it would take"
            notes.append("\(found) not everything was tried: \(change.decisions) requests were decided")
        }
        let left = change.ways.count - shown.count
        if left > 0 { notes.append("\(left) more ways to another answer: see --detail") }
        return notes
    }

    /// Nil where nothing would change the answer.
    var table: Table? {
        if change.ways.isEmpty { return nil }
        return Table(
            title: "What it would take for another answer", columns: [.init("change"), .init("to"), .init("answer")],
            rows: shown.flatMap(rows))
    }

    private var shown: ArraySlice<WhatItWouldTake.Way> {
        showsDetail ? change.ways[...] : change.ways.prefix(Self.shownWays)
    }

    /// A row for each change; the answer stands beside the last.
    private func rows(_ way: WhatItWouldTake.Way) -> [[String]] {
        way.changes.enumerated().map { index, change in
            let name = (index == 0 ? "" : "and ") + change.dimension.label
            return [name, cell(change.labels), index == way.changes.count - 1 ? way.effect.rawValue : ""]
        }
    }

    private func cell(_ labels: [String]) -> String {
        guard !showsDetail, labels.count > Self.shownValues else { return labels.joined(separator: ", or ") }
        // What stands for all the others comes last and says most.
        let tail = labels.suffix(2)
        let head = labels.prefix(Self.shownValues - tail.count)
        let more = labels.count - head.count - tail.count
        return (head + ["\(more) more"] + tail).joined(separator: ", or ")
    }

    var json: JSONValue {
        [
            "size": change.size.map { .integer($0) } ?? .null, "complete": .bool(change.isComplete),
            "decisions": .integer(change.decisions), "ways": .array(change.ways.map(json)),
        ]
    }

    private func json(_ way: WhatItWouldTake.Way) -> JSONValue {
        ["effect": .string(way.effect.rawValue), "changes": .array(way.changes.map(json))]
    }

    private func json(_ change: WhatItWouldTake.Change) -> JSONValue {
        [
            "attribute": .string(change.dimension.attribute.rawValue), "aspect": .optional(change.dimension.aspect),
            "to": .array(change.labels.map(JSONValue.string)),
        ]
    }
}

extension ChangeDimension {
    fileprivate var aspect: String? { if case .place(let aspect) = self { aspect.rawValue } else { nil } }

    fileprivate var label: String { attribute.rawValue + (aspect.map { " (\($0))" } ?? "") }
}
