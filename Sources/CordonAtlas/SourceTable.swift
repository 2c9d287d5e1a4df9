package import CordonModel

/// What one source says of every address there is.
package struct SourceTable: Sendable {
    /// The number of a segment of which the source has no record.
    package static let noRecord = UInt32.max

    /// Each different location once, in the order in which the segments first show them.
    package let locations: [Location]
    /// Indices into ``locations``, or ``noRecord``.
    package let ipv4: Segments<UInt32>
    package let ipv6: Segments<UInt128>

    package init(locations: [Location], ipv4: Segments<UInt32>, ipv6: Segments<UInt128>) {
        self.locations = locations
        self.ipv4 = ipv4
        self.ipv6 = ipv6
    }

    /// What the source says of an address; nil where it has no record.
    package func location(of address: IPAddress) -> Location? {
        let number =
            switch address {
            case .v4(let address): ipv4[address.bits]
            case .v6(let address): ipv6[address.bits]
            }
        return number == Self.noRecord ? nil : locations[Int(number)]
    }
}

/// Makes a table out of networks that come in address order, IPv4 and IPv6 apart.
package struct SourceTableBuilder {
    private var locations: [Location] = []
    private var numbers: [Location: UInt32] = [:]
    private var ipv4 = SegmentsBuilder<UInt32>(filledWith: SourceTable.noRecord)
    private var ipv6 = SegmentsBuilder<UInt128>(filledWith: SourceTable.noRecord)

    package init() {}

    /// The number of a location, the same for equal ones.
    package mutating func number(of location: Location) -> UInt32 {
        if let known = numbers[location] { return known }
        let number = UInt32(locations.count)
        locations.append(location)
        numbers[location] = number
        return number
    }

    /// Says what the source knows of a network.
    package mutating func append(_ network: IPNetwork, _ number: UInt32) {
        switch network {
        case .v4(let network): ipv4.append(network.first.bits, through: network.last.bits, number)
        case .v6(let network): ipv6.append(network.first.bits, through: network.last.bits, number)
        }
    }

    package var table: SourceTable {
        SourceTable(locations: locations, ipv4: ipv4.segments, ipv6: ipv6.segments)
    }
}
