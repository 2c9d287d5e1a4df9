import CordonModel
import Testing

@Suite struct SpecialNetworkTests {
    @Test(arguments: [
        ("10.0.0.0/8", true), ("10.1.0.0/16", true), ("10.0.0.0/7", false), ("0.0.0.0/0", false),
        ("192.0.0.0/2", false),
        ("192.0.2.0/24", true), ("192.0.2.0/23", false), ("198.51.100.7/32", true), ("224.0.0.0/4", true),
        ("240.0.0.0/4", true), ("8.8.8.0/24", false), ("100.64.0.0/10", true), ("100.0.0.0/9", false),
        ("::/0", false), ("::/8", true), ("::1/128", true), ("fc00::/7", true), ("2001:db8::/32", true),
        ("2001:4::/32", false), ("2001:4::/48", true), ("2001:4:112::/48", false), ("2001:3::/32", false),
        ("2002::/16", true), ("2000::/3", false), ("::ffff:10.0.0.0/104", true),
    ])
    func example(text: String, isSpecial: Bool) throws {
        #expect(try IPNetwork(text).isWhollySpecial == isSpecial)
    }

    /// Kinds change at these addresses only, so all networks that hold one of them, or the address before, tell all.
    @Test func `no network with a global address is wholly special`() {
        let starts: [UInt32] = [
            0, 0x0100_0000, 0x0A00_0000, 0x0B00_0000, 0x6440_0000, 0x6480_0000, 0x7F00_0000, 0x8000_0000, 0xA9FE_0000,
            0xA9FF_0000, 0xAC10_0000, 0xAC20_0000, 0xC000_0000, 0xC000_0100, 0xC000_0200, 0xC000_0300, 0xC0A8_0000,
            0xC0A9_0000, 0xC612_0000, 0xC614_0000, 0xC633_6400, 0xC633_6500, 0xCB00_7100, 0xCB00_7200, 0xE000_0000,
            0xF000_0000,
        ]
        let edges = starts.flatMap { [$0, $0 &- 1] }.map { IPv4Address(bits: $0) }
        for edge in edges {
            for length in 0...32 {
                let network = IPv4Network(containing: edge, prefixLength: length)
                let inside = edges.filter { network.contains($0) } + [network.first, network.last]
                check(.v4(network), inside.map(IPAddress.v4))
            }
        }
    }

    @Test func `nor any of IPv6`() {
        let starts: [UInt128] = [
            0, 1, 2, 1 << 32, 0x0064_FF9B << 96, 0x0064_FF9B << 96 | 1 << 32, 0x0100 << 112, 0x0100 << 112 | 1 << 64,
            0x2001 << 112, 0x2001_0001 << 96, 0x2001_0002 << 96, 0x2001_0002_0001 << 80, 0x2001_0003 << 96,
            0x2001_0004 << 96, 0x2001_0004_0112 << 80, 0x2001_0004_0113 << 80, 0x2001_0005 << 96, 0x2001_0200 << 96,
            0x2001_0DB8 << 96, 0x2001_0DB9 << 96, 0x2002 << 112, 0x2003 << 112, 0x3FFF << 112, 0x3FFF_1000 << 96,
            0x5F00 << 112, 0x5F01 << 112, 0xFC00 << 112, 0xFE00 << 112, 0xFE80 << 112, 0xFEC0 << 112, 0xFF00 << 112,
        ]
        let edges = starts.flatMap { [$0, $0 &- 1] }.map { IPv6Address(bits: $0) }
        for edge in edges {
            for length in 0...128 {
                let network = IPv6Network(containing: edge, prefixLength: length)
                let inside = edges.filter { network.contains($0) } + [network.first, network.last]
                check(.v6(network), inside.map(IPAddress.v6))
            }
        }
    }

    private func check(_ network: IPNetwork, _ inside: [IPAddress]) {
        let holdsGlobal = inside.contains { !$0.kind.isSpecial }
        let kinds = (inside[inside.count - 2].kind, inside[inside.count - 1].kind)
        let expected = !holdsGlobal && kinds.0 == kinds.1
        if network.isWhollySpecial != expected { Issue.record("\(network)") }
    }
}
