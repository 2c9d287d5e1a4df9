package import CordonCompiler
import CordonCore
package import CordonModel

extension JointTables {
    /// The rows that a request is in, by index.
    ///
    /// - Complexity: O(rows × (log ranges + depth of the condition))
    package func indices<Label>(of request: Request, in rows: [PlaceRow<Label>]) -> [Int] {
        let values = attributes.values(of: request)
        return rows.indices.filter { index in
            rows[index].places.contains(request.place, of: self) && diagram.holds(rows[index].condition, values)
        }
    }
}

extension PlaceSet {
    /// Whether a place is in the set. A number belongs to the longest of the tables' prefixes with which it begins.
    fileprivate func contains(_ place: Place, of tables: JointTables) -> Bool {
        switch place.address {
        case .v4(let address)?: Self.holds(address.bits, in: ipv4)
        case .v6(let address)?: Self.holds(address.bits, in: ipv6)
        case nil: place.phone.map { contains($0, of: tables) } ?? includesUnplaced
        }
    }

    private func contains(_ phone: PhoneNumber, of tables: JointTables) -> Bool {
        // A prefix stands before those that begin with it.
        let prefix = tables.phones.last { phone.digits.hasPrefix($0.digits) }
        return prefix.map { phones.contains($0.digits) } ?? includesUnplaced
    }

    /// Ranges ascend.
    private static func holds<Key: Comparable>(_ key: Key, in ranges: [ClosedRange<Key>]) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < key { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(key)
    }
}
