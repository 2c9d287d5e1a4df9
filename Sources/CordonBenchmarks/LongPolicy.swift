/// Writes policies of many rules, the same ones for the same number.
///
/// For each 20 rules there is a region: four to six codes, every third with two exclusions, every fourth with another
/// region inside, every fifth with two versions. A rule asks for one of the regions, for tags or channels by `any`, and
/// for a role by `not`; every third has a window, every fifth an exception, every tenth is an `allow-only`, every
/// 20th carries out an order. Four tiers.
struct LongPolicy {
    let ruleCount: Int
    private var state: UInt64 = 20_200_604

    init(ruleCount: Int) {
        self.ruleCount = ruleCount
    }

    mutating func text() -> String {
        var text = "cordon: 1\nname: long\ndefault: admit\ntiers: [legal, platform, account, host]\nregions:\n"
        for index in 0..<regionCount { text += "  region-\(index): \(region(index))\n" }
        text += "rules:\n"
        for index in 0..<ruleCount { text += rule(index) }
        return text
    }

    private var regionCount: Int { ruleCount / 20 }

    private mutating func region(_ index: Int) -> String {
        if index % 5 == 4 {
            return "{ versions: [{ \(content(index)), during: { until: 2021-01-01 } }, "
                + "{ \(content(index)), during: { from: 2021-01-01 } }] }"
        }
        return index % 3 == 2 ? "{ \(content(index)), exclude: [\(codes(2))] }" : "[\(codes(4 + index % 3))]"
    }

    private mutating func content(_ index: Int) -> String {
        let inner = index % 4 == 3 && index % 8 != 7 ? ", region-\(index - index % 4)" : ""
        return "include: [\(codes(4))\(inner)]"
    }

    private mutating func codes(_ count: Int) -> String {
        (0..<count).map { _ in pick(Self.members) }.joined(separator: ", ")
    }

    private mutating func rule(_ index: Int) -> String {
        let tier = pick(["legal", "platform", "account", "host"])
        let action =
            index % 10 == 9
            ? "allow-only: [\(codes(3)), region-\(number(regionCount))]" : "effect: \(pick(["deny", "hold"]))"
        var text = "  - id: rule-\(index)\n    tier: \(tier)\n    \(action)\n    when: \(condition())\n"
        if index % 3 == 2 { text += "    during: { from: 2020-0\(1 + number(9))-01, until: 2021-06-12T00:00:00Z }\n" }
        if index % 5 == 4 {
            text +=
                "    exceptions:\n      - { when: { user: someone-\(index)@example.org }, approved-by: counsel, "
                + "reason: press, until: 2022-01-01 }\n"
        }
        if index % 20 == 19 {
            text +=
                "    order: { authority: an authority, reference: \"no. \(index)\", received: 2020-05-22, status: acted }\n"
        }
        return text
    }

    private mutating func condition() -> String {
        let tags = "{ meeting-tag: [tag-\(number(500)), tag-\(number(500))] }"
        let channels = "{ channel: [\(pick(["web", "mobile"])), \(pick(["pstn", "sip"]))] }"
        return
            "{ region: region-\(number(regionCount)), any: [\(tags), \(channels)], not: { role: \(pick(["host", "co-host"])) } }"
    }

    private static let members = [
        "CN", "HK", "MO", "TW", "US", "CA", "GB", "DE", "FR", "IN", "BR", "JP", "US-CA", "US-NY", "DE-BY", "CN-BJ",
        "continent:AF", "\"asn:4134\"", "203.0.113.0/24", "\"2001:db8::/32\"", "EU",
    ]

    private mutating func pick(_ values: [String]) -> String { values[number(values.count)] }

    private mutating func number(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
