/// Text on its way into a page.
enum HTMLText {
    /// The text as content or as the value of an attribute: nothing that a file says of itself becomes markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in TerminalText.printable(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same, where a number of many digits has to be broken into lines: between its groups.
    static func breakable(_ text: String) -> String {
        escaped(text).replacing(#/\d{1,3}(?:,\d{3}){4,}/#) { $0.output.replacing(",", with: ",<wbr>") }
    }

    /// What stands at a tick, which is a round number: `1 µs` for `1.00 µs`.
    static func tick(_ text: String) -> String {
        escaped(text.replacing(".00 ", with: " ").replacing(".0 ", with: " "))
    }

    /// A share of a line with one decimal.
    static func percent(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
