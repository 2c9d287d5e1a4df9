package import CordonModel

/// A named set of places. What is excluded is excluded from this region only: a region that includes this one may
/// include the same place by another way.
package struct Region: Hashable, Sendable {
    package let name: String
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
    /// Index into the policy's regions; never leads back to where it came from.
    case region(Int)
    case unknown
}

/// Regions and codes of which any will do, as they stand in a rule.
package typealias RegionUnion = [RegionMember]
