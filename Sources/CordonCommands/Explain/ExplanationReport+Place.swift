import CordonModel
import CordonPolicy
import CordonReport

// Where the request comes from, and why an answer is not certain.
extension ExplanationReport {
    var placeText: String {
        let address = request.place.address.map { "\($0)" } ?? request.place.phone.map { "\($0)" } ?? "no address"
        switch policy.standing(of: request.place) {
        case .located(let code): return "\(address) in \(code) \(code.name ?? "")"
        case .disputed: return "\(address), of which different countries are told: \(storiesText)"
        case .special(let kind): return "\(address), a special address (\(kind.rawValue))"
        case .unknown: return "\(address), of which the data tells no country"
        }
    }

    var evidence: Evidence { Sight(of: request.place, tunnels: policy.location.tunnels).evidence }

    private var storiesText: String {
        if evidence.isSharedCallingCode {
            return evidence.countries.map(\.description).joined(separator: ", ") + " share the calling code"
        }
        let told = zip(sources, evidence.sources).map { name, location in
            "\(name) says \(location?.country?.description ?? "nothing")"
        }
        return told.joined(separator: ", ")
    }

    // MARK: Sources

    /// What each source says; nil where there is one, or nothing was asked.
    var sourceTable: Table? {
        guard evidence.sources.count > 1 else { return nil }
        let columns = [
            "source", "country", "subdivisions", "continent", "registered", "represented", "asn", "anonymizer",
        ]
        var rows = zip(sources, evidence.sources).map(sourceRow)
        if evidence.correction != nil { rows += evidence.readings.prefix(1).map(correctedRow) }
        let title = "What each source says"
        return Table(title: title, columns: columns.map { .init($0) }, rows: rows).withoutEmptyColumns
    }

    private func sourceRow(_ name: String, _ location: Location?) -> [String] {
        guard let location else { return [name, "no record"] + Array(repeating: "", count: 6) }
        return [name] + cells(Story(location), location.asn, location.anonymizers)
    }

    private func correctedRow(_ story: Story) -> [String] {
        ["correction"] + cells(story, evidence.asn, evidence.anonymizers)
    }

    private func cells(_ story: Story, _ asn: UInt32?, _ anonymizers: Set<AnonymizerKind>) -> [String] {
        [
            story.country?.description ?? "", story.subdivisions.map(\.description).joined(separator: " "),
            story.continent?.rawValue ?? "", story.registeredCountry?.description ?? "",
            story.representedCountry?.description ?? "", asn.map(String.init) ?? "",
            anonymizers.map(\.rawValue).sorted().joined(separator: " "),
        ]
    }

    // MARK: Certainty

    /// One sentence for each effect that another story would give.
    var doubtNotes: [String] {
        explanation.doubts.map { doubt in
            "not certain: \(doubt.verdict.effect.rawValue) by \(deciderText(doubt.verdict.rule)) if the place is "
                + doubtPlaces(doubt)
        }
    }

    private func doubtPlaces(_ doubt: Doubt) -> String {
        var places = doubt.stories.prefix(6).map(storyText)
        if doubt.stories.count > 6 { places.append("\(doubt.stories.count - 6) more") }
        if !doubt.otherContinents.isEmpty { places.append("any other country" + continentsText(doubt.otherContinents)) }
        return places.joined(separator: ", or ")
    }

    private func continentsText(_ continents: [ContinentCode]) -> String {
        if continents.count == ContinentCode.allCases.count { return "" }
        return " in " + continents.map { "continent:\($0.rawValue)" }.joined(separator: ", ")
    }

    func deciderText(_ rule: String?) -> String { rule.map { "rule \($0)" } ?? "the default" }

    func storyText(_ story: Story) -> String {
        ([story.country?.description ?? "no country"] + story.subdivisions.map(\.description)).joined(separator: " ")
    }
}
