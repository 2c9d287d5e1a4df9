import CordonModel

extension PolicyChecker {
    mutating func checkedRegions() -> [Region] {
        indexRegions()
        let regions = draft.regions.map { draft in
            Region(
                name: draft.name.value, include: draft.include.compactMap { member($0) },
                exclude: draft.exclude.compactMap { member($0) })
        }
        reportCycles(regions)
        for (index, region) in regions.enumerated() { warnOfMainland(region, at: draft.regions[index].name.span) }
        return regions
    }

    private mutating func indexRegions() {
        for (index, region) in draft.regions.enumerated() {
            let name = region.name
            if name.value == "unknown" {
                let help = "give the region another name; `unknown` stands for places that nothing is known of"
                report(Diagnostic(.valueName, at: name.span, "`unknown` is a reserved name", help: help))
            } else if !isName(name.value) {
                _ = reportName(name)
            }
            guard regionIndex.updateValue(index, forKey: name.value) != nil else { continue }
            report(
                Diagnostic(
                    .regionDuplicate, at: name.span, "region `\(name.value)` is defined twice",
                    help: "rename one of the two or join them"))
        }
    }

    /// The members of a place where a region or a code may stand.
    mutating func union(_ texts: [LocatedText]) -> RegionUnion {
        texts.compactMap { member($0) }
    }

    /// Reads one member; its shape tells what kind it is.
    mutating func member(_ text: LocatedText) -> RegionMember? {
        let value = text.value
        if value == "unknown" { return .unknown }
        if let index = regionIndex[value] { return .region(index) }
        if value == "EU" || value == "EEA" { return reportUnion(text) }
        if value.hasPrefix("continent:") { return continent(text) }
        if value.hasPrefix("asn:") { return asn(text, digits: value.dropFirst(4)).map(RegionMember.asn) }
        if value.contains("/") || value.contains(":") || looksLikeIPv4(value) {
            return network(text).map(RegionMember.network)
        }
        if let subdivision = SubdivisionCode(value) { return member(subdivision, text) }
        if CountryCode(value) != nil { return country(text).map(RegionMember.country) }
        return reportUnknownRegion(text)
    }

    private func looksLikeIPv4(_ value: String) -> Bool {
        value.contains(".") && value.utf8.allSatisfy { $0.decimalDigit != nil || $0 == UInt8(ascii: ".") }
    }

    private mutating func continent(_ text: LocatedText) -> RegionMember? {
        let code = LocatedText(String(text.value.dropFirst("continent:".count)), at: text.span)
        return choice(code, ContinentCode.self, what: "continent").map(RegionMember.continent)
    }

    private mutating func member(_ subdivision: SubdivisionCode, _ text: LocatedText) -> RegionMember? {
        if let country = subdivision.countryItself { return .country(country) }
        if subdivision.isAssigned { return .subdivision(subdivision) }
        let help = "look the code up in ISO 3166-2, as in US-NJ"
        report(Diagnostic(.regionMember, at: text.span, "`\(text.value)` is not an ISO 3166-2 code", help: help))
        return nil
    }

    private mutating func reportUnion(_ text: LocatedText) -> RegionMember? {
        report(
            Diagnostic(
                .schemaUnsupported, at: text.span,
                "`\(text.value)` changes its members over time, and dated regions are not supported yet",
                help: "list the member countries one by one"))
        return nil
    }

    private mutating func reportUnknownRegion(_ text: LocatedText) -> RegionMember? {
        let near = NearMiss.of(text.value, among: draft.regions.map(\.name.value)).map { "did you mean `\($0)`?" }
        let code = CountryCode.suggestion(for: text.value).map { "did you mean `\($0)` (\($0.name ?? ""))?" }
        let help = near ?? code ?? "define it under `regions`, or use an ISO 3166-1 code in capital letters"
        report(Diagnostic(.regionUnknown, at: text.span, "unknown region `\(text.value)`", help: help))
        return nil
    }

    /// Regions are removed as soon as all that they name is removed; what stays behind is on a cycle or leads to one.
    private mutating func reportCycles(_ regions: [Region]) {
        var open = Set(regions.indices)
        var uses = regions.map { Set(nested(in: $0)) }
        var users = [[Int]](repeating: [], count: regions.count)
        for (index, used) in uses.enumerated() {
            for region in used { users[region].append(index) }
        }
        var ready = regions.indices.filter { uses[$0].isEmpty }
        while let region = ready.popLast() {
            open.remove(region)
            for user in users[region] {
                uses[user].remove(region)
                if uses[user].isEmpty { ready.append(user) }
            }
        }
        for index in open.sorted() { reportCycle(from: index, uses) }
    }

    private func nested(in region: Region) -> [Int] {
        (region.include + region.exclude).compactMap { member in
            if case .region(let index) = member { index } else { nil }
        }
    }

    private mutating func reportCycle(from start: Int, _ uses: [Set<Int>]) {
        var path = [start]
        while let next = uses[path[path.count - 1]].min(), !path.contains(next) { path.append(next) }
        guard let next = uses[path[path.count - 1]].min(), next == start else { return }
        let names = (path + [start]).map { "`\(draft.regions[$0].name.value)`" }.joined(separator: " → ")
        let help = "take one of these out of the other"
        report(
            Diagnostic(
                .regionCycle, at: draft.regions[start].name.span, "regions contain each other: \(names)", help: help))
    }

    private mutating func warnOfMainland(_ region: Region, at span: SourceSpan) {
        let words = region.name.split(separator: "-")
        guard words.contains("mainland"), words.contains("cn") || words.contains("china") else { return }
        for case .country(let code) in region.include where ["HK", "MO", "TW"].contains("\(code)") {
            let help = "take `\(code)` out, or give the region a name that says so"
            let message = "region `\(region.name)` is called mainland and includes \(code.name ?? "\(code)")"
            report(Diagnostic(.regionMainlandIncludes, .warning, at: span, message, help: help))
        }
    }
}
