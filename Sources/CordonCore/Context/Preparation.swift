import CordonModel

/// Takes everything about the meeting out of a decision table: what is left depends on place and participant alone.
struct Preparation {
    private let program: Program
    /// The value of each of the meeting's variables.
    private let values: [UInt32]
    private let firstOfParticipant: UInt32
    /// By node that has been met, what is left of it.
    private var residues: [UInt32: UInt32] = [:]
    /// The times for which everything that was met holds.
    private(set) var from: Instant?
    private(set) var until: Instant?

    init(_ program: Program, _ meeting: Meeting, at instant: Instant?) {
        self.program = program
        let table = program.table
        values = table.attributes.values(of: meeting, at: instant)
        firstOfParticipant = table.attributes.firstOfParticipant
    }

    private var table: DecisionTable { program.table }

    /// - Complexity: O(entries of all lists × depth of their conditions)
    mutating func lists() -> ContextLists {
        var offsets: [UInt32] = [0]
        var entries: [DecisionList.Entry] = []
        for list in table.lists {
            append(list, to: &entries)
            offsets.append(UInt32(entries.count))
        }
        return ContextLists(program, offsets: offsets, entries: entries)
    }

    /// What can match of a list; nothing comes behind what always does.
    private mutating func append(_ list: DecisionList, to entries: inout [DecisionList.Entry]) {
        for entry in list.entries {
            let condition = residue(of: entry.condition)
            guard condition != Diagram.never else { continue }
            entries.append(DecisionList.Entry(condition: condition, outcome: entry.outcome))
            guard condition != Diagram.always else { return }
        }
    }

    private mutating func residue(of condition: UInt32) -> UInt32 {
        if condition <= Diagram.always { return condition }
        if let known = residues[condition] { return known }
        var node = condition
        while node > Diagram.always, table.diagram.variable(of: node) < firstOfParticipant {
            let variable = Int(table.diagram.variable(of: node))
            let run = table.diagram.run(of: node, values[variable])
            if table.attributes.variables[variable] == .time { narrow(to: run, of: node) }
            node = table.diagram.target(of: run)
        }
        residues[condition] = node
        return node
    }

    /// A time is the count of boundaries that are not later, so its first instant is the boundary before it.
    private mutating func narrow(to run: Int, of node: UInt32) {
        let times = table.diagram.values(of: run, in: node)
        let boundaries = table.attributes.boundaries
        if times.first > 0 { from = max(from ?? boundaries[Int(times.first) - 1], boundaries[Int(times.first) - 1]) }
        if let end = times.end { until = min(until ?? boundaries[Int(end) - 1], boundaries[Int(end) - 1]) }
    }
}

extension ContextLists {
    /// For each kind of participant, the answer for each case.
    ///
    /// - Complexity: O(kinds × (length of all lists + cases × their other lists))
    func answers() -> [Outcome] {
        let table = program.table
        var all: [Outcome] = []
        let count = table.attributes.signatureCount
        all.reserveCapacity(count * table.cases.count)
        for signature in 0..<UInt32(count) {
            let values = table.attributes.values(ofSignature: signature)
            let answers = (0..<UInt32(offsets.count - 1)).map { outcome(ofList: $0, values) }
            for place in table.cases {
                let answer = answers[Int(place.list)]
                let isCertain = place.others.allSatisfy { answers[Int($0)].agrees(with: answer) }
                all.append(answer.with(isCertain: isCertain))
            }
        }
        return all
    }

    /// The same by place class and in short; empty if that cannot be.
    func rows(of answers: [Outcome]) -> [UInt16] {
        let table = program.table
        let short = answers.compactMap(\.short)
        guard short.count == answers.count else { return [] }
        if table.caseOfClass.isEmpty { return short }
        return stride(from: 0, to: short.count, by: table.cases.count).flatMap { row in
            table.caseOfClass.map { short[row + Int($0)] }
        }
    }
}
