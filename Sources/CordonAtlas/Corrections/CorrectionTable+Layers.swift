extension CorrectionTable {
    /// The number of addresses that are not corrected.
    static let uncorrected: UInt32 = 0

    /// For a sweep: one more than the index of the correction.
    var ipv4Layer: Segments<UInt32> { Self.layer(ipv4Segments) }
    var ipv6Layer: Segments<UInt128> { Self.layer(ipv6Segments) }

    private static func layer<Key>(_ segments: [CorrectionSegment<Key>]) -> Segments<Key> {
        var builder = SegmentsBuilder<Key>(filledWith: uncorrected)
        for segment in segments {
            builder.append(segment.first, through: segment.last, UInt32(segment.correction) + 1)
        }
        return builder.segments
    }
}
