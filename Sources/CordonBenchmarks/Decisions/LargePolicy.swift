import CordonAtlas
import CordonModel

/// Writes a policy of 200 rules over 100 regions that together name 60 countries, 200 lists of ASN and 500 networks, all
/// of which occur in the data.
struct LargePolicy {
    private let countries: [String]
    private let asns: [String]
    private let networks: [String]
    private var random = SeededRandom(200)

    init(_ atlas: Atlas) {
        let traces = AddressTraces(atlas)
        let found = atlas.locations.lazy.compactMap(\.country)
        let assigned = Set(found).sorted().map(\.description)
        countries = Array(assigned.shuffled(using: &random).prefix(60))
        asns = random.pick(2_000, of: Set(atlas.locations.lazy.compactMap(\.asn)).sorted()).map { "\"asn:\($0)\"" }
        var networks: [String] = []
        var seen: Set<IPv4Network> = []
        while networks.count < 500 {
            let address = IPv4Address(bits: traces.evenIPv4(count: 1, &random)[0])
            let network = IPv4Network(containing: address, prefixLength: 16 + random.below(13))
            if seen.insert(network).inserted { networks.append("\(network.first)/\(network.prefixLength)") }
        }
        self.networks = networks
    }

    mutating func text() -> String {
        var text = "cordon: 1\nname: large\ndefault: admit\ntiers: [legal, platform, account, host]\nregions:\n"
        for index in 0..<100 { text += "  region-\(index): [\(members(index).joined(separator: ", "))]\n" }
        return text + "rules:\n" + (0..<200).map { rule($0) }.joined()
    }

    private mutating func members(_ index: Int) -> [String] {
        let codes = (0..<3).map { countries[(index * 3 + $0) % countries.count] }
        return codes + random.pick(2 + random.below(19), of: asns) + networks[index * 5..<index * 5 + 5]
    }

    private mutating func rule(_ index: Int) -> String {
        let tier = random.pick(["legal", "platform", "account", "host"])
        let effect = random.pick(["deny", "deny", "hold", "admit"])
        return "  - { id: rule-\(index), tier: \(tier), effect: \(effect), when: { \(condition(index)) } }\n"
    }

    private mutating func condition(_ index: Int) -> String {
        var parts = ["region: region-\(index % 100)"]
        switch index % 4 {
        case 0: parts.append("meeting-tag: [tag-\(random.below(20)), tag-\(random.below(20))]")
        case 1: parts.append("channel: [\(random.pick(["desktop", "mobile"])), \(random.pick(["web", "sip"]))]")
        case 2: parts.append("email-domain: [company-\(random.below(30)).example]")
        default: break
        }
        if random.chance(30) { parts.append("not: { role: [host, co-host] }") }
        return parts.joined(separator: ", ")
    }
}
