/// What is left of a decision table once the meeting is known: shorter lists, with conditions on the participant alone.
struct ContextLists: Sendable {
    let program: Program
    /// By list, where its entries begin, with one more behind the last list.
    let offsets: [UInt32]
    let entries: [DecisionList.Entry]

    init(_ program: Program, offsets: [UInt32], entries: [DecisionList.Entry]) {
        self.program = program
        self.offsets = offsets
        self.entries = entries
    }

    private var table: DecisionTable { program.table }
    var byteCount: Int { offsets.count * 4 + entries.count * 8 }

    /// The answer for a case and a kind of participant.
    ///
    /// - Complexity: O(length of the case's lists)
    func outcome(of placeCase: UInt32, _ signature: UInt32) -> Outcome {
        let place = table.cases[Int(placeCase)]
        let values = table.attributes.values(ofSignature: signature)
        let answer = outcome(ofList: place.list, values)
        for other in place.others where !outcome(ofList: other, values).agrees(with: answer) {
            return answer.with(isCertain: false)
        }
        return answer
    }

    /// The answer of one list, certain.
    func outcome(ofList list: UInt32, _ values: (channel: UInt32, role: UInt32, principal: UInt32)) -> Outcome {
        for index in Int(offsets[Int(list)])..<Int(offsets[Int(list) + 1])
        where holds(entries[index].condition, values) { return entries[index].outcome }
        return table.fallback
    }

    private func holds(_ condition: UInt32, _ values: (channel: UInt32, role: UInt32, principal: UInt32)) -> Bool {
        var node = condition
        while node > Diagram.always {
            let value =
                switch table.diagram.variable(of: node) - table.attributes.firstOfParticipant {
                case 0: values.channel
                case 1: values.role
                default: values.principal
                }
            node = table.diagram.target(of: table.diagram.run(of: node, value))
        }
        return node == Diagram.always
    }
}
