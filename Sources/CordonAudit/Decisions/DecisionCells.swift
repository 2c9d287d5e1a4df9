package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// A policy's decisions as disjoint cells, each a verdict, a condition and the places at which it is given under that
/// condition: together they are every place and every request.
package struct DecisionCells: Sendable {
    /// The most addresses first.
    package let rows: [PlaceRow<Verdict>]
    package let tables: JointTables
    private let kindOfKey: [Int]
    private let kindNumbers: [PolicyKinds.Kind: Int]
    /// By kind of place.
    private let cellsOfKind: [[Cell]]

    private struct Cell: Sendable {
        let condition: UInt32
        let row: Int
    }

    private struct Part: Hashable {
        let verdict: Verdict
        let condition: UInt32
    }

    /// Lays a policy over all places, and over some that are made up.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large.
    /// - Complexity: O(segments + kinds of places × rules)
    package init(_ policy: Policy, _ atlas: Atlas, besides places: [Place] = []) throws(CompilationError) {
        let tables = try JointTables([.init(policy)], atlas, besides: places)
        do { try self.init(PolicyKinds(tables)) } catch { throw .analysisTooLarge }
    }

    private init(_ kinds: PolicyKinds) throws(DiagramBuilder.TooLarge) {
        var kinds = kinds
        var maker = PlaceRowMaker<Verdict>(kinds.tables, kindOfKey: kinds.kindOfKey)
        var parts: [[Part]] = []
        for (number, kind) in kinds.kinds.enumerated() {
            let domain = try kinds.tables.domain(isAddress: kind.isAddress)
            let verdicts = try kinds.tables.diagram.verdicts(of: kinds.steps(of: kind), where: domain)
            for (verdict, condition) in verdicts { maker.add(verdict, where: condition, ofKind: number) }
            parts.append(verdicts.map { Part(verdict: $0.verdict, condition: $0.condition) })
        }
        let rows = maker.rows().sorted { PlaceRow.isLarger($0, $1, \.sortKey) }
        let places = rows.enumerated().map { (Part(verdict: $1.label, condition: $1.condition), $0) }
        let rowOfPart = Dictionary(uniqueKeysWithValues: places)
        cellsOfKind = parts.map { parts in
            parts.compactMap { part in rowOfPart[part].map { Cell(condition: part.condition, row: $0) } }
        }
        self.rows = rows
        tables = kinds.tables
        kindOfKey = kinds.kindOfKey
        kindNumbers = Dictionary(uniqueKeysWithValues: kinds.kinds.enumerated().map { ($1, $0) })
    }
}

// Where a request is.
extension DecisionCells {
    /// The cell of a request whose place is in the data, by index; nil for one that nobody can make.
    ///
    /// - Complexity: O(log segments + cells of one kind of place × depth of a condition)
    package func index(of request: Request) -> Int? {
        index(of: tables.attributes.values(of: request), kind: kindOfKey[Int(tables.key(of: request.place))])
    }

    /// The cell of a request from one of the places that were made up; nil where the policy treats no place in the data
    /// like it. A country without an address stands for addresses there, and else for telephones.
    package func index(of request: Request, fromPlace number: Int) -> Int? {
        let values = tables.attributes.values(of: request)
        let list = tables.policies[0].listOfKey[Int(tables.besides[number])]
        let order = request.channel == .pstn ? [false, true] : [true, false]
        return order.lazy.compactMap { isAddress in
            kindNumbers[PolicyKinds.Kind(list: list, isAddress: isAddress)].flatMap { index(of: values, kind: $0) }
        }.first
    }

    private func index(of values: [UInt32], kind: Int) -> Int? {
        guard kind < cellsOfKind.count else { return nil }
        return cellsOfKind[kind].first { tables.diagram.holds($0.condition, values) }?.row
    }
}

extension Verdict {
    /// The same in every run.
    var sortKey: [String] { [effect.rawValue, rule ?? ""] }
}
