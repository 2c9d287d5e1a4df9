import CordonLanguage
import CordonModel

/// What data that is wrong so often makes of a regime.
package struct SweepPoint: Sendable {
    package let regime: String
    package let rate: Double
    /// Of the people who should be let in, the share who were blocked, held or removed; nil where there are none.
    package let overBlock: Estimate?
    /// Of the people who should be kept out, the share to whom nothing was done; nil where there are none.
    package let underBlock: Estimate?
}

/// Replays a scenario again and again with data that is wrong at random.
package struct SweepRun: Sendable {
    private let stage: ScenarioStage<EvaluatorPanel>
    private let model: ErrorModel
    /// The other errors, in force at every step.
    private let others: [ErrorRate]
    private let sweep: Sweep
    private let repetitions: Int
    private let template: ErrorRate
    private let yardstick: Yardstick

    /// Against what people are counted.
    package enum Yardstick: Sendable {
        /// Whoever is inside the jurisdiction in truth should be kept out, whoever is outside let in.
        case jurisdiction
        /// Whomever the regime keeps out where the data is right should be kept out.
        case rightData
    }

    /// Prepares a run. The rate that is swept takes its countries from the scenario's, where that has them.
    ///
    /// - Throws: ``SweepError`` if rates add up to more than 1, or nobody's true country is told.
    package init(
        _ stage: ScenarioStage<EvaluatorPanel>, _ sweep: Sweep, repetitions: Int, seed: UInt64,
        _ yardstick: Yardstick
    ) throws(SweepError) {
        self.stage = stage
        self.sweep = sweep
        self.repetitions = repetitions
        self.yardstick = yardstick
        model = ErrorModel(stage, seed: seed)
        others = stage.scenario.errors.filter { $0.kind != sweep.kind }
        template = stage.scenario.errors.first { $0.kind == sweep.kind } ?? ErrorRate(kind: sweep.kind, rate: 0)
        guard model.subjectCount > 0 else {
            throw SweepError("no row tells a true country and a public address; errors are drawn against the truth")
        }
        try checkSum()
    }

    /// The people of whom the data is made wrong at random.
    package var subjectCount: Int { model.subjectCount }

    private func checkSum() throws(SweepError) {
        let rates = rates(sweep.rates.last ?? 0)
        let countries = Set(rates.flatMap(\.countries))
        let sums = countries.map { country in
            rates.filter { $0.countries.isEmpty || $0.countries.contains(country) }.map(\.rate).reduce(0, +)
        }
        let most = max(sums.max() ?? 0, rates.filter(\.countries.isEmpty).map(\.rate).reduce(0, +))
        guard most > 1 + 1e-9 else { return }
        throw SweepError(
            "the rates of the errors add up to \(most); of one person one thing is wrong, so that is at most 1")
    }

    private func rates(_ rate: Double) -> [ErrorRate] {
        let swept = ErrorRate(
            kind: sweep.kind, rate: rate, countries: template.countries, destinations: template.destinations)
        return [swept] + others
    }

    /// Runs all repetitions, as many at a time as there are cores.
    ///
    /// - Parameter progress: Told, from any thread, how many of how many repetitions are done.
    /// - Returns: A point for each regime and rate, in the order of the regimes, then of the rates.
    /// - Throws: What a replay throws.
    /// - Complexity: O(rates × repetitions × regimes) replays
    package func run(progress: @Sendable (Int, Int) -> Void) throws -> [SweepPoint] {
        let total = sweep.rates.count * repetitions
        let expected = try self.expected()
        let done = Counter()
        let counts = try Parallel.map(total) { index in
            let found = try self.counts(sweep.rates[index / repetitions], repetition: index % repetitions, expected)
            progress(done.increment(), total)
            return found
        }
        return stage.scenario.regimes.indices.flatMap { regime in
            sweep.rates.indices.map { rate in
                let range = rate * repetitions..<(rate + 1) * repetitions
                return point(regime, sweep.rates[rate], counts[range].map { $0[regime] })
            }
        }
    }

    private func point(_ regime: Int, _ rate: Double, _ counts: [BlockCount]) -> SweepPoint {
        let over = counts.compactMap(\.overBlock)
        let under = counts.compactMap(\.underBlock)
        return SweepPoint(
            regime: stage.scenario.regimes[regime].id, rate: rate, overBlock: over.isEmpty ? nil : Estimate(over),
            underBlock: under.isEmpty ? nil : Estimate(under))
    }

    /// By regime, of people by their first stays who should be kept out; not of those whose true country is not told.
    private func expected() throws -> [[Int32: Bool]] {
        let right = stage.seen(at: model.places([], repetition: 0))
        return try stage.scenario.regimes.map { regime in
            let affected = try Self.affected(right, regime)
            let told = affected.filter { right.side(ofStay: $0.key, data: 0).truth != .untold }
            guard case .jurisdiction = yardstick else { return told }
            return Dictionary(
                uniqueKeysWithValues: told.keys.map { ($0, right.side(ofStay: $0, data: 0).truth == .inside) })
        }
    }

    private func counts(_ rate: Double, repetition: Int, _ expected: [[Int32: Bool]]) throws -> [BlockCount] {
        let stage = stage.seen(at: model.places(rates(rate), repetition: repetition))
        return try zip(stage.scenario.regimes, expected).map { regime, expected in
            BlockCount(expected, try Self.affected(stage, regime))
        }
    }

    /// Of people by their first stays, whether they were blocked, held or removed.
    private static func affected(_ stage: ScenarioStage<EvaluatorPanel>, _ regime: Regime) throws -> [Int32: Bool] {
        try RegimeReplay(stage, regime).run(into: AffectedPeople()).people
    }
}

/// Who was blocked, held or removed.
private struct AffectedPeople: ReplaySummary {
    /// By the first stay.
    private(set) var people: [Int32: Bool] = [:]

    mutating func note(_ consequence: Consequence, in group: MeetingGroup) {}

    mutating func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) {
        for (person, stay) in group.firstStays.enumerated() {
            people[group.ledgerStay(stay)] = replay.people[person].isAffected
        }
    }

    mutating func merge(_ next: Self) { people.merge(next.people) { first, _ in first } }
}

/// How many people were wrongly kept out and wrongly let in.
private struct BlockCount: Sendable {
    var allowed = 0
    var overBlocked = 0
    var barred = 0
    var underBlocked = 0

    init(_ expected: [Int32: Bool], _ affected: [Int32: Bool]) {
        for (stay, isBarred) in expected {
            let isAffected = affected[stay] ?? false
            if isBarred {
                (barred, underBlocked) = (barred + 1, underBlocked + (isAffected ? 0 : 1))
            } else {
                (allowed, overBlocked) = (allowed + 1, overBlocked + (isAffected ? 1 : 0))
            }
        }
    }

    var overBlock: Double? { allowed == 0 ? nil : Double(overBlocked) / Double(allowed) }
    var underBlock: Double? { barred == 0 ? nil : Double(underBlocked) / Double(barred) }
}
