package import CordonModel
package import CordonPolicy

/// A place as ``ReferenceEvaluator`` sees it.
package struct ReferencePlace {
    let address: IPAddress?
    package let isSpecial: Bool
    /// What sources say of the place, those without a record left out.
    let words: [Location]
    /// Everything that may be true of the place: what sources say who are not outdone by another one that agrees.
    package let stories: [Location]

    package init(_ place: Place, _ tunnels: LocationSettings.Tunnels) {
        address = place.address
        let isInner = tunnels == .embedded && Self.leadsToGlobalIPv4(place.address)
        isSpecial = !isInner && place.address.map { $0.kind != .global } ?? false
        let evidence = isInner ? place.embeddedEvidence : place.evidence
        words = isSpecial ? [] : Self.words(evidence)
        let told =
            place.phone == nil ? Self.told(words) : evidence.stories.map { Location(country: $0.country) }
        stories = isSpecial || told.isEmpty ? [Location()] : told
    }

    /// Whether no country is told of it.
    package var isUnknown: Bool { !isSpecial && stories.allSatisfy { $0.country == nil } }

    var asn: UInt32? {
        for word in words { if let asn = word.asn { return asn } }
        return nil
    }

    /// Whether it is a 6to4 or NAT64 address with a global IPv4 address inside.
    private static func leadsToGlobalIPv4(_ address: IPAddress?) -> Bool {
        guard case .v6(let outer) = address else { return false }
        var groups: [UInt128] = []
        for index in 0..<8 { groups.append(outer.bits >> UInt128(112 - 16 * index) & 0xFFFF) }
        if groups[0] == 0x2002 { return isGlobal(groups[1], groups[2]) }
        let isNAT64 = groups[0] == 0x64 && groups[1] == 0xFF9B && groups[2...5].allSatisfy { $0 == 0 }
        return isNAT64 && isGlobal(groups[6], groups[7])
    }

    private static func isGlobal(_ high: UInt128, _ low: UInt128) -> Bool {
        IPv4Address(bits: UInt32(high) * 65536 + UInt32(low)).kind == .global
    }

    private static func words(_ evidence: Evidence) -> [Location] {
        let said = evidence.sources.compactMap { $0 }
        guard let correction = evidence.correction else { return said }
        return said.isEmpty ? [correction.applied(to: Location())] : said.map { correction.applied(to: $0) }
    }

    private static func told(_ words: [Location]) -> [Location] {
        for isEnough in [{ $0.country != nil }, { $0.registeredCountry ?? $0.representedCountry != nil }]
            as [(Location) -> Bool]
        {
            let all = words.filter(isEnough)
            let facts = all.map { Self.facts($0) }
            let told = all.indices.filter { one in !all.indices.contains { facts[one].isStrictSubset(of: facts[$0]) } }
            if !told.isEmpty { return told.map { all[$0] } }
        }
        return []
    }

    private static func facts(_ location: Location) -> Set<String> {
        var facts = Set(location.subdivisions.map { "subdivision \($0)" })
        if let code = location.country { facts.insert("country \(code)") }
        if let code = location.registeredCountry { facts.insert("registered \(code)") }
        if let code = location.representedCountry { facts.insert("represented \(code)") }
        if let code = location.continent { facts.insert("continent \(code)") }
        return facts
    }

    func isInside(_ network: IPNetwork) -> Bool {
        switch (network, address) {
        case (.v4(let network), .v4(let address)):
            for bit in 0..<network.prefixLength where (network.first.bits ^ address.bits) >> (31 - bit) & 1 == 1 {
                return false
            }
            return true
        case (.v6(let network), .v6(let address)):
            for bit in 0..<network.prefixLength where (network.first.bits ^ address.bits) >> (127 - bit) & 1 == 1 {
                return false
            }
            return true
        default: return false
        }
    }
}
