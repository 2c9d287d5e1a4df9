package import CordonModel

/// What all sources say of every address there is: both families cut into segments without gap or overlap, each
/// belonging to a class of addresses of which every source says the same.
///
/// An atlas depends on data only, never on a policy. It answers as the sources do of which it was made.
package struct Atlas: Sendable {
    /// Each different location of any source once.
    package let locations: [Location]
    package let classes: [LocationClass]
    /// Indices into ``classes``.
    package let ipv4: Segments<UInt32>
    package let ipv6: Segments<UInt128>
    package let corrections: CorrectionTable
    /// By class.
    private let evidence: [Evidence]

    /// Sweeps sources and corrections.
    ///
    /// - Complexity: O(*n* · *k*) for *n* segments in all and *k* sources
    package init(sources: [SourceTable], corrections: CorrectionTable = .none) {
        var sweep = Sweep()
        let ipv4 = sweep.join([SpecialSegments.ipv4, corrections.ipv4] + sources.map(\.ipv4))
        let ipv6 = sweep.join([SpecialSegments.ipv6, corrections.ipv6] + sources.map(\.ipv6))
        var interner = ClassInterner(sources: sources)
        let numbers = sweep.layeredNumbers.map { interner.number(of: $0) }
        self.init(
            locations: interner.locations, classes: interner.classes, corrections: corrections,
            ipv4: ipv4.mapValues { numbers[Int($0)] }, ipv6: ipv6.mapValues { numbers[Int($0)] })
    }

    /// Puts an atlas together; every index must lie in its array.
    init(
        locations: [Location], classes: [LocationClass], corrections: CorrectionTable, ipv4: Segments<UInt32>,
        ipv6: Segments<UInt128>
    ) {
        self.locations = locations
        self.classes = classes
        self.corrections = corrections
        self.ipv4 = ipv4
        self.ipv6 = ipv6
        evidence = classes.map { place in
            guard !place.kind.isSpecial else { return .none }
            return Evidence(
                sources: place.locations.map { $0.map { locations[$0] } },
                correction: place.correction.map { corrections.corrections[$0] })
        }
    }
}

extension Atlas {
    /// The class of an address.
    ///
    /// - Complexity: O(log *n*) in the number of segments
    package func classIndex(of address: IPAddress) -> Int {
        switch address {
        case .v4(let address): Int(ipv4[address.bits])
        case .v6(let address): Int(ipv6[address.bits])
        }
    }

    /// What the sources say of all addresses of a class; nothing of special ones.
    package func evidence(ofClass index: Int) -> Evidence { evidence[index] }
}

extension Atlas: Locating {
    package func evidence(of address: IPAddress) -> Evidence { evidence[classIndex(of: address)] }
}

/// Gives each different class one number.
private struct ClassInterner {
    private(set) var locations: [Location] = []
    private(set) var classes: [LocationClass] = []
    private var numbers: [LocationClass: UInt32] = [:]
    /// For each source, where its locations stand among all.
    private var indices: [[Int]] = []

    init(sources: [SourceTable]) {
        var known: [Location: Int] = [:]
        for source in sources {
            indices.append(
                source.locations.map { location in
                    if let index = known[location] { return index }
                    known[location] = locations.count
                    locations.append(location)
                    return locations.count - 1
                })
        }
    }

    /// Takes what each layer of the sweep says: the kind of address, the correction, then the sources.
    mutating func number(of layers: [UInt32]) -> UInt32 {
        let place = locationClass(layers)
        if let known = numbers[place] { return known }
        let number = UInt32(classes.count)
        classes.append(place)
        numbers[place] = number
        return number
    }

    private func locationClass(_ layers: [UInt32]) -> LocationClass {
        let kind = AddressKind.allCases[Int(layers[0])]
        // Sources are not asked of special addresses, whatever they say.
        guard !kind.isSpecial else { return LocationClass(kind: kind, locations: [], correction: nil) }
        let locations = zip(indices, layers.dropFirst(2)).map { indices, number in
            number == SourceTable.noRecord ? nil : indices[Int(number)]
        }
        return LocationClass(kind: kind, locations: locations, correction: CorrectionTable.index(layers[1]))
    }
}
