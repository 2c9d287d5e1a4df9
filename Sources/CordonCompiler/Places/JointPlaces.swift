import CordonAtlas

/// The places of several spaces at once. A *cell* is a kind of place in each of them; of one space, cells are its keys.
struct JointPlaces {
    private(set) var ipv4: Segments<UInt32>
    private(set) var ipv6: Segments<UInt128>
    /// A prefix before those that begin with it.
    private(set) var phones: [(digits: String, key: UInt32)]
    private(set) var unplaced: UInt32
    /// For each cell its key in each space; nil where there is one space.
    private var keysOfCells: [[UInt32]]?

    /// - Complexity: O(segments × spaces)
    init(_ spaces: [PlaceSpace]) {
        let first = spaces[0]
        (ipv4, ipv6, phones, unplaced) = (first.ipv4, first.ipv6, first.phones, first.unplaced)
        if spaces.count > 1 { join(spaces) }
    }

    private mutating func join(_ spaces: [PlaceSpace]) {
        var sweep = Sweep()
        ipv4 = sweep.join(spaces.map(\.ipv4))
        ipv6 = sweep.join(spaces.map(\.ipv6))
        var cells = sweep.layeredNumbers
        // Every space knows the same beginnings of numbers, in the same order.
        phones = phones.indices.map { index in
            cells.append(spaces.map { $0.phones[index].key })
            return (phones[index].digits, UInt32(cells.count - 1))
        }
        unplaced = UInt32(cells.count)
        cells.append(spaces.map(\.unplaced))
        keysOfCells = cells
    }

    /// Something that is told of the keys of a space, told of cells.
    func spread<Value>(_ values: [Value], ofSpace space: Int) -> [Value] {
        guard let keysOfCells, !values.isEmpty else { return values }
        return keysOfCells.map { values[Int($0[space])] }
    }
}
