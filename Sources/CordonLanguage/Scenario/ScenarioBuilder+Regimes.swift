import CordonModel
import CordonPolicy

extension ScenarioBuilder {
    mutating func regimes(_ fields: inout Fields, _ orders: [ScenarioOrder], reaction: Int64) -> [Regime] {
        var lines: [String: Int] = [:]
        let span = fields.keys.first { $0.value == "regimes" }?.span
        let regimes = fields.items("regimes").compactMap { node -> Regime? in
            guard let regime = self.regime(node, orders, reaction: reaction) else { return nil }
            reportTwice(regime.id, "regime", at: regime.span, &lines)
            return regime
        }
        if regimes.isEmpty, let span, !diagnostics.contains(where: { $0.severity == .error }),
            fields.diagnostics.isEmpty
        {
            report(Diagnostic(.schemaEmptyList, at: span, "there are no regimes", help: "name at least one"))
        }
        return regimes
    }

    private mutating func regime(_ node: YAMLNode, _ orders: [ScenarioOrder], reaction: Int64) -> Regime? {
        guard var fields = fields(node, what: "a regime") else { return nil }
        fields.require("id")
        let id = fields.text("id").flatMap { isName($0.value) ? $0.value : reportName($0) }
        let title = fields.text("title").flatMap { nonEmpty($0) }
        let measure = self.measure(&fields, node.span)
        let carried = carriedOut(&fields, orders)
        let from = fields.text("from").flatMap { instant($0) }
        let regime = Regime(
            id: id ?? "", title: title ?? id ?? "", measure: measure,
            received: from ?? carried.map(\.received).min(),
            reaction: fields.text("reaction").flatMap { duration($0) } ?? reaction, orders: carried.map(\.id),
            publishes: fields.text("publishes").flatMap { boolean($0) } ?? false,
            events: events(&fields, ofRegime: true),
            provenance: provenance(&fields, of: "the regime", isRequired: false), span: node.span)
        finish(&fields)
        return id == nil ? nil : regime
    }

    /// The orders that a regime names, or else all; none where it does nothing.
    private mutating func carriedOut(_ fields: inout Fields, _ orders: [ScenarioOrder]) -> [ScenarioOrder] {
        let doesNothing = !fields.hasAny(of: ["policy", "remove", "events"])
        guard let named = fields.texts("orders") else { return doesNothing ? [] : orders }
        return named.value.compactMap { text in
            if let order = orders.first(where: { $0.id == text.value }) { return order }
            report(
                Diagnostic(
                    .scenarioReference, at: text.span, "unknown order `\(text.value)`",
                    help: NearMiss.help(for: text.value, among: orders.map(\.id))))
            return nil
        }
    }

    private mutating func measure(_ fields: inout Fields, _ span: SourceSpan) -> Regime.Measure {
        let policy = fields.text("policy").flatMap { path($0) }
        let removal = fields.fields("remove").flatMap { self.removal($0) }
        if policy != nil, removal != nil {
            let help = "make two regimes of it, or name the accounts in the policy"
            report(Diagnostic(.scenarioRegime, at: span, "the regime has a policy and removes accounts", help: help))
        }
        return policy.map { .policy($0) } ?? removal.map { .removal($0) } ?? .nothing
    }

    private mutating func removal(_ removal: Fields) -> AccountRemoval? {
        var removal = removal
        removal.require("accounts")
        let accounts = removal.text("accounts").flatMap { path($0) }
        let graph = removal.text("graph").flatMap { path($0) }
        let atLeast = removal.text("at-least").flatMap { interactions($0) }
        if removal.hasAny(of: ["graph"]) != removal.hasAny(of: ["at-least"]) {
            let help = "`graph` tells who interacted with whom, `at-least` how often with those on the list is enough"
            removal.report(.scenarioRegime, removal.span, "`graph` and `at-least` go together", help: help)
        }
        finish(&removal)
        guard let accounts else { return nil }
        let network = graph.flatMap { graph in atLeast.map { (graph, $0) } }
        return AccountRemoval(accounts: accounts, network: network)
    }

    private mutating func interactions(_ text: LocatedText) -> Int? {
        if isCanonicalNumber(text.value), let number = Int(text.value), number > 0 { return number }
        report(
            Diagnostic(
                .valueNumber, at: text.span, "`\(text.value)` is not a number of interactions",
                help: "write a whole number, at least 1"))
        return nil
    }
}

// Errors of the data.
extension ScenarioBuilder {
    mutating func errors(_ fields: inout Fields) -> [ErrorRate] {
        guard var classes = fields.fields("errors") else { return [] }
        let rates = ErrorClass.allCases.compactMap { kind in
            classes.fields(kind.rawValue).flatMap { self.rate(of: kind, $0) }
        }
        finish(&classes)
        return rates
    }

    private mutating func rate(of kind: ErrorClass, _ fields: Fields) -> ErrorRate? {
        var fields = fields
        fields.require("rate")
        let rate = fields.text("rate").flatMap { share($0) }
        let countries = fields.texts("of")?.value.compactMap { self.country($0) } ?? []
        var destinations: [(country: CountryCode, weight: Double)] = []
        if kind.hasDestination, var told = fields.fields("to") {
            destinations = self.destinations(&told)
            take(told.diagnostics)
        }
        finish(&fields)
        return rate.map { ErrorRate(kind: kind, rate: $0, countries: countries, destinations: destinations) }
    }

    private mutating func destinations(_ told: inout Fields) -> [(country: CountryCode, weight: Double)] {
        if told.keys.isEmpty {
            told.report(.schemaEmptyList, told.span, "`to` names no country", help: "write `{ US: 3, JP: 1 }`")
        }
        return told.keys.compactMap { key in
            guard let text = told.text(key.value), let country = self.country(key), let weight = self.weight(text)
            else {
                return nil
            }
            return (country, weight)
        }
    }

    private mutating func weight(_ text: LocatedText) -> Double? {
        if let weight = Double(text.value), weight > 0, weight <= 1e9 { return weight }
        report(
            Diagnostic(
                .scenarioErrors, at: text.span, "`\(text.value)` is not a weight",
                help: "write a number above 0, at most 1e9"))
        return nil
    }

    private mutating func share(_ text: LocatedText) -> Double? {
        if let share = Double(text.value), (0...1).contains(share) { return share }
        report(
            Diagnostic(
                .scenarioErrors, at: text.span, "`\(text.value)` is not a rate", help: "write a number from 0 to 1"))
        return nil
    }
}
