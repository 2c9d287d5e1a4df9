import CordonCommands
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

/// One join, as little of it as enforcement looks at.
struct Join {
    var meeting: String
    var account: String?
    /// In days since 1970.
    var day: Int?
    /// Nil for an unknown place.
    var country: String?
    /// Whether the address is a private one.
    var isPrivate = false

    func request() throws -> Request {
        let address = try IPAddress(isPrivate ? "10.0.0.1" : "8.8.8.8")
        let location = Location(country: country.flatMap { CountryCode($0) })
        return Request(
            place: isPrivate ? Place(address: address) : Place(address: address, location: location), meeting: meeting,
            hostAccount: account, instant: day.map { Instant(milliseconds: Int64($0) * 86_400_000) })
    }
}

/// An enforcing rule that China, or another region, sets off.
struct EnforcingRule {
    var region = "CN"
    var enforce = "meeting"
    var threshold = "at-least: 1"
    var observed: String?
    /// The first day on which it is in force.
    var from: Int?

    func policy() throws -> Policy {
        let observed = observed.map { ", observed: \($0)" } ?? ""
        let during = from.map { "during: { from: \(Instant(milliseconds: Int64($0) * 86_400_000)) }, " } ?? ""
        let text = """
            cordon: 1
            name: p
            default: admit
            rules:
              - { id: r, effect: deny, when: always, \(during)enforce: \(enforce), \
            trigger: { region: \(region), \(threshold)\(observed) } }

            """
        let result = PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8)))
        return try #require(result.policy, "\(text)\(result.diagnostics)")
    }

    /// The meetings struck, by ``EnforcementPass``.
    func strikes(_ joins: [Join]) throws -> Strikes {
        var pass = EnforcementPass(policies: [try policy()], locator: NoData(), at: nil)
        for join in joins { try pass.add(join.request()) }
        return try #require(pass.strikes.first)
    }
}

/// Places are given with the requests.
private struct NoData: Locating {
    func evidence(of address: IPAddress) -> Evidence { .none }
}

/// What the issue says of enforcement on a plain list, once more and as naively as possible.
struct PlainEnforcement {
    let rule: EnforcingRule
    let joins: [Join]

    var struck: [String] { meetings.filter { isStruck($0) } }

    private var meetings: [String] {
        var names: [String] = []
        for join in joins where !names.contains(join.meeting) { names.append(join.meeting) }
        return names
    }

    private func isStruck(_ meeting: String) -> Bool {
        if rule.enforce == "meeting" { return isPulled(meeting) }
        return (history(meeting) + [meeting]).contains { isPulled($0) }
    }

    private func isPulled(_ meeting: String) -> Bool {
        guard rule.observed == "previous-meeting" else { return isReached(meeting) }
        guard let previous = history(meeting).last else { return false }
        return isReached(previous)
    }

    private func isReached(_ meeting: String) -> Bool {
        let present = joins.filter { $0.meeting == meeting }
        let inside = present.filter { join in
            !join.isPrivate && join.country == "CN" && (rule.from.map { join.day ?? -1 >= $0 } ?? true)
        }
        let number = rule.threshold.split(separator: " ").last.map(String.init) ?? ""
        if rule.threshold.hasPrefix("at-least") { return inside.count >= Int(number) ?? 0 }
        let placed = present.filter { !$0.isPrivate && $0.country != nil }
        return !inside.isEmpty && Double(inside.count) / Double(placed.count) >= Double(number) ?? 0
    }

    private func account(_ meeting: String) -> String? {
        joins.first { $0.meeting == meeting && $0.account != nil }?.account
    }

    /// The account's meetings before this one.
    private func history(_ meeting: String) -> [String] {
        guard let own = account(meeting) else { return [] }
        let all = meetings.filter { account($0) == own }
        let days = all.map { name in joins.filter { $0.meeting == name }.compactMap(\.day).min() ?? Int.max }
        let order = all.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { all[$0] }
        return Array(order.prefix { $0 != meeting })
    }
}

extension Join {
    /// Some joins of a few meetings, a third of the lists without times.
    static func random(_ generator: inout SplitMix64, isTimed: Bool) -> [Join] {
        let accounts = ["a", "b", nil].shuffled(using: &generator)
        return (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            let meeting = Int.random(in: 0..<6, using: &generator)
            return Join(
                meeting: "m\(meeting)", account: Bool.random(using: &generator) ? accounts[meeting % 3] : nil,
                day: isTimed || Int.random(in: 0..<3, using: &generator) > 0
                    ? Int.random(in: 0..<9, using: &generator) : nil,
                country: ["CN", "HK", "US", nil].randomElement(using: &generator) ?? nil,
                isPrivate: Int.random(in: 0..<9, using: &generator) == 0)
        }
    }
}
