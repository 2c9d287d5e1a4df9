package import CordonAtlas
package import CordonModel

/// Data made up for a test: what each source says of each range of addresses, and corrections. It is asked naively, by
/// reading lists from one end to the other, beside the atlas that is made of the same.
package struct World {
    package struct Cell<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
        package let first: Bits
        package let last: Bits
        /// As many as there are sources.
        let words: [Location?]
    }

    package let ipv4: [Cell<UInt32>]
    package let ipv6: [Cell<UInt128>]
    package let corrections: [Correction]
    package let atlas: Atlas
    private let sourceCount: Int

    /// Takes cells in address order that do not overlap; of the rest nobody says anything.
    package init(ipv4: [Cell<UInt32>], ipv6: [Cell<UInt128>], corrections: [Correction] = [], sources: Int) {
        self.ipv4 = ipv4
        self.ipv6 = ipv6
        self.corrections = corrections
        sourceCount = sources
        let tables = (0..<sources).map { Self.table(ofSource: $0, ipv4, ipv6) }
        atlas = Atlas(
            sources: tables, corrections: CorrectionTable(corrections, at: Instant(milliseconds: 0)))
    }

    private static func table(ofSource source: Int, _ ipv4: [Cell<UInt32>], _ ipv6: [Cell<UInt128>]) -> SourceTable {
        var names = SourceTableBuilder()
        let (one, other) = (segments(ipv4, source, &names), segments(ipv6, source, &names))
        return SourceTable(locations: names.table.locations, ipv4: one, ipv6: other)
    }

    private static func segments<Bits>(
        _ cells: [Cell<Bits>], _ source: Int, _ names: inout SourceTableBuilder
    ) -> Segments<Bits> {
        var builder = SegmentsBuilder<Bits>(filledWith: SourceTable.noRecord)
        for cell in cells {
            guard let word = cell.words[source] else { continue }
            builder.append(cell.first, through: cell.last, names.number(of: word))
        }
        return builder.segments
    }
}

extension World: Locating {
    package func evidence(of address: IPAddress) -> Evidence {
        let words =
            switch address {
            case .v4(let address): ipv4.first { $0.first <= address.bits && address.bits <= $0.last }?.words
            case .v6(let address): ipv6.first { $0.first <= address.bits && address.bits <= $0.last }?.words
            }
        return Evidence(
            sources: words ?? Array(repeating: nil, count: sourceCount), correction: correction(for: address))
    }

    /// The smallest network's, of equal ones the first.
    private func correction(for address: IPAddress) -> Correction? {
        var best: Correction?
        for correction in corrections where correction.network.contains(address) {
            if best.map({ $0.network.prefixLength < correction.network.prefixLength }) ?? true { best = correction }
        }
        return best
    }
}
