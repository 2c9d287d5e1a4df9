package import CordonAtlas
package import CordonCompiler
package import CordonModel
package import CordonPolicy

/// Which cells of a policy's decisions some requests reached.
package struct CellCoverage: Sendable {
    package let cells: DecisionCells
    /// How many requests reached each cell.
    package private(set) var counts: [Int]
    /// Requests from made-up places like which the policy treats none in the data.
    package private(set) var elsewhere = 0

    /// Nobody has asked yet.
    ///
    /// - Parameters:
    ///   - policy: What is to be covered.
    ///   - atlas: All places.
    ///   - places: Those from which somebody will ask that are made up, as tests do.
    /// - Throws: ``CompilationError`` if a condition is too large.
    package init(of policy: Policy, _ atlas: Atlas, besides places: [Place] = []) throws(CompilationError) {
        cells = try DecisionCells(policy, atlas, besides: places)
        counts = Array(repeating: 0, count: cells.rows.count)
    }

    /// Takes a request from a place in the data into account.
    package mutating func add(_ request: Request) { note(cells.index(of: request)) }

    /// The same of a request from one of the places that are made up.
    package mutating func add(_ request: Request, fromPlace number: Int) {
        note(cells.index(of: request, fromPlace: number))
    }

    private mutating func note(_ cell: Int?) {
        if let cell { counts[cell] += 1 } else { elsewhere += 1 }
    }

    package var reached: Int { counts.count { $0 > 0 } }

    /// Cells that nobody reached, the most addresses first.
    package var gaps: [Int] { counts.indices.filter { counts[$0] == 0 } }
}
