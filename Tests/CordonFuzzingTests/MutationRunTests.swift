import CordonFuzzing
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// A long run of changed inputs, for `script/verify-mutations`.
@Suite("Many changed inputs")
struct MutationRunTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let count = environment["CORDON_MUTATIONS"].flatMap(Int.init) ?? 0

    @Test("None breaks, and none takes over a second", .enabled(if: count > 0))
    func run() throws {
        let target = try #require(FuzzTarget(rawValue: Self.environment["CORDON_MUTATION_TARGET"] ?? "policy"))
        let mutator = FuzzMutator(corpus: try FuzzCorpus.small(of: target).map(\.bytes), for: target)
        var generator = SplitMix64(seed: 1_989_604)
        var slowest: (time: Duration, input: [UInt8]) = (.zero, [])
        let start = ContinuousClock.now
        for _ in 0..<Self.count {
            let bytes = mutator.next(using: &generator)
            let time = try ContinuousClock().measure { try Self.feed(bytes, to: target) }
            if time > slowest.time { slowest = (time, bytes) }
        }
        let text = Data(slowest.input).base64EncodedString()
        print("\(target.rawValue): \(Self.count) inputs in \(ContinuousClock.now - start)")
        print("slowest: \(slowest.time), \(slowest.input.count) bytes, base64 \(text)")
        #expect(slowest.time < .seconds(1))
    }

    private static func feed(_ bytes: [UInt8], to target: FuzzTarget) throws {
        do throws(FuzzFinding) {
            try target.run(bytes)
        } catch {
            Issue.record("\(error)\nbase64 \(Data(bytes).base64EncodedString())")
        }
    }
}
