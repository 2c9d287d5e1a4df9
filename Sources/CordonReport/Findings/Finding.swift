/// Something that a tool found in a text file, before it is known who will read it.
package struct Finding: Hashable, Sendable {
    /// How bad it is, in the words of SARIF.
    package enum Level: String, Hashable, Sendable {
        case error
        case warning
        case note
    }

    /// The stable name of the kind of finding.
    package let rule: String
    package let level: Level
    /// As the user named the file.
    package let file: String
    package let region: Region
    /// What is wrong: one line.
    package let message: String
    /// What to do about it.
    package let help: String

    package init(rule: String, level: Level, file: String, region: Region, message: String, help: String) {
        self.rule = rule
        self.level = level
        self.file = file
        self.region = region
        self.message = message
        self.help = help
    }

    /// The message and the remedy as one sentence, as messages without room for both take them.
    package var sentence: String { help.isEmpty ? message : "\(message); \(help)" }
}

extension Finding {
    /// A stretch of text, in lines and in Unicode scalars counted from 1; the end is just behind the last scalar.
    package struct Region: Hashable, Sendable {
        package let startLine: Int
        package let startColumn: Int
        package let endLine: Int
        package let endColumn: Int

        package init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
            self.startLine = startLine
            self.startColumn = startColumn
            self.endLine = endLine
            self.endColumn = endColumn
        }

        /// Whether something stands there, and on one line.
        var isWithinLine: Bool { startLine == endLine && startColumn < endColumn }
    }

    /// A kind of finding, as catalogues of rules list it.
    package struct Rule: Hashable, Sendable {
        package let id: String
        package let level: Level
        /// What it means: a sentence or two.
        package let meaning: String
        /// What to do about it.
        package let help: String
        /// The same with an example, as Markdown.
        package let markdown: String

        package init(id: String, level: Level, meaning: String, help: String, markdown: String) {
            self.id = id
            self.level = level
            self.meaning = meaning
            self.help = help
            self.markdown = markdown
        }

        /// The first sentence of the meaning.
        var summary: String {
            meaning.firstRange(of: ". ").map { meaning[..<$0.lowerBound] + "." } ?? meaning
        }
    }
}
