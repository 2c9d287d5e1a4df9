import CordonCommands
import CordonModel
import CordonTestSupport

/// Policies and lists at random, with everything in them that the engines decide in different ways.
struct RandomSimulation {
    var generator: SplitMix64

    private mutating func one(of texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
    private mutating func happens(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }

    static let regions = """
        regions:
          mainland: { include: [CN], exclude: [HK, MO, TW] }
          networked: { include: [HK, 1.0.2.0/24, "2001:200::/32"] }
          dated: { include: [EU, JP] }

        """

    mutating func policy(_ name: String) -> String {
        let settings =
            "{ disagreement: \(one(of: ["all", "any", "majority", "first"])), "
            + "tunnels: \(one(of: ["special", "embedded"])) }"
        let rules = (0..<Int.random(in: 1...5, using: &generator)).map { rule($0) }
        return "cordon: 1\nname: \(name)\ndefault: \(one(of: ["admit", "hold", "deny"]))\ntiers: [a, b]\n"
            + "location: \(settings)\n\(Self.regions)rules:\n\(rules.joined())"
    }

    private mutating func rule(_ number: Int) -> String {
        let enforces = happens(3)
        var text = "  - { id: r\(number), tier: \(one(of: ["a", "b"])), "
        text += "effect: \(enforces ? "deny" : one(of: ["admit", "hold", "deny"])), when: \(condition(depth: 2))"
        if happens(2) { text += ", jurisdiction: \(region())" }
        if happens(3) { text += ", during: { from: 2020-02-01T00:00:00Z, until: 2020-06-10T12:00:00Z }" }
        if enforces {
            text += ", enforce: \(one(of: ["meeting", "account"])), trigger: { region: \(region()), "
            text += one(of: ["at-least: 2", "share: 0.2"]) + ", "
            text += "observed: \(one(of: ["this-meeting", "previous-meeting"])) }"
        }
        return text + " }\n"
    }

    private mutating func region() -> String { one(of: ["mainland", "networked", "dated", "CN", "HK", "US"]) }

    private mutating func condition(depth: Int) -> String {
        if depth > 0, happens(2) {
            let parts = "\(condition(depth: depth - 1)), \(condition(depth: depth - 1))"
            return one(of: [
                "{ all: [\(parts)] }", "{ any: [\(parts)] }", "{ not: \(condition(depth: depth - 1)) }",
            ])
        }
        return one(of: [
            "{ region: [\(region())] }", "{ region: [unknown] }", "{ network: [1.0.1.0/25] }", "{ asn: [64500] }",
            "{ anonymizer: [any] }", "{ address-kind: [private] }", "{ channel: [pstn, web] }", "{ role: [host] }",
            "{ user: [ann@example.org, bob] }", #"{ email-domain: ["*.example.org"] }"#, "{ authenticated: true }",
            "{ meeting: [m1, m3] }", "{ meeting-tag: [june-4] }", "{ meeting-tag: [board] }", "{ host-account: [h1] }",
            "{ host-region: [US] }",
        ])
    }
}

// Lists.
extension RandomSimulation {
    /// As `start,end,code`; the second source disagrees with the first.
    static let sources = [
        "1.0.1.0,1.0.1.255,CN\n1.0.2.0,1.0.2.255,HK\n8.8.8.0,8.8.8.255,US\n2001:200::,2001:200:ffff::,JP\n",
        "1.0.1.128,1.0.1.255,HK\n1.0.2.0,1.0.2.255,HK\n8.8.8.0,8.8.8.255,US\n5.1.0.0,5.1.0.255,DE\n",
    ]
    static let corrections = """
        cordon-corrections: 1
        corrections:
          - network: 8.8.8.128/25
            set: { asn: 64500, anonymizer: [vpn] }
            reason: made up
            author: jane@example.org
            date: 2020-01-01
            expires: 2999-01-01

        """
    private static let addresses = [
        "1.0.1.7", "1.0.1.200", "1.0.2.3", "8.8.8.8", "8.8.8.200", "5.1.0.9", "9.9.9.9", "10.0.0.1", "2001:200::1",
        "2002:100:107::1", "64:ff9b::808:808", "2a00::1", "::ffff:1.0.1.7", "", "127.1",
    ]

    mutating func list() -> String {
        var text =
            "meeting,tags,host_account,host_country,participant,user,authenticated,ip,phone,channel,role,join,"
            + "true_country\n"
        for row in 0..<Int.random(in: 1...120, using: &generator) {
            text += one(of: ["m1", "m1", "m2", "m3", "caf\u{E9}", "cafe\u{301}"]) + ","
            text += one(of: ["", "june-4", "board;june-4"]) + "," + one(of: ["", "h1", "h2"]) + ","
            text += one(of: ["US", "CN", ""]) + ",\"p \"\"\(row)\"\"\","
            text += one(of: ["", "ann@example.org", "x@sub.example.org", "bob", "\u{E9}"]) + ","
            text += one(of: ["true", "false", ""]) + "," + one(of: Self.addresses) + ","
            text += one(of: ["", "", "+85221234567", "+447700900123", "+80012345678"]) + ","
            text += one(of: ["desktop", "web", "pstn", ""]) + "," + one(of: ["host", "attendee", "panelist"]) + ","
            text += one(of: ["2020-01-31T12:00:00Z", "2020-06-10T11:59:59Z", "2020-06-10T12:00:00Z", "2020-02-01"])
            text += "," + one(of: ["", "CN", "HK", "DE", "US"]) + "\n"
        }
        return text
    }
}
