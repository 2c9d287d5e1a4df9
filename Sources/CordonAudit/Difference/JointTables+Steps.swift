import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel

extension JointTables {
    /// Which keys are of addresses.
    var keysOfAddresses: [Bool] {
        var isAddress = [Bool](repeating: false, count: keyCount)
        for key in ipv4.values { isAddress[Int(key)] = true }
        for key in ipv6.values { isAddress[Int(key)] = true }
        return isAddress
    }

    /// What may be asked at all: nobody who dials in has an address.
    mutating func domain(isAddress: Bool) throws(DiagramBuilder.TooLarge) -> UInt32 {
        guard isAddress, let variable = attributes.variables.firstIndex(of: .channel) else { return Diagram.always }
        let others = Channel.allCases.indices.filter { Channel.allCases[$0] != .pstn } + [Channel.allCases.count]
        return try diagram.literal(
            UInt32(variable), Set(others.map { attributes.channels[$0] }), of: attributes.channelCount)
    }
}

extension JointTables.Decisions {
    /// A list with what happens where no rule matches.
    func steps(ofList list: UInt32) -> [ListComparison.Step] {
        lists[Int(list)].entries.map {
            ListComparison.Step(
                condition: $0.condition,
                verdict: Verdict(effect: $0.outcome.effect, rule: $0.outcome.rule.map { ruleIDs[$0] }))
        } + [ListComparison.Step(condition: Diagram.always, verdict: Verdict(effect: fallback, rule: nil))]
    }
}

extension DiagramBuilder {
    /// What rules say where a condition holds: for each verdict when it is given; no two hold together.
    mutating func verdicts(
        of steps: some Sequence<ListComparison.Step>, where region: UInt32
    ) throws(TooLarge) -> [(verdict: Verdict, condition: UInt32)] {
        var open = region
        var verdicts: [(verdict: Verdict, condition: UInt32)] = []
        for step in steps where open != Diagram.never {
            let condition = try all([open, step.condition])
            if condition != Diagram.never { verdicts.append((step.verdict, condition)) }
            open = try all([open, try not(step.condition)])
        }
        return verdicts
    }
}
