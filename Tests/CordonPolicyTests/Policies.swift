import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

/// A policy of this default and these rules, each a flow mapping without its braces.
func policy(_ rules: [String], default effect: String = "admit", head: String = "") throws -> Policy {
    let lines = rules.map { "  - { \($0) }\n" }.joined()
    let text = "cordon: 1\nname: p\ndefault: \(effect)\n\(head)\nrules:\(rules.isEmpty ? " []" : "")\n\(lines)"
    let result = PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8)))
    return try #require(result.policy, "\(text)\(result.diagnostics)")
}

/// What a policy whose only rule is `deny` decides, as `deny` or `admit`.
func isDenied(_ when: String, _ request: Request, head: String = "") throws -> Bool {
    let policy = try policy(["id: r, effect: deny, when: \(when)"], head: head)
    return try Evaluator(policy).decide(request).effect == .deny
}

/// The place of an address with a location of that country.
func place(_ address: String?, _ country: String? = nil, inner: String? = nil, asn: UInt32? = nil) throws -> Place {
    Place(
        address: try address.map { try IPAddress($0) },
        location: Location(country: country.flatMap { CountryCode($0) }, asn: asn),
        embeddedLocation: inner.flatMap { CountryCode($0) }.map { Location(country: $0) })
}

func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }
