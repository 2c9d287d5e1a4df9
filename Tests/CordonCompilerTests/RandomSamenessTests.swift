import CordonTestSupport
import Foundation
import Testing

/// Programs against the evaluator that defines what they mean, and on a sample against the reference, on random policies
/// and sets of all of the language and random data.
///
/// A batch is a world and four policies or sets, and follows from its seed. `script/verify-programs` runs more of them.
@Suite struct RandomSamenessTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let workers: UInt64 = 2
    private static let firstSeed = number("CORDON_PROGRAM_SEED") ?? 19_890_604
    private static let batches = number("CORDON_PROGRAM_BATCHES") ?? 14
    private static let pairs = Int(number("CORDON_PROGRAM_PAIRS") ?? 300)

    private static func number(_ name: String) -> UInt64? { environment[name].flatMap(UInt64.init) }

    @Test func `programs answer as the evaluator does`() async throws {
        let (language, tally) = try await withThrowingTaskGroup(of: (DifferentialTally, ProgramTally).self) { group in
            for worker in 0..<Self.workers { group.addTask { try Self.run(worker) } }
            return try await group.reduce(into: (DifferentialTally(), ProgramTally())) {
                $0.0.add($1.0)
                $0.1.add($1.1)
            }
        }
        let all = language.all + tally.all
        print(
            "seeds \(Self.firstSeed)..<\(Self.firstSeed + Self.batches), \(language.pairs) decisions, each by 5 programs"
        )
        print(all.map { "  \($0.name): \($0.count)" }.joined(separator: "\n"))
        // One batch, run again, meets little.
        guard Self.batches > 1 else { return }
        for (name, count) in all { #expect(count >= language.pairs / 2000, "\(name)") }
    }

    private static func run(_ worker: UInt64) throws -> (DifferentialTally, ProgramTally) {
        var language = DifferentialTally()
        var tally = ProgramTally()
        for number in stride(from: worker, to: batches, by: Int(workers)) {
            let batch = try Self.batch(firstSeed + number)
            for candidate in batch.candidates {
                var comparison = RandomComparison(batch, candidate, batch.dice)
                do { try comparison.run(pairs: pairs) } catch { throw Failure(seed: firstSeed + number, error: error) }
                language.add(comparison.language)
                tally.add(comparison.tally)
            }
        }
        return (language, tally)
    }

    private static func batch(_ seed: UInt64) throws -> RandomBatch {
        do { return try RandomBatch(seed: seed) } catch { throw Failure(seed: seed, error: error) }
    }

    private struct Failure: Error, CustomStringConvertible {
        let seed: UInt64
        let error: any Error
        var description: String { "seed \(seed), run again by `script/verify-programs seed \(seed)`:\n\(error)" }
    }
}
