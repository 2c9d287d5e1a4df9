import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Whether a repair of a policy does more than it has to: treats somebody differently for whom the claim held.
struct Overreach {
    private let policy: Policy
    private let repaired: Policy
    private let atlas: Atlas

    init(_ policy: Policy, _ repaired: Policy, _ atlas: Atlas) {
        self.policy = policy
        self.repaired = repaired
        self.atlas = atlas
    }

    /// Of a claim that a condition, or being surely in a region, makes wrong some answers.
    func exists(where condition: Condition, isWrong: (Verdict) -> Bool) throws -> Bool {
        let asked = JointTables.Subject(policy.asking(condition, id: "when"))
        return try exists(asked) { tables, kind in
            let entry = tables.policies[2].lists[Int(kind.lists[2])].entries.first
            return entry?.condition ?? Diagram.never
        } isWrong: {
            isWrong($0)
        }
    }

    /// Of the claim that nobody outside a region is hit.
    func exists(outside union: RegionUnion) throws -> Bool {
        let asked = JointTables.Subject(policy.asking(.region(.used, union), id: "inside"), surely: union)
        return try exists(asked) { tables, kind throws(DiagramBuilder.TooLarge) in
            try tables.diagram.not(kind.sureCondition)
        } isWrong: { _ in
            true
        }
    }

    private struct Kind: Hashable {
        let lists: [UInt32]
        let sureCondition: UInt32
        let isAddress: Bool
    }

    /// Whether somebody is treated differently outside of where the claim is about, or who was not treated wrongly there.
    private func exists(
        _ asked: JointTables.Subject,
        region: (inout JointTables, Kind) throws(DiagramBuilder.TooLarge) -> UInt32, isWrong: (Verdict) -> Bool
    ) throws -> Bool {
        var tables = try JointTables([.init(policy), .init(repaired), asked], atlas)
        let isAddress = tables.keysOfAddresses
        let sure = tables.policies[2].sureConditions
        let kinds = Set(
            isAddress.indices.map { key in
                Kind(
                    lists: tables.policies.map { $0.listOfKey[key] },
                    sureCondition: sure.isEmpty ? Diagram.never : sure[key], isAddress: isAddress[key])
            })
        do throws(DiagramBuilder.TooLarge) {
            for kind in kinds where try exists(&tables, kind, region, isWrong) { return true }
        } catch { throw CompilationError.analysisTooLarge }
        return false
    }

    private func exists(
        _ tables: inout JointTables, _ kind: Kind,
        _ region: (inout JointTables, Kind) throws(DiagramBuilder.TooLarge) -> UInt32, _ isWrong: (Verdict) -> Bool
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        let comparison = ListComparison(
            tables.policies[0].steps(ofList: kind.lists[0]), tables.policies[1].steps(ofList: kind.lists[1]))
        let domain = try tables.domain(isAddress: kind.isAddress)
        let concerned = try region(&tables, kind)
        for (change, condition) in try comparison.changes(where: domain, &tables.diagram)
        where change.changesEffect {
            let beside = try tables.diagram.all([condition, try tables.diagram.not(concerned)])
            if beside != Diagram.never { return true }
            if !isWrong(change.old) { return true }
        }
        return false
    }
}
