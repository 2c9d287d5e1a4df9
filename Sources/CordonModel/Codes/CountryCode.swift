/// A two-letter country code. Having the shape of one does not make it assigned: see ``isAssigned``.
public struct CountryCode: Hashable, Sendable {
    /// The two capital letters, first letter in the high byte.
    private let letters: UInt16

    /// Takes two ASCII capital letters and nothing else.
    package init?(parsing text: Span<UInt8>) {
        guard text.count == 2, text[0].isUpperASCII, text[1].isUpperASCII else { return nil }
        letters = UInt16(text[0]) << 8 | UInt16(text[1])
    }

    /// Takes two ASCII capital letters and nothing else.
    ///
    /// - Complexity: O(1)
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(parsing: bytes.span)
    }

    /// 0 for AA to 675 for ZZ.
    package var index: Int {
        Int(letters >> 8 - 65) * 26 + Int(letters & 0xFF - 65)
    }

    /// The code with this place among all pairs of capital letters; see ``index``.
    package init?(index: Int) {
        guard (0..<26 * 26).contains(index) else { return nil }
        letters = UInt16(65 + index / 26) << 8 | UInt16(65 + index % 26)
    }

    /// Whether ISO 3166-1 has the code, or it is XK, which stands for Kosovo by convention.
    ///
    /// - Complexity: O(1)
    package var isAssigned: Bool { CountryRegistry.shared.names[index] != nil }

    /// The English short name of ISO 3166-1; nil for a code that is not assigned.
    package var name: String? { CountryRegistry.shared.names[index] }

    /// The assigned codes in alphabetical order.
    package static var assigned: [CountryCode] { CountryRegistry.shared.codes }
}

extension CountryCode: Comparable {
    /// By letters.
    public static func < (left: Self, right: Self) -> Bool { left.letters < right.letters }
}

extension CountryCode: CustomStringConvertible {
    /// The two letters.
    public var description: String {
        String(decoding: [UInt8(letters >> 8), UInt8(letters & 0xFF)], as: UTF8.self)
    }
}

extension CountryCode {
    /// The code that somebody probably meant who wrote `UK`, `CHN`, `cn` or `China`.
    package static func suggestion(for text: String) -> CountryCode? {
        let registry = CountryRegistry.shared
        if let known = registry.mistakes[text.uppercased()] { return CountryCode(known) }
        if let code = CountryCode(text.uppercased()), code.isAssigned { return code }
        return registry.aliases[text.lowercased()]
    }
}

/// The table of ``countryTable``, read once.
private struct CountryRegistry: Sendable {
    static let shared = CountryRegistry()

    var names = [String?](repeating: nil, count: 26 * 26)
    var codes: [CountryCode] = []
    /// Alpha-3 codes and names in small letters.
    var aliases: [String: CountryCode] = [:]
    /// What people write for codes that are not the ISO 3166-1 ones.
    let mistakes = ["UK": "GB", "EL": "GR", "KS": "XK"]

    init() {
        let lines = (countryTable + "\nXK XKX Kosovo").split(separator: "\n")
        for line in lines {
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count == 3, let code = CountryCode(fields[0]) else { continue }
            names[code.index] = String(fields[2])
            codes.append(code)
            aliases[fields[1].lowercased()] = code
            aliases[fields[2].lowercased()] = code
        }
        codes.sort()
    }
}
