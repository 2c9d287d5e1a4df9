import CordonModel
import Testing

@Suite("The fewest networks of a range")
struct NetworkCoverTests {
    @Test func `every range of a space of 256 addresses`() {
        for first in UInt8.min...UInt8.max {
            for last in first...UInt8.max {
                let networks = Array(NetworkCover(first, through: last))
                guard covers(networks, first...last), networks.count == fewest(Int(first), Int(last) + 1) else {
                    Issue.record("\(first)...\(last): \(networks)")
                    return
                }
            }
        }
    }

    /// One behind the other, without a gap, each beginning where its length allows.
    private func covers(_ networks: [(first: UInt8, prefixLength: Int)], _ range: ClosedRange<UInt8>) -> Bool {
        var next = Int(range.lowerBound)
        for network in networks {
            let size = 1 << (8 - network.prefixLength)
            guard Int(network.first) == next, next % size == 0 else { return false }
            next += size
        }
        return next == Int(range.upperBound) + 1
    }

    /// By halving the space.
    private func fewest(_ first: Int, _ end: Int, in low: Int = 0, size: Int = 256) -> Int {
        if end <= low || first >= low + size { return 0 }
        if first <= low, end >= low + size { return 1 }
        return fewest(first, end, in: low, size: size / 2) + fewest(first, end, in: low + size / 2, size: size / 2)
    }

    @Test func `the whole space is one network`() {
        #expect(Array(NetworkCover(UInt32.min, through: .max)).map(\.prefixLength) == [0])
        #expect(Array(NetworkCover(UInt128.min, through: .max)).map(\.prefixLength) == [0])
        #expect(Array(NetworkCover(UInt128.max, through: .max)).map(\.prefixLength) == [128])
    }
}
