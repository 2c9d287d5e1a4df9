import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// A large and a small policy on the same data, which has autonomous systems, and the same addresses.
struct LargePolicyKernels {
    let large: PreparedMeeting
    private let small: PreparedMeeting
    private let traces: [(name: String, addresses: [UInt32])]

    init(small: Policy, large: Policy, _ atlas: Atlas, count: Int) throws {
        self.small = try PreparedMeeting(small, atlas, tags: ["june-4"])
        self.large = try PreparedMeeting(large, atlas, tags: ["tag-3"])
        traces = AddressTraces(atlas).ipv4(count: count)
        try check(large, atlas)
    }

    /// Checks decisions by the large policy with the evaluator, certainty included.
    private func check(_ policy: Policy, _ atlas: Atlas) throws {
        let evaluator = Evaluator(policy)
        for address in traces.flatMap({ $0.addresses.prefix(5_000) }) {
            let place = atlas.place(.v4(IPv4Address(bits: address)))
            let request = Request(place: place, meetingTags: ["tag-3"], channel: .desktop)
            let expected = try evaluator.decide(request)
            let outcome = large.context.decide(ipv4: address, large.entrant)
            let rule = outcome.rule.map { large.program.table.ruleIDs[$0] }
            guard expected == Decision(effect: outcome.effect, rule: rule, isCertain: outcome.isCertain) else {
                throw BenchmarkError("the large policy: another decision for \(place) than the evaluator's")
            }
        }
    }

    var kernels: [Kernel] {
        traces.flatMap { name, addresses in
            [("small policy", small), ("large policy", large)].map { size, meeting in
                Kernel(name: "\(size), \(name)", units: addresses.count) {
                    DecisionKernels.single(addresses, meeting.context, meeting.entrant)
                }
            }
        }
    }
}

/// The policies of 10,000 accounts on one index, and one policy alone.
struct AccountKernels {
    /// What the programs and the prepared meetings of all accounts take, in bytes that malloc gave out.
    let residentBytes: Int
    private let table: ContextTable
    private let entrants: [Entrant]
    private let one: PreparedMeeting
    private let addresses: [UInt32]
    /// Whose policy decides each address: another one's each time.
    private let numbers: [UInt16]
    /// The same, where 40 people in a row join a meeting of the same account.
    private let numbersInRows: [UInt16]

    init(_ policies: [Policy], _ one: PreparedMeeting, _ atlas: Atlas, count: Int) throws {
        let before = Allocations.residentBytes
        let accounts = try PolicyCompiler.library(policies, atlas).map { try PreparedMeeting($0) }
        table = try ContextTable(accounts.map(\.context))
        entrants = accounts.map(\.entrant)
        residentBytes = Allocations.residentBytes - before
        self.one = one
        var random = SeededRandom(8)
        addresses = AddressTraces(atlas).evenIPv4(count: count, &random)
        numbers = addresses.map { _ in UInt16(random.below(policies.count)) }
        numbersInRows = numbers.indices.map { [numbers] in numbers[$0 / 40] }
    }

    /// Checks some decisions of each policy with the evaluator.
    func check(_ policies: [Policy], _ atlas: Atlas) throws {
        for index in 0..<20_000 {
            let address = IPAddress.v4(IPv4Address(bits: addresses[index]))
            let account = Int(numbers[index])
            let request = Request(place: atlas.place(address), channel: .desktop)
            let expected = try Evaluator(policies[account]).decide(request).effect
            let (alone, tabled) = (
                table.contexts[account].decide(ipv4: addresses[index], entrants[account]),
                table.decide(ipv4: addresses[index], of: account, entrants[account])
            )
            guard alone.effect == expected, tabled == alone else {
                throw BenchmarkError("account \(account): another effect for \(address) than the evaluator's")
            }
        }
    }

    var kernels: [Kernel] {
        let turns = [("10,000 policies", numbers), ("10,000 policies in rows", numbersInRows)]
        return turns.map { name, numbers in
            Kernel(name: "\(name), a", units: addresses.count) {
                DecisionKernels.accounts(addresses, table, entrants, numbers)
            }
        }
            + turns.map { name, numbers in
                Kernel(name: "\(name), contexts apart, a", units: addresses.count) {
                    DecisionKernels.accounts(addresses, table.contexts, entrants, numbers)
                }
            } + [
                Kernel(name: "one policy alone, a", units: addresses.count) {
                    DecisionKernels.single(addresses, one.context, one.entrant)
                },
                Kernel(name: "one of the policies, a", units: addresses.count) {
                    DecisionKernels.single(addresses, table.contexts[0], entrants[0])
                },
            ]
    }
}
