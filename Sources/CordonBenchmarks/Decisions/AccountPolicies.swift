import CordonLanguage
import CordonModel
import CordonPolicy

/// The policies of many accounts, each with its own list of 5 to 40 countries; every third admits these alone.
enum AccountPolicies {
    static func make(count: Int) throws -> [Policy] {
        var random = SeededRandom(7)
        let codes = CountryCode.assigned.map(\.description)
        return try (0..<count).map { number in
            let list = random.pick(5 + random.below(36), of: codes).joined(separator: ", ")
            let rule =
                number % 3 == 0 ? "allow-only: [\(list)]" : "effect: deny, when: { region: [\(list)] }"
            let text = "cordon: 1\nname: account-\(number)\ndefault: admit\nrules: [{ id: countries, \(rule) }]\n"
            return try PolicyReader.read(SourceFile(path: "account-\(number).yaml", bytes: Array(text.utf8))).checked
        }
    }
}
