import CordonAtlas
import CordonLanguage
import CordonModel
import CordonPolicy

extension LoadedPolicy {
    /// Tells what the data cannot answer of what the policy asks: it is no reason to answer nothing.
    func reportGaps(_ data: GeoData, _ atlas: Atlas, now: Instant, _ messages: (String) -> Void) {
        guard policy.rules.contains(where: { !policy.needs(of: $0).isEmpty }) else { return }
        let found = DataCheck(data, atlas, now: now).findings(in: policy)
        if !found.isEmpty { messages(DiagnosticRenderer(sources: sources).text(found)) }
    }
}

/// Whether the data can answer what policies ask.
struct DataCheck {
    private let data: GeoData
    private let atlas: Atlas
    /// IPv4 addresses of each class of the atlas.
    private let sizes: [UInt64]
    private let now: Instant

    /// A source that is older than so many days has aged.
    private static let maximumAge = 365

    init(_ data: GeoData, _ atlas: Atlas, now: Instant) {
        self.data = data
        self.atlas = atlas
        self.now = now
        var sizes = [UInt64](repeating: 0, count: atlas.classes.count)
        for index in 0..<atlas.ipv4.count {
            sizes[Int(atlas.ipv4.values[index])] += UInt64(atlas.ipv4.last(index) - atlas.ipv4.starts[index]) + 1
        }
        self.sizes = sizes
    }

    func findings(in policy: Policy) -> [Diagnostic] {
        var told: [FieldNeed.Field: Coverage] = [:]
        return policy.rules.flatMap { rule in
            policy.needs(of: rule).sorted { "\($0)" < "\($1)" }.compactMap { need in
                let coverage = told[need.field] ?? coverage(of: need.field)
                told[need.field] = coverage
                return finding(need, coverage, rule)
            }
        } + oldSources(policy)
    }

    /// Whether the data tells a field of any address.
    func holds(_ field: FieldNeed.Field) -> Bool { coverage(of: field).told > 0 }

    /// Of how many addresses the data tells a field, among those where it would count.
    struct Coverage {
        var told: UInt64 = 0
        var concerned: UInt64 = 0
        /// Addresses with a country.
        var placed: UInt64 = 0

        var silent: UInt64 { concerned - told }
    }

    private func coverage(of field: FieldNeed.Field) -> Coverage {
        var coverage = Coverage()
        for index in atlas.classes.indices {
            let evidence = atlas.evidence(ofClass: index)
            guard !evidence.isUnknown else { continue }
            coverage.placed += sizes[index]
            guard field.concerns(evidence) else { continue }
            coverage.concerned += sizes[index]
            if field.isTold(by: evidence) { coverage.told += sizes[index] }
        }
        return coverage
    }

    private func finding(_ need: FieldNeed, _ coverage: Coverage, _ rule: Rule) -> Diagnostic? {
        // Nobody tells of most addresses that they are anonymizers or bases; what is told of none is not held.
        let isSparse = need.field == .anonymizer || need.field == .representedCountry
        guard coverage.told == 0 || !isSparse && coverage.silent * 10 > coverage.concerned else { return nil }
        let isBlind = need.excludes && coverage.told == 0
        let words = need.field.words
        let verb = need.excludes ? "leaves places out by" : "asks for"
        let effect = need.excludes ? "it would hit all of them" : "nobody is found there"
        let message =
            "rule `\(rule.id)` \(verb) \(words.name), of which the data tells nothing for "
            + "\(coverage.silent.grouped) of the \(coverage.concerned.grouped) IPv4 addresses \(words.place) "
            + "(\(coverage.share)): \(effect), and whom it should hit is undecidable"
        let help = "use data that holds \(words.name) (`--geo`); `cordon geo info` shows what a source holds"
        return Diagnostic(
            isBlind ? .dataExclusionBlind : .dataFieldMissing, isBlind ? .error : .warning, at: rule.span, message,
            help: help)
    }

    private func oldSources(_ policy: Policy) -> [Diagnostic] {
        guard let span = policy.rules.first?.span else { return [] }
        return data.sources.compactMap { source in
            guard let age = source.ageInDays(now), age > Self.maximumAge, let date = source.buildDate else {
                return nil
            }
            let message = "the data of \(source.name) is \(age.grouped) days old, built \(date.day)"
            let help = "use newer data, with `--geo` or CORDON_GEO"
            return Diagnostic(.dataOld, .warning, at: span, message, help: help)
        }
    }
}

extension DataCheck.Coverage {
    /// Of all placed addresses, the silent ones.
    fileprivate var share: String {
        let permille = placed == 0 ? 0 : (silent * 1000 + placed / 2) / placed
        return "\(permille / 10).\(permille % 10) % of those with a country"
    }
}

extension FieldNeed.Field {
    fileprivate func concerns(_ evidence: Evidence) -> Bool {
        if case .subdivision(let country) = self { evidence.countries.contains(country) } else { true }
    }

    fileprivate func isTold(by evidence: Evidence) -> Bool {
        switch self {
        case .subdivision(let country):
            evidence.stories.contains { $0.country == country && !$0.subdivisions.isEmpty }
        case .continent: evidence.stories.contains { $0.continent != nil }
        case .asn: evidence.asn != nil
        case .anonymizer: !evidence.anonymizers.isEmpty
        case .registeredCountry: evidence.stories.contains { $0.registeredCountry != nil }
        case .representedCountry: evidence.stories.contains { $0.representedCountry != nil }
        }
    }

    fileprivate var words: (name: String, place: String) {
        switch self {
        case .subdivision(let country): ("subdivisions of \(country)", "in \(country)")
        case .continent: ("continents", "with a country")
        case .asn: ("autonomous systems", "with a country")
        case .anonymizer: ("anonymizers", "with a country")
        case .registeredCountry: ("registered countries", "with a country")
        case .representedCountry: ("represented countries", "with a country")
        }
    }
}
