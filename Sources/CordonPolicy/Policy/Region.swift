package import CordonModel

/// A named set of places. What is excluded is excluded from this region only: a region that includes this one may
/// include the same place by another way.
package struct Region: Hashable, Sendable {
    package let name: String
    /// At most one is in force at any instant; where none is, the region is empty.
    package let versions: [RegionVersion]
    @Incidental package private(set) var span: SourceSpan
}

/// What a region holds for some time.
package struct RegionVersion: Hashable, Sendable {
    package let window: Window
    package let include: [RegionMember]
    package let exclude: [RegionMember]
}

/// One entry of a region.
package enum RegionMember: Hashable, Sendable {
    case country(CountryCode)
    case subdivision(SubdivisionCode)
    case continent(ContinentCode)
    case asn(UInt32)
    case network(IPNetwork)
    /// The countries that are members at the instant of the request.
    case union(CountryUnion)
    /// Index into the policy's regions; never leads back to where it came from.
    case region(Int)
    case unknown
}

/// Regions and codes of which any will do, as they stand in a rule.
package typealias RegionUnion = [RegionMember]

extension Region {
    /// Every member that stands in any version.
    package var members: [RegionMember] { versions.flatMap { $0.include + $0.exclude } }

    /// Whether what the region holds depends on the instant.
    package var isDated: Bool {
        versions.contains { !$0.window.isUnbounded } || members.contains(where: \.isDated)
    }
}

extension RegionMember {
    /// Whether what the member stands for depends on the instant; regions that it names are not looked into.
    package var isDated: Bool { if case .union = self { true } else { false } }
}
