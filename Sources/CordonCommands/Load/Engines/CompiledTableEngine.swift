import CordonCore
import CordonLoad
import CordonModel

/// Decides by the compiled programs of many accounts, another one's for each address.
struct CompiledTableEngine: LoadEngine {
    let name = LoadCommand.Engine.compiled.rawValue
    let mode = LoadMode.single
    private let table: ContextTable
    private let entrants: [Entrant]
    private let ruleIDs: [[String]]

    /// Seats are numbered as the contexts of the table.
    init(_ table: ContextTable, _ seats: [LoadSeat]) {
        self.table = table
        entrants = seats.map(\.entrant)
        ruleIDs = seats.map(\.ruleIDs)
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (table, entrants, numbers) = (table, entrants, trace.seats)
        switch trace.addresses {
        case .ipv4(let addresses):
            return job.run(&record) { index, last in
                let number = Int(numbers[index])
                return table.decide(ipv4: addresses[index] ^ last, of: number, entrants[number]).bits
            }
        case .ipv6(let addresses):
            return job.run(&record) { index, last in
                let number = Int(numbers[index])
                return table.decide(ipv6: addresses[index].mixed(with: last), of: number, entrants[number]).bits
            }
        }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        (0..<count).map { index in
            let number = trace.seat(of: index)
            let outcome =
                switch trace.addresses {
                case .ipv4(let addresses): table.decide(ipv4: addresses[index], of: number, entrants[number])
                case .ipv6(let addresses): table.decide(ipv6: addresses[index], of: number, entrants[number])
                }
            return .decision(
                outcome.effect, rule: outcome.rule.map { ruleIDs[number][$0] }, isCertain: outcome.isCertain)
        }
    }
}
