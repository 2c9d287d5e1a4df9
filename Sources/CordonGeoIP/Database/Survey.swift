package import CordonAtlas
import CordonModel

/// Everything that a database says, read once from end to end.
package struct Survey: Sendable {
    package let table: SourceTable
    /// Networks with a record, as the database cuts them.
    package let ipv4Networks: Int
    package let ipv6Networks: Int
    /// For each location of the table, in how many networks it stands.
    package let networkCounts: [Int]
}

extension GeoIPDatabase {
    /// Walks through all networks.
    ///
    /// - Complexity: O(number of nodes + number of distinct records); memory grows with the same.
    package func survey() -> Survey {
        var builder = SourceTableBuilder()
        var numbers: [UInt32: UInt32] = [:]
        var counts: [Int] = []
        var (ipv4, ipv6) = (0, 0)
        forEachRecord { network, record in
            let number = numbers[record] ?? builder.number(of: location(record: record))
            numbers[record] = number
            if Int(number) == counts.count { counts.append(0) }
            counts[Int(number)] += 1
            if case .v4 = network { ipv4 += 1 } else { ipv6 += 1 }
            builder.append(network, number)
        }
        return Survey(table: builder.table, ipv4Networks: ipv4, ipv6Networks: ipv6, networkCounts: counts)
    }
}
