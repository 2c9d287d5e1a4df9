/// Findings as the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 27 March 2020), which code
/// hosts and editors show beside the lines.
package struct SARIF: Sendable {
    /// Every kind of finding there is; results refer to them by their place in this list.
    private let rules: [Finding.Rule]
    private let toolVersion: String
    /// Where files are relative to; an absolute path below it is written as a relative one.
    private let folder: String
    private let indices: [String: Int]

    package init(rules: [Finding.Rule], toolVersion: String, folder: String) {
        self.rules = rules
        self.toolVersion = toolVersion
        self.folder = folder
        self.indices = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// One run with one result for each finding.
    package func log(_ findings: [Finding]) -> JSONValue {
        [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver], "columnKind": "unicodeCodePoints",
                    "results": .array(findings.map(result)),
                ]
            ],
        ]
    }

    private var driver: JSONValue {
        ["name": "cordon", "version": .string(toolVersion), "rules": .array(rules.map(Self.descriptor))]
    }

    private static func descriptor(_ rule: Finding.Rule) -> JSONValue {
        [
            "id": .string(rule.id), "shortDescription": ["text": .string(rule.summary)],
            "fullDescription": ["text": .string(rule.meaning)],
            "help": ["text": .string(rule.help), "markdown": .string(rule.markdown)],
            "defaultConfiguration": ["level": .string(rule.level.rawValue)],
        ]
    }

    private func result(_ finding: Finding) -> JSONValue {
        var members = [JSONValue.Member("ruleId", .string(finding.rule))]
        if let index = indices[finding.rule] { members.append(.init("ruleIndex", .integer(index))) }
        members += [
            .init("level", .string(finding.level.rawValue)),
            .init("message", ["text": .string(Self.message(finding.sentence))]),
            .init("locations", [["physicalLocation": location(finding)]]),
        ]
        return .object(members)
    }

    /// Braces stand for arguments in messages (section 3.11.5).
    private static func message(_ text: String) -> String {
        text.replacing("{", with: "{{").replacing("}", with: "}}")
    }

    private func location(_ finding: Finding) -> JSONValue {
        let region = finding.region
        return [
            "artifactLocation": ["uri": .string(ArtifactURI.of(finding.file, from: folder))],
            "region": [
                "startLine": .integer(region.startLine), "startColumn": .integer(region.startColumn),
                "endLine": .integer(region.endLine), "endColumn": .integer(region.endColumn),
            ],
        ]
    }
}

/// Paths as RFC 3986 references.
enum ArtifactURI {
    /// A relative reference where the file lies below the folder or was named relative to it, else a `file:` URI.
    static func of(_ path: String, from folder: String) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        if path.hasPrefix("/"), !path.hasPrefix(prefix) { return "file://" + escaped(path) }
        let relative = path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path[...]
        // `./` would be true as well, and not what hosts compare with the names in a repository.
        return escaped(relative.hasPrefix("./") ? relative.dropFirst(2) : relative)
    }

    /// Everything but the unreserved characters of RFC 3986, section 2.3, and `/`.
    private static func escaped(_ path: some StringProtocol) -> String {
        var text: [UInt8] = []
        for byte in path.utf8 {
            if isKept(byte) { text.append(byte) } else { text += escape(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isKept(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~/".utf8.contains(byte)
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
