/// Every address there is and the number of its place class: immutable, without gaps.
///
/// IPv4 is looked up by its first 16 bits in one table and by bytes below; IPv6 by its first two bytes in pages, of
/// which equal ones are kept once, and by bytes below. A lookup takes at most two nodes for IPv4 and fourteen for IPv6,
/// and no more than the longest prefix around the address needs.
///
/// Safe to use from any thread; copies share their storage.
public struct AddressIndex: Sendable {
    /// By the first 16 bits.
    @usableFromInline let ipv4Root: [UInt32]
    /// By the first byte, where in ``ipv6Pages`` its 256 entries begin.
    @usableFromInline let ipv6Directory: [UInt32]
    @usableFromInline let ipv6Pages: [UInt32]
    @usableFromInline let nodes: IndexNodes
    /// Place classes are numbered from 0 up to this.
    public let classCount: Int

    init(ipv4Root: [UInt32], ipv6Directory: [UInt32], ipv6Pages: [UInt32], nodes: IndexNodes, classCount: Int) {
        self.ipv4Root = ipv4Root
        self.ipv6Directory = ipv6Directory
        self.ipv6Pages = ipv6Pages
        self.nodes = nodes
        self.classCount = classCount
    }

    /// The memory that the index takes, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int {
        (ipv4Root.count + ipv6Directory.count + ipv6Pages.count) * 4 + nodes.byteCount
    }
}

extension AddressIndex {
    /// The place class of an IPv4 address, given as its 32 bits: 192.0.2.1 is `0xC000_0201`.
    ///
    /// - Complexity: O(1): one table and at most two nodes. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv4 bits: UInt32) -> UInt32 {
        var entry = ipv4Root[Int(bits >> 16)]
        guard entry >= IndexNodes.nodeFlag else { return entry }
        entry = nodes.entry(entry, UInt8(truncatingIfNeeded: bits >> 8))
        guard entry >= IndexNodes.nodeFlag else { return entry }
        return nodes.entry(entry, UInt8(truncatingIfNeeded: bits))
    }

    /// The place class of an IPv6 address, given as its 128 bits. An IPv4-mapped one (`::ffff:0:0/96`) is IPv4.
    ///
    /// - Complexity: O(1): two tables and at most fourteen nodes. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv6 bits: UInt128) -> UInt32 {
        let high = UInt64(truncatingIfNeeded: bits >> 64)
        if high == 0, bits >> 32 == 0xFFFF { return placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) }
        var entry = ipv6Root(high)
        var rest = high << 16
        var left = 6
        while entry >= IndexNodes.nodeFlag {
            entry = nodes.entry(entry, UInt8(truncatingIfNeeded: rest >> 56))
            rest <<= 8
            left &-= 1
            if left == 0 { rest = UInt64(truncatingIfNeeded: bits) }
        }
        return entry
    }

    @inlinable
    @inline(__always)
    func ipv6Root(_ high: UInt64) -> UInt32 {
        let page = Int(ipv6Directory[Int(high >> 56)])
        return ipv6Pages[page &+ Int(UInt8(truncatingIfNeeded: high >> 48))]
    }
}
