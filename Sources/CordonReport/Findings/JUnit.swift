/// Results of tests as JUnit's XML, which build servers read.
package enum JUnit {
    /// The tests of one file.
    package struct Suite: Hashable, Sendable {
        package let name: String
        package let file: String
        package let cases: [Case]

        package init(name: String, file: String, cases: [Case]) {
            self.name = name
            self.file = file
            self.cases = cases
        }
    }

    /// One test and what became of it.
    package struct Case: Hashable, Sendable {
        package let name: String
        /// Counted from 1.
        package let line: Int
        /// Nil where the test passed.
        package let failure: Failure?

        package init(name: String, line: Int, failure: Failure? = nil) {
            self.name = name
            self.line = line
            self.failure = failure
        }
    }

    /// Why a test failed.
    package struct Failure: Hashable, Sendable {
        /// One line.
        package let message: String
        /// The whole of it.
        package let text: String

        package init(message: String, text: String) {
            self.message = message
            self.text = text
        }
    }

    /// The document for some files.
    package static func document(_ suites: [Suite]) -> String {
        let tests = suites.reduce(0) { $0 + $1.cases.count }
        let failures = suites.reduce(0) { $0 + $1.failures }
        let attributes = [("name", "cordon"), ("tests", "\(tests)"), ("failures", "\(failures)"), ("errors", "0")]
        return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
            + element("testsuites", attributes, "\n" + suites.map(\.xml).joined()) + "\n"
    }

    fileprivate static func element(_ name: String, _ attributes: [(String, String)], _ content: String) -> String {
        let list = attributes.map { " \($0)=\"\(XMLText.attribute($1))\"" }.joined()
        return content.isEmpty ? "<\(name)\(list)/>" : "<\(name)\(list)>\(content)</\(name)>"
    }
}

extension JUnit.Suite {
    fileprivate var failures: Int { cases.count { $0.failure != nil } }

    fileprivate var xml: String {
        let attributes = [
            ("name", name), ("file", file), ("tests", "\(cases.count)"), ("failures", "\(failures)"), ("errors", "0"),
            ("skipped", "0"),
        ]
        let content = cases.map { "    " + xml($0) + "\n" }.joined()
        return "  " + JUnit.element("testsuite", attributes, content.isEmpty ? "" : "\n" + content + "  ") + "\n"
    }

    private func xml(_ test: JUnit.Case) -> String {
        let attributes = [("name", test.name), ("classname", name), ("file", file), ("line", "\(test.line)")]
        let failure = test.failure.map { failure in
            JUnit.element("failure", [("message", failure.message)], XMLText.content(failure.text))
        }
        return JUnit.element("testcase", attributes, failure ?? "")
    }
}

/// Text inside XML 1.0. What it forbids even as a reference (section 2.2: control characters, U+FFFE and U+FFFF) becomes
/// U+FFFD.
enum XMLText {
    /// Between tags. A carriage return as it is would be read as a line feed.
    static func content(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "\t" || $0 == "\n" ? String($0) : escaped($0) }.joined()
    }

    /// In double quotes, where line ends and tabs as they are would be read as spaces.
    static func attribute(_ text: String) -> String {
        text.unicodeScalars.map(escaped).joined()
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\t", "\n", "\r": "&#\(scalar.value);"
        case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
        default: String(scalar)
        }
    }
}
