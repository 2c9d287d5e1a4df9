import CordonFuzzing
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// The corpus of `script/fuzz` again, and inputs made from it without coverage to guide them.
@Suite("Hostile inputs")
struct CorpusTests {
    @Test("Each input of the corpus keeps what must always hold", arguments: FuzzTarget.allCases)
    func corpus(target: FuzzTarget) throws {
        let corpus = try FuzzCorpus.all(of: target)
        #expect(corpus.count >= 5)
        for input in corpus {
            #expect(throws: Never.self, "\(target.rawValue)/\(input.name)") { try target.run(input.bytes) }
        }
    }

    @Test("So do some thousand changed ones", arguments: FuzzTarget.allCases)
    func mutations(target: FuzzTarget) throws {
        let mutator = FuzzMutator(
            corpus: try FuzzCorpus.small(of: target).map(\.bytes), for: target)
        var generator = SplitMix64(seed: 20_200_604)
        for _ in 0..<Self.rounds(target) {
            let bytes = mutator.next(using: &generator)
            let text = Data(bytes).base64EncodedString()
            #expect(throws: Never.self, "\(target.rawValue), base64 \(text)") { try target.run(bytes) }
        }
    }

    /// What takes a few seconds in a debug build.
    private static func rounds(_ target: FuzzTarget) -> Int {
        switch target {
        case .mmdb, .text, .policy, .list: 4000
        case .address, .network, .phone, .instant: 10_000
        }
    }
}
