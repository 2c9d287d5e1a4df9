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
        // Not 0.15000000000000002.
        return "--sweep: the last rate is \((last * 1e9).rounded() / 1e9), as another step would pass \(end)\n"
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
