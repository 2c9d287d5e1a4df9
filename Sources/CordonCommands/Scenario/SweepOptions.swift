package import CordonLanguage
package import CordonMeetings

/// How data is made wrong at random.
package struct SweepOptions: Sendable {
    package var sweep: Sweep
    /// Errors at one rate, instead of the scenario's of the same class.
    package var errors: [ErrorRate] = []
    /// At least 2, so that there is a spread.
    package var repetitions = 20
    package var seed: UInt64 = 1

    package init(_ sweep: Sweep) {
        self.sweep = sweep
    }

    /// Said where the steps do not meet the end that was asked for.
    var remark: String? {
        guard let end = sweep.missedEnd, let last = sweep.rates.last else { return nil }
        return "--sweep: the last rate is \(Self.text(last)), as another step would pass \(Self.text(end))\n"
    }

    /// As people write it: neither 0.15000000000000002 nor 1.0.
    private static func text(_ rate: Double) -> String {
        let text = "\((rate * 1e9).rounded() / 1e9)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Scenario {
    /// The same with the rates that were asked for; countries and destinations stay those of the scenario.
    func with(_ rates: [ErrorRate]) -> Scenario {
        var errors = errors
        for rate in rates {
            let known = errors.firstIndex { $0.kind == rate.kind }
            let told = known.map { errors[$0] } ?? rate
            let changed = ErrorRate(
                kind: rate.kind, rate: rate.rate, countries: told.countries, destinations: told.destinations)
            if let known { errors[known] = changed } else { errors.append(changed) }
        }
        return with(errors: errors)
    }
}
