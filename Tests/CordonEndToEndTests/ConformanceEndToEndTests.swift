import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite("Conformance corpus, through the binary") struct ConformanceEndToEndTests {
    /// What `explain` says of a case, as far as the corpus does.
    private struct Answer: Decodable {
        let effect: String
        let rule: String?
        let certain: Bool
    }

    /// Asks for a missing channel, and `explain` takes `desktop` for one.
    private static let impossible = "missing-attributes/no-channel"

    /// Say that a rule has struck which cannot; `explain` takes that for a mistake of whoever asks.
    private static let refused: Set<String> = [
        "enforce-account/ended-is-another-bit", "enforce-meeting/another-rules-bit",
        "enforce-meeting/suspended-is-another-bit", "set-mixed/state-by-plain-id",
    ]

    @Test(arguments: ConformanceFile.names)
    func `every case is explained as it says`(name: String) throws {
        let file = try ConformanceFile(named: name)
        let folder = try TemporaryFolder()
        let paths = try file.write(into: folder)
        let data = paths.databases.flatMap { ["--geo", $0] } + ["--format", "json"]
        for item in file.cases where "\(name)/\(item.id)" != Self.impossible {
            let run = try CommandRun.cordon(
                ["explain", paths.policy] + Self.options(item) + data, cache: folder.path)
            guard !Self.refused.contains("\(name)/\(item.id)") else {
                #expect(run.exitCode == 1 && run.standardError.contains("rule"), "\(item.id): \(run.standardError)")
                continue
            }
            let output = try #require(run.standardOutput.data(using: .utf8))
            let answer = try #require(
                try? JSONDecoder().decode(Answer.self, from: output), "\(item.id): \(run.standardError)")
            #expect(answer.effect == item.effect.rawValue && answer.rule == item.rule, "\(item.id): \(answer)")
            #expect(answer.certain == item.isCertain, "\(item.id)")
            #expect(run.exitCode == Self.exitCodes[answer.effect], "\(item.id)")
        }
    }

    private static let exitCodes: [String: Int32] = ["admit": 0, "deny": 2, "hold": 5]

    /// The keys of a request are the names of options.
    private static func options(_ item: ConformanceCase) -> [String] {
        item.request.sorted { $0.key < $1.key }.flatMap { key, values in
            guard key == "authenticated" else { return values.map { "--\(key)=\($0)" } }
            return values == ["true"] ? ["--authenticated"] : []
        }
    }
}
