import CordonLoad
import CordonModel
import Testing

/// Traces hold what they say and follow from the seed.
@Suite struct TraceTests {
    /// One large range, one of a single address, and two of IPv6.
    private static let space: RoutedSpace = {
        var ipv4 = AddressRanges<UInt32>()
        ipv4.append(0x0100_0000, through: 0x01FF_FFFF)
        ipv4.append(0x0800_0000, through: 0x0800_0000)
        var ipv6 = AddressRanges<UInt128>()
        ipv6.append(0x2400 << 112, through: 0x2400 << 112 | 0xFF)
        ipv6.append(0x2A00 << 112, through: (0x2A01 << 112) - 1)
        return RoutedSpace(ipv4: ipv4, ipv6: ipv6)
    }()

    private func trace(_ workload: Workload, seed: UInt64 = 7, count: Int = 10_000) throws -> Trace {
        try #require(TraceGenerator(Self.space, count: count, seed: seed).trace(of: workload))
    }

    private func ipv4(_ trace: Trace) throws -> [UInt32] {
        guard case .ipv4(let addresses) = trace.addresses else { throw NoIPv4() }
        return addresses
    }

    private struct NoIPv4: Error {}

    @Test(arguments: Workload.drawn)
    func `every address is routed, and the seed decides`(workload: Workload) throws {
        let trace = try trace(workload)
        #expect(trace.count == 10_000)
        let addresses = (0..<trace.count).map { trace[$0] }
        #expect(addresses.allSatisfy { isRouted($0) })
        let again = try self.trace(workload)
        #expect(addresses == (0..<again.count).map { again[$0] })
        let other = try self.trace(workload, seed: 8)
        #expect(addresses != (0..<other.count).map { other[$0] })
    }

    private func isRouted(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let address): address.bits >> 24 == 1 || address.bits == 0x0800_0000
        case .v6(let address): address.bits >> 8 == 0x2400 << 104 || address.bits >> 112 == 0x2A00
        }
    }

    @Test func `a goes by addresses, c by segments`() throws {
        #expect(try ipv4(trace(.a)).count { $0 == 0x0800_0000 } < 10)
        let single = try ipv4(trace(.c)).count { $0 == 0x0800_0000 }
        #expect((4_500...5_500).contains(single))
    }

    @Test func `b comes back to hot addresses, the first of them most`() throws {
        let addresses = try ipv4(trace(.b, count: 100_000))
        let counts = Dictionary(grouping: addresses) { $0 }.mapValues(\.count)
        let ranked = counts.values.sorted(by: >)
        // The share of the first is 0.8 / H(20,000) = 0.0763, and of the second half of that.
        #expect((7_000...8_300).contains(ranked[0]))
        #expect((3_400...4_300).contains(ranked[1]))
        // 20 % are hardly ever met again.
        #expect(counts.count > 18_000 && counts.count < 42_000)
    }

    @Test func `mixed has both families in halves`() throws {
        let trace = try trace(.mixed)
        let ipv4 = (0..<trace.count).count { if case .v4 = trace[$0] { true } else { false } }
        #expect((4_700...5_300).contains(ipv4))
    }

    @Test func `there is no trace without addresses`() {
        let empty = TraceGenerator(RoutedSpace(ipv4: AddressRanges(), ipv6: AddressRanges()), count: 1, seed: 1)
        for workload in Workload.allCases { #expect(empty.trace(of: workload) == nil) }
    }

    @Test func `texts are the addresses with a zero behind each`() throws {
        var trace = try trace(.mixed, count: 100)
        trace.writeTexts()
        let (bytes, starts) = (trace.texts.bytes, trace.texts.starts)
        #expect(starts.count == 101 && starts.last == bytes.count)
        for index in 0..<100 {
            #expect(bytes[starts[index + 1] - 1] == 0)
            let text = String(decoding: bytes[starts[index]..<starts[index + 1] - 1], as: UTF8.self)
            #expect(try IPAddress(text) == trace[index])
        }
    }

    @Test func `seats are all taken`() throws {
        var trace = try trace(.a)
        trace.assignSeats(16, seed: 3)
        #expect(trace.seats.count == trace.count)
        #expect(Set(trace.seats) == Set(0..<16))
    }
}
