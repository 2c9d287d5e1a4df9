package import CordonModel

/// The meetings of lists, numbered in the order in which they were first named.
struct MeetingRoster: Sendable {
    private(set) var names: [ExactText] = []
    private var numbers: [ExactText: Int] = [:]
    private var last = 0

    /// The number of a meeting, a new one if it has not been named before.
    ///
    /// - Complexity: O(length of the name)
    mutating func number(of meeting: String) -> Int {
        let name = ExactText(meeting)
        // Rows of a meeting mostly stand together.
        if last < names.count, names[last] == name { return last }
        last = numbers[name] ?? names.count
        if last == names.count {
            names.append(name)
            numbers[name] = last
        }
        return last
    }
}

/// The standings of places that have been met, numbered.
package struct StandingTable: Sendable {
    package private(set) var standings: [Standing] = []
    /// As reports write them.
    package private(set) var labels: [String] = []
    private var numbers: [Standing: Int] = [:]

    mutating func number(of standing: Standing) -> Int {
        if let known = numbers[standing] { return known }
        numbers[standing] = standings.count
        standings.append(standing)
        labels.append(standing.label)
        return standings.count - 1
    }
}
