import CordonModel
import CordonTestSupport

extension RandomWorld {
    /// A world in which eight bits of an address decide: all of 81.2.69.0/24 and of 2001:4860::/120, in runs of 1 to 16
    /// addresses of a few different words, and nobody says anything of the rest.
    package mutating func smallWorld() -> World {
        let patterns = (0..<6).map { _ in words() }
        return World(
            ipv4: cells(from: 0x5102_4500 as UInt32, patterns),
            ipv6: cells(from: 0x2001_4860 << 96 as UInt128, patterns),
            sources: patterns[0].count)
    }

    /// All addresses of the two networks, those of IPv4 in all guises, some others, numbers, and no place.
    package static let smallSpots: [Spot] = {
        let ipv4 = (0..<256).map { UInt32(0x5102_4500) + $0 }
        let ipv6 = (0..<256).map { UInt128(0x2001_4860) << 96 + $0 }
        let usual = randomAddresses.compactMap { $0.flatMap { try? IPAddress($0) } }.map { Spot($0) }
        let beside: [Spot] = [.ipv4(0x5102_44FF), .ipv4(0x5102_4600), .ipv6(0x2001_4860 << 96 - 1), .ipv6(.max)]
        return ipv4.map(Spot.ipv4) + ipv4.flatMap(Spot.guises) + ipv6.map(Spot.ipv6) + usual + beside + phones + [
            .nowhere
        ]
    }()

    private mutating func cells<Bits>(from first: Bits, _ patterns: [[Location?]]) -> [World.Cell<Bits>] {
        var cells: [World.Cell<Bits>] = []
        var byte = 0
        while byte < 256 {
            let end = min(byte + dice.pick([1, 1, 1, 2, 3, 5, 8, 16]), 256)
            cells.append(
                World.Cell(first: first + Bits(byte), last: first + Bits(end - 1), words: dice.pick(patterns)))
            byte = end
        }
        return cells
    }
}
