import CordonModel

extension PolicyChecker {
    mutating func checkedRegions() -> [Region] {
        indexRegions()
        let regions = draft.regions.map { draft in
            Region(name: draft.name.value, versions: versions(draft), span: draft.name.span)
        }
        reportNesting(regions)
        for (index, region) in regions.enumerated() { warnOfMainland(region, at: draft.regions[index].name.span) }
        return regions
    }

    private mutating func versions(_ draft: RegionDraft) -> [RegionVersion] {
        let versions = draft.versions.map { draft in
            RegionVersion(
                window: window(draft.during, of: "the region"), include: draft.include.compactMap { member($0) },
                exclude: draft.exclude.compactMap { member($0) })
        }
        reportOverlaps(zip(versions, draft.versions).map { Located($0.window, at: $1.span) }, in: draft.name)
        return versions
    }

    /// Two versions at one instant would leave open which of them counts.
    private mutating func reportOverlaps(_ windows: [Located<Window>], in name: LocatedText) {
        let sorted = windows.sorted { $0.value.startsBefore($1.value) }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.value.overlaps(later.value) {
            let message = "another version of region `\(name.value)` holds at the same time"
            let help = "end one where the other begins: `until` is the first instant that is outside"
            report(Diagnostic(.regionWindow, at: later.span, message, help: help))
        }
    }

    private mutating func indexRegions() {
        names.regions = draft.regions.map(\.name.value)
        for (index, region) in draft.regions.enumerated() {
            let name = region.name
            if name.value == "unknown" {
                let help = "give the region another name; `unknown` stands for places that nothing is known of"
                report(Diagnostic(.valueName, at: name.span, "`unknown` is a reserved name", help: help))
            } else if !isName(name.value) {
                _ = reportName(name)
            }
            guard names.regionIndex.updateValue(index, forKey: name.value) != nil else { continue }
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
        if let index = names.regionIndex[value] { return .region(index) }
        if let union = CountryUnion(rawValue: value) { return .union(union) }
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

    private mutating func reportUnknownRegion(_ text: LocatedText) -> RegionMember? {
        let near = near(text.value, among: names.regions).map { "did you mean `\($0)`?" }
        let code = CountryCode.suggestion(for: text.value).map { "did you mean `\($0)` (\($0.name ?? ""))?" }
        let legacy = LegacyCode(rawValue: text.value)?.help
        let help = legacy ?? near ?? code ?? "define it under `regions`, or use an ISO 3166-1 code in capital letters"
        report(Diagnostic(.regionUnknown, at: text.span, "unknown region `\(text.value)`", help: help))
        return nil
    }

    private mutating func warnOfMainland(_ region: Region, at span: SourceSpan) {
        let words = region.name.split(separator: "-")
        guard words.contains("mainland"), words.contains("cn") || words.contains("china") else { return }
        for case .country(let code) in region.versions.flatMap(\.include) where ["HK", "MO", "TW"].contains("\(code)") {
            let help = "take `\(code)` out, or give the region a name that says so"
            let message = "region `\(region.name)` is called mainland and includes \(code.name ?? "\(code)")"
            report(Diagnostic(.regionMainlandIncludes, .warning, at: span, message, help: help))
        }
    }
}
