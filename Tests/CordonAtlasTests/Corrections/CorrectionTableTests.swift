import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Corrections by address")
struct CorrectionTableTests {
    private static let now = Instant(milliseconds: 1000)

    private static func correction(_ network: IPNetwork, line: Int, expires: Int64 = 2000) -> Correction {
        Correction(
            network: network, changes: LocationChanges(), reason: "r", author: "a", date: Instant(milliseconds: 1500),
            expires: Instant(milliseconds: expires), line: line)
    }

    private func table(_ networks: [String]) throws -> CorrectionTable {
        let corrections = try networks.enumerated().map { Self.correction(try IPNetwork($1), line: $0) }
        return CorrectionTable(corrections, at: Self.now)
    }

    @Test("Segments of nested networks")
    func nested() throws {
        let table = try table(["10.0.0.0/8", "10.0.0.0/16", "10.255.255.0/24", "10.255.255.255/32", "12.0.0.0/32"])
        let starts: [UInt32] = [
            0, 0x0A00_0000, 0x0A01_0000, 0x0AFF_FF00, 0x0AFF_FFFF, 0x0B00_0000, 0x0C00_0000, 0x0C00_0001,
        ]
        #expect(table.ipv4 == Segments(starts: starts, values: [0, 2, 1, 3, 4, 0, 5, 0]))
        #expect(table.ipv6 == Segments(filledWith: CorrectionTable.uncorrected))
    }

    @Test("The last address and the whole space")
    func ends() throws {
        let table = try table(["0.0.0.0/0", "128.0.0.0/1", "255.255.255.255/32", "::/0", "ffff::/16"])
        #expect(table.ipv4 == Segments(starts: [0, 0x8000_0000, 0xFFFF_FFFF], values: [1, 2, 3]))
        #expect(table.ipv6 == Segments(starts: [0, 0xFFFF << 112], values: [4, 5]))
        #expect(table.correction(for: try IPAddress("::ffff:200.0.0.1"))?.line == 1)
        #expect(table.correction(for: try IPAddress("2001::1"))?.line == 3)
    }

    @Test("What has expired is put aside; what is dated later is not")
    func expired() throws {
        let network = try IPNetwork("8.8.8.0/24")
        let old = Self.correction(network, line: 1, expires: 1000)
        let valid = Self.correction(network, line: 2, expires: 1001)
        let table = CorrectionTable([old, valid], at: Self.now)
        #expect(table.expired == [old])
        #expect(table.corrections == [valid])
        #expect(table.correction(for: try IPAddress("8.8.8.8")) == valid)
        #expect(table.correction(for: try IPAddress("8.8.9.0")) == nil)
        #expect(CorrectionTable([], at: Self.now).correction(for: try IPAddress("::1")) == nil)
    }

    @Test("Of equal networks the first counts")
    func equal() throws {
        #expect(try table(["8.0.0.0/8", "8.0.0.0/8"]).ipv4.values == [0, 1, 0])
        let around = try table(["8.0.0.0/7", "8.0.0.0/8", "8.0.0.0/8"])
        #expect(around.ipv4.values == [0, 2, 1, 0])
    }

    @Test("The same answers as asking every correction", arguments: 0..<40)
    func differential(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let corrections = (0..<200).map { line in Self.correction(generator.network(), line: line) }
        let table = CorrectionTable(corrections, at: Self.now)
        for _ in 0..<500 {
            let address = generator.address()
            let around = corrections.filter { $0.network.contains(address) }
            let longest = around.map(\.network.prefixLength).max()
            let expected = around.first { $0.network.prefixLength == longest }
            if table.correction(for: address) != expected { Issue.record("\(address)") }
        }
    }
}

extension SplitMix64 {
    /// Addresses few of whose bits vary, in both families, so that networks around them nest and touch.
    fileprivate mutating func address() -> IPAddress {
        let bits = UInt32.random(in: 0...0xFF, using: &self)
        let spread = bits << 24 | (Bool.random(using: &self) ? 0 : 0x00FF_FFFF)
        if Bool.random(using: &self) { return .v4(IPv4Address(bits: spread)) }
        let low: UInt128 = Bool.random(using: &self) ? 0 : .max >> 32
        return .v6(IPv6Address(bits: UInt128(spread) << 96 | low))
    }

    fileprivate mutating func network() -> IPNetwork {
        let address = address()
        let edge = Bool.random(using: &self)
        switch address {
        case .v4(let address):
            let length = Int.random(in: edge ? 0...32 : 2...9, using: &self)
            return .v4(IPv4Network(containing: address, prefixLength: length))
        case .v6(let address):
            let length = Int.random(in: edge ? 0...128 : 2...9, using: &self)
            return .v6(IPv6Network(containing: address, prefixLength: length))
        }
    }
}
