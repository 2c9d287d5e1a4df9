package import Foundation

/// A fenced block of a Markdown page, with what its info string says of how it is tested.
///
/// In `Sources/CordonLanguage/CordonLanguage.docc` the word behind `yaml` tells what a block is:
///
/// | info string | is |
/// |---|---|
/// | `yaml policy` | a whole policy |
/// | `yaml policy tests` | a whole policy whose tests pass |
/// | `yaml set`, `yaml tests`, `yaml corrections` | a whole file of that kind; sets and tests name files above them |
/// | `yaml scenario` | a whole scenario |
/// | `yaml fragment=KEY` | what stands below the key of a policy, or `when` of a rule |
/// | `yaml scenario fragment=KEY` | what stands below the key of a scenario |
///
/// `yaml workflow` is one of GitHub Actions, whose scripts are run. Besides, `file=NAME` writes the block for what follows on the page, and `error=ID` and `warning=ID` tell the one
/// diagnostic that it gives. `console` blocks are commands behind `$` and all that they print.
package struct DocumentationBlock: Sendable {
    /// The page's file name.
    package let page: String
    /// Of the opening fence, counted from 1.
    package let line: Int
    /// The words behind the opening fence.
    package let words: [String]
    package let text: String

    /// Pages of the policy language in the order in which they are read.
    package static let pages = ["FirstPolicy.md", "PolicyLanguage.md", "Scenarios.md"]

    /// The language of the block: `yaml`, `console`, or nothing.
    package var language: String { words.first ?? "" }

    /// What the block holds: the word behind the language.
    package var kind: String {
        let word = words.dropFirst().first ?? ""
        return String(word.prefix { $0 != "=" })
    }

    /// The value of `key=value` among the words.
    package func value(of key: String) -> String? {
        words.first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
    }

    /// The text as a whole file: fragments are put into the least policy, or scenario, that they fit in.
    package var file: String {
        switch value(of: "fragment") {
        case nil: text
        case "when": Self.head + "rules:\n  - id: example\n    effect: deny\n    when:\n" + indented(by: 6)
        case let key? where kind == "scenario":
            Self.scenarioHead + "\(key):\n" + indented(by: 2) + (key == "regimes" ? "" : "regimes: [{ id: nothing }]\n")
        case let key?: Self.head + "\(key):\n" + indented(by: 2)
        }
    }

    private static let head = "cordon: 1\nname: example\ndefault: admit\n"
    private static let scenarioHead = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n"

    private func indented(by width: Int) -> String {
        let margin = String(repeating: " ", count: width)
        return text.split(separator: "\n").map { "\(margin)\($0)\n" }.joined()
    }
}

extension DocumentationBlock: CustomStringConvertible {
    package var description: String { "\(page):\(line): \(words.joined(separator: " "))" }
}

extension DocumentationBlock {
    /// The blocks of a page of the policy language.
    package static func blocks(of page: String) throws -> [DocumentationBlock] {
        try blocks(of: page, in: "CordonLanguage")
    }

    /// The blocks of a page of a module.
    package static func blocks(of page: String, in module: String) throws -> [DocumentationBlock] {
        let folder = CommandRun.packageRoot.appendingPathComponent("Sources/\(module)/\(module).docc")
        return try blocks(in: folder.appendingPathComponent(page))
    }

    /// The blocks of a Markdown file.
    package static func blocks(in url: URL) throws -> [DocumentationBlock] {
        var blocks: [DocumentationBlock] = []
        var open: (line: Int, words: [String], text: String)?
        let text = try String(contentsOf: url, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```"), let block = open {
                blocks.append(
                    DocumentationBlock(
                        page: url.lastPathComponent, line: block.line, words: block.words, text: block.text))
                open = nil
            } else if line.hasPrefix("```") {
                open = (index + 1, line.dropFirst(3).split(separator: " ").map(String.init), "")
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    /// The scripts of a workflow's steps: what stands behind `run:` on one line, or below `run: |`.
    package var workflowSteps: [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { index in
            guard let run = lines[index].firstRange(of: "run: ") else { return nil }
            let script = lines[index][run.upperBound...]
            guard script == "|" else { return String(script) }
            let margin = lines[index].prefix { $0 == " " }.count + 2
            let body = lines[(index + 1)...].prefix { $0.hasPrefix(String(repeating: " ", count: margin)) }
            return body.map { String($0.dropFirst(margin)) }.joined(separator: "\n")
        }
    }

    /// A command and what it prints.
    package struct Session: Sendable {
        package var command: String
        package var output: String
    }

    /// The commands of a console block: a line behind `$ `, and those that it goes on in behind a backslash.
    package var sessions: [Session] {
        var sessions: [Session] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("$ ") {
                sessions.append(Session(command: String(line.dropFirst(2)), output: ""))
            } else if let last = sessions.indices.last, sessions[last].output.isEmpty,
                sessions[last].command.hasSuffix("\\")
            {
                sessions[last].command += "\n" + line
            } else if let last = sessions.indices.last {
                sessions[last].output += line + "\n"
            }
        }
        return sessions
    }
}
