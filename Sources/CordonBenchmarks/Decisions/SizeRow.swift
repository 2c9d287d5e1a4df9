import CordonCommands
import CordonReport

/// A figure of its own, and what it may be at most.
struct SizeRow {
    enum Unit: String {
        case bytes
        case nanoseconds
        case number
    }

    let what: String
    let value: Double
    let unit: Unit
    let limit: Double?

    init(_ what: String, _ value: Double, _ unit: Unit, atMost limit: Double? = nil) {
        self.what = what
        self.value = value
        self.unit = unit
        self.limit = limit
    }

    var isMet: Bool { limit.map { value <= $0 } ?? true }

    var cells: [String] {
        [what, text(value), limit.map { "at most \(text($0))" } ?? "", limit == nil ? "" : isMet.word]
    }

    private func text(_ value: Double) -> String {
        switch unit {
        case .bytes: "\(Int(value / 1000).grouped) kB"
        case .nanoseconds: Measurement.text(value)
        case .number: Int(value).grouped
        }
    }

    var json: JSONValue {
        [
            "name": .string(what), "value": .number(value), "unit": .string(unit.rawValue),
            "limit": limit.map(JSONValue.number) ?? .null, "met": .bool(isMet),
        ]
    }
}

extension Bool {
    var word: String { self ? "yes" : "no" }
}
