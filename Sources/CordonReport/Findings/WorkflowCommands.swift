/// Findings as commands of GitHub Actions, which become annotations at the lines that they are about.
package enum WorkflowCommands {
    /// One command a line.
    package static func text(_ findings: [Finding]) -> String {
        findings.map { command($0) + "\n" }.joined()
    }

    private static func command(_ finding: Finding) -> String {
        let properties = properties(finding).map { "\($0)=\(property($1))" }.joined(separator: ",")
        return "::\(name(finding.level)) \(properties)::\(data(finding.sentence))"
    }

    /// Columns only where start and end are on one line: across several lines they are ignored, or refused.
    private static func properties(_ finding: Finding) -> [(name: String, value: String)] {
        let region = finding.region
        var properties = [("file", finding.file), ("line", "\(region.startLine)")]
        if region.startLine == region.endLine { properties.append(("col", "\(region.startColumn)")) }
        properties.append(("endLine", "\(region.endLine)"))
        if region.isWithinLine { properties.append(("endColumn", "\(region.endColumn)")) }
        return properties + [("title", finding.rule)]
    }

    private static func name(_ level: Finding.Level) -> String {
        switch level {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// The runner decodes these three in messages.
    private static func data(_ text: String) -> String {
        escaped(text) { byte in
            switch byte {
            case UInt8(ascii: "%"): "%25"
            case UInt8(ascii: "\r"): "%0D"
            case UInt8(ascii: "\n"): "%0A"
            default: nil
            }
        }
    }

    /// And in properties the two that part them.
    private static func property(_ text: String) -> String {
        escaped(data(text)) { byte in
            switch byte {
            case UInt8(ascii: ":"): "%3A"
            case UInt8(ascii: ","): "%2C"
            default: nil
            }
        }
    }

    // By bytes: for `Character`, CR LF is one letter, and `:` with a combining accent is none of these.
    private static func escaped(_ text: String, _ escape: (UInt8) -> String?) -> String {
        let bytes = text.utf8.flatMap { byte in escape(byte).map { Array($0.utf8) } ?? [byte] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
