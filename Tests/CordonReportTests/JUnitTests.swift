import CordonReport
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct JUnitTests {
    private let suites = [
        JUnit.Suite(
            name: "a", file: "a.yaml",
            cases: [
                .init(name: "one", line: 3),
                .init(name: "two", line: 4, failure: .init(message: "m", text: "line\nanother\n")),
            ]), JUnit.Suite(name: "b", file: "b.yaml", cases: []),
    ]

    @Test func document() {
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="cordon" tests="2" failures="1" errors="0">
              <testsuite name="a" file="a.yaml" tests="2" failures="1" errors="0" skipped="0">
                <testcase name="one" classname="a" file="a.yaml" line="3"/>
                <testcase name="two" classname="a" file="a.yaml" line="4"><failure message="m">line
            another
            </failure></testcase>
              </testsuite>
              <testsuite name="b" file="b.yaml" tests="0" failures="0" errors="0" skipped="0"/>
            </testsuites>

            """
        #expect(JUnit.document(suites) == expected)
    }

    /// Whatever a file says of itself, a parser of XML gets it back, but for what XML cannot hold.
    @Test(
        arguments: [
            ("<&>\"'", "<&>\"'"), ("a\tb\nc\rd", "a\tb\nc\rd"),
            ("\u{0}\u{8}\u{1B}[31m", "\u{FFFD}\u{FFFD}\u{FFFD}[31m"),
            ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("]]>", "]]>"), ("香港 🏳️‍🌈 e\u{301}", "香港 🏳️‍🌈 e\u{301}"),
        ])
    func escaping(text: String, expected: String) throws {
        let test = JUnit.Case(name: text, line: 1, failure: .init(message: text, text: text))
        let xml = JUnit.document([JUnit.Suite(name: text, file: text, cases: [test])])
        let root = try #require(try XMLDocument(xmlString: xml).rootElement())
        let suite = try #require(root.elements(forName: "testsuite").first)
        let found = try #require(suite.elements(forName: "testcase").first)
        let failure = try #require(found.elements(forName: "failure").first)
        let attributes = [
            suite.attribute(forName: "name"), found.attribute(forName: "classname"), found.attribute(forName: "name"),
            failure.attribute(forName: "message"),
        ]
        #expect(
            attributes.map { $0?.stringValue.map { Array($0.utf8) } } == attributes.map { _ in Array(expected.utf8) })
        #expect(failure.stringValue.map { Array($0.utf8) } == Array(expected.utf8))
    }
}
