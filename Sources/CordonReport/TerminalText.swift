/// Text from files on its way to a terminal.
package enum TerminalText {
    /// The text with control characters replaced: a name in a list must neither break a table nor steer a terminal.
    package static func printable(_ text: String) -> String {
        replaced(text, where: isControl)
    }

    /// The same for text of several lines, whose ends are kept.
    package static func printableLines(_ text: String) -> String {
        replaced(text) { isControl($0) && $0 != "\n" }
    }

    private static func replaced(_ text: String, where isWrong: (Unicode.Scalar) -> Bool) -> String {
        guard text.unicodeScalars.contains(where: isWrong) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isWrong($0) ? "\u{FFFD}" : $0 }))
    }

    /// Control characters, and those that turn the direction of writing (UAX #9).
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
