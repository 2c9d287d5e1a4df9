import CordonModel

/// What a text says of a range.
struct Statement: Hashable {
    var location = Location()
    /// Two letters that are no assigned code (`EU`, `AP`, `UK`): no country, but kept for whoever reads the database.
    var unassignedCode: CountryCode?

    mutating func setCountry(_ country: FieldReader.Country) {
        guard case .code(let code) = country else { return }
        if code.isAssigned { location.country = code } else { unassignedCode = code }
    }
}

/// Each distinct statement once.
struct StatementTable {
    private(set) var statements: [Statement] = []
    private var indices: [Statement: UInt32] = [:]
    private var last: (statement: Statement, index: UInt32)?

    /// The number of a statement.
    ///
    /// - Complexity: O(1)
    mutating func index(of statement: Statement) -> UInt32 {
        // Neighbouring lines often say the same.
        if let last, last.statement == statement { return last.index }
        let index = indices[statement] ?? add(statement)
        last = (statement, index)
        return index
    }

    private mutating func add(_ statement: Statement) -> UInt32 {
        let index = UInt32(statements.count)
        statements.append(statement)
        indices[statement] = index
        return index
    }
}
