/// How often random decisions of programs met what ``DifferentialTally`` does not count.
struct ProgramTally: Sendable {
    enum Met: Int, CaseIterable {
        case mapped, insideTunnel, namedNetwork, namedASN, anonymizer, corrected
        /// Answers put to the reference evaluator; contexts asked for a later instant; contexts compared with fresh ones, and
        /// with those of equal situations.
        case reference, later, interval, situation
        /// Addresses asked for as text, batches, tables of contexts, and those whose answers are packed.
        case text, batch, table, packed
    }

    private var met = [Int](repeating: 0, count: Met.allCases.count)

    mutating func meet(_ what: Met) { met[what.rawValue] += 1 }

    mutating func add(_ other: ProgramTally) {
        for index in met.indices { met[index] += other.met[index] }
    }

    var all: [(name: String, count: Int)] { Met.allCases.map { ("\($0)", met[$0.rawValue]) } }
}
