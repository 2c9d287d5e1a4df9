package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// What a policy makes of everybody who asks in the same way, by the place: the verdicts part all places there are.
package struct EffectCensus: Sendable {
    /// The most addresses first. IPv4 adds up to 2^32 addresses; IPv6 without the IPv4-mapped ones to 2^128 - 2^32.
    package let rows: [PlaceRow<Verdict>]

    /// Asks from every place, with the attributes and the instant of a request whose own place does not count.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments + places that the policy tells apart × size of the policy)
    package init(_ policy: Policy, _ atlas: Atlas, asking request: Request) throws(CompilationError) {
        let tables = try JointTables([.init(policy)], atlas)
        let verdicts = tables.verdicts(of: 0, on: request)
        var maker = PlaceRowMaker<Verdict>(tables, kindOfKey: tables.policies[0].listOfKey.map(Int.init))
        for list in Set(tables.policies[0].listOfKey).sorted() {
            maker.add(verdicts[Int(list)], where: Diagram.always, ofKind: Int(list))
        }
        rows = maker.rows().sorted { PlaceRow.isLarger($0, $1) { [$0.effect.rawValue, $0.rule ?? ""] } }
    }
}
