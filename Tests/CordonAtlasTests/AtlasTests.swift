import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Atlas")
struct AtlasTests {
    @Test("Answers as the sources of which it was made, at every edge", arguments: 0..<40)
    func answers(seed: UInt64) {
        var generator = SplitMix64(seed: 1000 + seed)
        let sources = (0..<Int(seed % 5)).map { _ in RandomSource(&generator) }
        let corrections = CorrectionTable(Self.corrections(seed % 3 == 0 ? 0 : 30, &generator), at: Self.now)
        let atlas = Atlas(sources: sources.map(\.table), corrections: corrections)
        for address in sources.flatMap(\.probes) + Self.ends(corrections) {
            let expected =
                address.kind.isSpecial
                ? .none
                : Evidence(
                    sources: sources.map { $0.location(of: address) }, correction: corrections.correction(for: address))
            #expect(atlas.evidence(of: address) == expected, "\(address)")
            #expect(atlas.classes[atlas.classIndex(of: address)].kind == address.kind, "\(address)")
        }
    }

    private static let now = Instant(milliseconds: 1000)

    /// Networks of a random source, each with another reason; some have expired.
    private static func corrections(_ count: Int, _ generator: inout SplitMix64) -> [Correction] {
        RandomSource(&generator, networks: count).entries.enumerated().map { index, entry in
            var changes = LocationChanges()
            changes.country = .set(CountryCode(["DE", "HK"].randomElement(using: &generator) ?? "DE"))
            if Bool.random(using: &generator) { changes.asn = .set(64_512) }
            return Correction(
                network: entry.network, changes: changes, reason: "reason \(index)", author: "me",
                date: Instant(milliseconds: 0), expires: Instant(milliseconds: index % 5 == 0 ? 1000 : 1001),
                line: index)
        }
    }

    private static func ends(_ corrections: CorrectionTable) -> [IPAddress] {
        (corrections.corrections + corrections.expired).flatMap { [$0.network.firstAddress, $0.network.lastAddress] }
    }

    @Test("Classes are different, and each is somewhere", arguments: 0..<10)
    func classes(seed: UInt64) {
        var generator = SplitMix64(seed: 2000 + seed)
        let atlas = Atlas(sources: (0..<3).map { _ in RandomSource(&generator).table })
        #expect(Set(atlas.classes).count == atlas.classes.count)
        #expect(Set(atlas.ipv4.values + atlas.ipv6.values) == Set(atlas.classes.indices.map(UInt32.init)))
        #expect(Set(atlas.locations).count == atlas.locations.count)
    }

    @Test func `without a source everything is special or unknown`() throws {
        let atlas = Atlas(sources: [])
        #expect(atlas.evidence(of: try IPAddress("8.8.8.8")) == .none)
        #expect(atlas.classes.count == AddressKind.allCases.count)
    }

    @Test("Sources that say nothing new change no edge")
    func sameSourceTwice() {
        var generator = SplitMix64(seed: 3)
        let table = RandomSource(&generator).table
        let once = Atlas(sources: [table])
        let twice = Atlas(sources: [table, table])
        #expect(once.ipv4.starts == twice.ipv4.starts)
        #expect(once.ipv6.starts == twice.ipv6.starts)
        #expect(once.classes.count == twice.classes.count)
    }
}

@Suite("Segments")
struct SegmentsTests {
    /// A space of sixteen addresses, small enough to write down.
    private struct Line {
        var values = [UInt32](repeating: 9, count: 256)
    }

    @Test("Agree with a line written out, and neighbours differ", arguments: 0..<200)
    func building(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var line = Line()
        var builder = SegmentsBuilder<UInt8>(filledWith: 9)
        var next = 0
        while next < 256, Int.random(in: 0..<12, using: &generator) > 0 {
            let first = Int.random(in: next..<256, using: &generator)
            let last = min(255, first + Int.random(in: 0..<40, using: &generator))
            let value = UInt32.random(in: 7...9, using: &generator)
            builder.append(UInt8(first), through: UInt8(last), value)
            for index in first...last { line.values[index] = value }
            next = last + 1
        }
        expect(builder.segments, line.values)
        expect(builder.segments.mapValues { $0 / 8 }, line.values.map { $0 / 8 })
    }

    private func expect(_ segments: Segments<UInt8>, _ values: [UInt32]) {
        #expect((0...255).map { segments[UInt8($0)] } == values)
        #expect(zip(segments.values, segments.values.dropFirst()).allSatisfy { $0 != $1 })
        #expect(Segments(starts: segments.starts, values: segments.values) == segments)
    }

    @Test func `segments out of order are none`() {
        #expect(Segments<UInt8>(starts: [], values: []) == nil)
        #expect(Segments<UInt8>(starts: [1], values: [0]) == nil)
        #expect(Segments<UInt8>(starts: [0, 5, 5], values: [0, 1, 2]) == nil)
        #expect(Segments<UInt8>(starts: [0, 5, 4], values: [0, 1, 2]) == nil)
        #expect(Segments<UInt8>(starts: [0, 5], values: [1, 1]) == nil)
        #expect(Segments<UInt8>(starts: [0, 5], values: [1]) == nil)
        #expect(Segments<UInt8>(starts: [0, 5], values: [1, 2]) != nil)
    }
}
