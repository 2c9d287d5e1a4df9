/// The two languages that a policy can be written in.
package enum PolicySyntax: String, CaseIterable, Sendable {
    case yaml
    case json
}

extension PolicySyntax {
    /// Writes a text as a value on one line.
    func append(_ text: String, in context: PlainText.Context, to bytes: inout [UInt8]) {
        let isBare = self == .yaml ? PlainText.isSafe(text, in: context) : Self.isBareInJSON(text)
        if isBare { bytes += Array(text.utf8) } else { QuotedText.append(text, to: &bytes) }
    }

    /// Writes a text as a key.
    func appendKey(_ text: String, in context: PlainText.Context, to bytes: inout [UInt8]) {
        if self == .yaml { append(text, in: context, to: &bytes) } else { QuotedText.append(text, to: &bytes) }
    }

    // What YAML writes without quotes and other readers see as something other than text.
    private static func isBareInJSON(_ text: String) -> Bool {
        text == "true" || text == "false" || NumberText.isCanonical(text)
    }
}

extension [UInt8] {
    /// How many characters a UTF-8 text has.
    var characterCount: Int { count { $0 & 0xC0 != 0x80 } }
}
