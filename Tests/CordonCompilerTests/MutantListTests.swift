import CordonTestSupport
import Foundation
import Testing

/// The bugs of `script/verify-tests` still fit the code that they are put into.
struct MutantListTests {
    private struct Mutant {
        let name: String
        let path: String
        /// What has to stand in the file, each once.
        let lines: [String]

        init(_ block: String) {
            let texts = block.split(separator: "\n").map(String.init)
            (name, path) = (texts[0], texts[1])
            lines = texts.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
        }
    }

    @Test func `every bug can be put in`() throws {
        let root = CommandRun.packageRoot
        let list = try String(contentsOf: root.appending(path: "Tests/CompilerMutants.txt"), encoding: .utf8)
        let mutants = list.components(separatedBy: "\n\n").dropFirst().map(Mutant.init)
        #expect(mutants.count >= 20)
        for mutant in mutants {
            let text = try String(contentsOf: root.appending(path: mutant.path), encoding: .utf8)
            for line in mutant.lines {
                #expect(text.components(separatedBy: line).count == 2, "\(mutant.name): \(line)")
            }
            #expect(!mutant.lines.isEmpty)
        }
    }
}
